import type { IntroductionMessage } from '../conversation/index.ts'
import { openDirect, sealDirect } from './direct.ts'
import {
  createVisitorKeys,
  introduce,
  verifyIntroduction,
  type Visitor,
  type VisitorKeys,
} from './introduction.ts'
import type { DirectText } from '../conversation/index.ts'

/** The group as it is now: {@link Visitors} keeps nothing beyond it. */
export interface CurrentGroup {
  readonly groupId: Uint8Array
  readonly memberId: string
}

/** Who of the members is which visitor, and this device's own keys as one. One object for one stay in a meeting. */
export class Visitors {
  readonly #own: VisitorKeys
  readonly #byMember = new Map<string, Visitor>()

  private constructor(own: VisitorKeys) {
    this.#own = own
  }

  /** How the others know this device, base64url. */
  get own(): string {
    return this.#own.visitor
  }

  static async create(): Promise<Visitors> {
    return new Visitors(await createVisitorKeys())
  }

  /** Forgets members who are not on the roster. */
  retain(memberIds: readonly string[]): void {
    const present = new Set(memberIds)
    for (const id of this.#byMember.keys()) if (!present.has(id)) this.#byMember.delete(id)
  }

  introduce(group: CurrentGroup): Promise<IntroductionMessage> {
    return introduce(this.#own, group)
  }

  /**
   * Takes a member's introduction. False if it does not hold, or names another visitor than that member's first one: a
   * member is one visitor for as long as it is there.
   */
  async handleIntroduction(
    sender: string,
    introduction: IntroductionMessage,
    { groupId }: CurrentGroup,
  ): Promise<boolean> {
    const known = this.#byMember.get(sender)
    const visitor = await verifyIntroduction(introduction, { groupId, memberId: sender })
    if (visitor === undefined || visitor.visitor === this.#own.visitor) return false
    if (known !== undefined && known.visitor !== visitor.visitor) return false
    this.#byMember.set(sender, visitor)
    return true
  }

  /** The visitor that a member is; the empty text before its introduction. */
  visitorOf(memberId: string): string {
    return this.#byMember.get(memberId)?.visitor ?? ''
  }

  /** Seals to a visitor in the group; `undefined` if that visitor is not there, or not known yet. */
  async sealDirect(to: string, text: DirectText, group: CurrentGroup): Promise<string | undefined> {
    // The latest: whoever came back is on the roster twice until the old place is cleared.
    const recipient = [...this.#byMember.values()].findLast(({ visitor }) => visitor === to)
    return recipient && sealDirect(text, recipient, { groupId: group.groupId, sender: group.memberId })
  }

  /** What a member sealed for this device; `undefined` if it is for somebody else. */
  openDirect(sender: string, box: string, { groupId }: CurrentGroup): Promise<DirectText | undefined> {
    return openDirect(box, this.#own, { groupId, sender })
  }
}
