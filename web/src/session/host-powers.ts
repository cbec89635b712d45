import { mayShare, mayWrite, policyOf, type Role, type RoomPolicy } from '@incamera/e2ee/authority'
import type { HostAction } from '@incamera/e2ee/conversation'
import type { RecordChange } from '@incamera/e2ee/mls'
import { computed, type ReadonlySignal, signal } from '@preact/signals-core'
import type { EpochReport } from '../crypto-worker/group-messages.ts'
import type { Membership } from './membership.ts'
import type { Asking } from './door.ts'
import { ownRole } from './own-role.ts'
import type { CopyLinkModel, HostPowersModel, Waiting } from './view-model.ts'

export interface HostPowersOptions {
  /** Of the current visit. */
  readonly membership: () => Pick<Membership, 'admit' | 'deny' | 'undoDeny' | 'remove' | 'setPolicy'>
  /** Seals and sends; `onSent` is called once the server has taken it. */
  readonly send: (action: HostAction, onSent: () => void) => void
  readonly hostLink: CopyLinkModel | null
  /** The name in a note; null if there is none. */
  readonly readNote: (asking: Asking) => Promise<string | null>
  /** Somebody waits for this user's decision. */
  readonly onAsked: (name: string) => void
  /** A host or co-host asked this device for something, or this device asked everybody. */
  readonly onAction: (action: HostAction) => void
  /** A host made this user a co-host, or took that back. */
  readonly onRole: (role: Exclude<Role, 'host'>) => void
  /** A member asked for what its role does not allow; nothing was done. */
  readonly onRefused: () => void
}

/** The powers of hosts and co-hosts: what this user may do, and what is done when others use theirs. */
export class HostPowers implements HostPowersModel {
  readonly hostLink: CopyLinkModel | null
  readonly waiting = signal<readonly Waiting[]>([])
  readonly #options: HostPowersOptions
  readonly #report = signal<EpochReport | null>(null)
  readonly #pending = signal(false)

  readonly pending: ReadonlySignal<boolean> = this.#pending
  readonly policy = computed<RoomPolicy>(() => policyOf(this.#report.value?.record ?? null))
  readonly role = computed<Role>(() => ownRole(this.#report.value))
  readonly mayShare = computed(() => mayShare(this.policy.value, this.role.value))
  readonly mayWrite = computed(() => mayWrite(this.policy.value, this.role.value))
  readonly roles = computed<ReadonlyMap<string, Role>>(
    () => new Map(this.#report.value?.roster.map(({ memberId, role }) => [memberId, role])),
  )

  constructor(options: HostPowersOptions) {
    this.#options = options
    this.hostLink = options.hostLink
  }

  handleEpoch(report: EpochReport): void {
    const [before, hadReport] = [this.role.value, this.#report.value !== null]
    this.#report.value = report
    const role = this.role.value
    if (hadReport && role !== before && role !== 'host') this.#options.onRole(role)
  }

  /** Who waits now. Names come a moment later. */
  handleWaiting(asking: readonly Asking[]): void {
    const before = new Map(this.waiting.value.map((entry) => [entry.id, entry]))
    this.waiting.value = asking.map(({ id, state }) => ({ id, name: before.get(id)?.name ?? '', state }))
    for (const entry of asking) if (!before.has(entry.id)) void this.#askName(entry)
  }

  async #askName(asking: Asking): Promise<void> {
    const name = (await this.#options.readNote(asking).catch(() => null)) ?? ''
    if (!this.waiting.value.some(({ id }) => id === asking.id)) return
    this.waiting.value = this.waiting.value.map((entry) =>
      entry.id === asking.id ? { ...entry, name } : entry,
    )
    if (asking.state === 'asking') this.#options.onAsked(name)
  }

  /** Whether what was asked for is still to come into force. */
  handlePending(pending: boolean): void {
    this.#pending.value = pending
  }

  /** A new visit begins: whoever waited is announced anew. */
  handleNewVisit(): void {
    this.#report.value = null
    this.waiting.value = []
  }

  /** Somebody's wish to all. Done only if the sender's role in the current roster allows it. */
  handleAction(sender: string, action: HostAction): void {
    const role = this.#roleOf(sender)
    if (mayAsk(role, action)) this.#options.onAction(action)
    else this.#options.onRefused()
  }

  admit(id: string): void {
    if (this.#isPowerful) void this.#options.membership().admit(id)
  }

  admitAll(): void {
    for (const { id, state } of this.waiting.value) if (state === 'asking') this.admit(id)
  }

  deny(id: string): void {
    if (this.#isPowerful) void this.#options.membership().deny(id)
  }

  undoDeny(id: string): void {
    if (this.#isPowerful) void this.#options.membership().undoDeny(id)
  }

  remove(id: string): void {
    if (!this.#isPowerful) return
    // The door opens by itself to a co-host who comes back, so that power has to go too.
    if (this.#roleOf(id) === 'cohost') this.setCohost(id, false)
    void this.#options.membership().remove(id)
  }

  setPolicy(change: Partial<RoomPolicy>): void {
    this.#change(change)
  }

  setCohost(id: string, on: boolean): void {
    this.#change(on ? { grant: [id] } : { revoke: [id] })
  }

  muteAll(): void {
    this.#ask('mute_all')
  }

  lowerHands(): void {
    this.#ask('lower_hands')
  }

  endForEveryone(): void {
    this.#ask('end')
  }

  get #isPowerful(): boolean {
    return this.role.value !== 'participant'
  }

  #ask(action: HostAction): void {
    if (!mayAsk(this.role.value, action)) return
    this.#options.send(action, () => {
      // Who ends a meeting goes too, but not before the others have been told. Who mutes all goes on speaking.
      if (action !== 'mute_all') this.#options.onAction(action)
    })
  }

  #change(change: RecordChange): void {
    if (this.role.value !== 'host' || this.hostLink === null) return
    void this.#options.membership().setPolicy(change)
  }

  #roleOf(id: string): Role {
    return this.#report.value?.roster.find(({ memberId }) => memberId === id)?.role ?? 'participant'
  }
}

function mayAsk(role: Role, action: HostAction): boolean {
  return role === 'host' || (role === 'cohost' && action !== 'end')
}
