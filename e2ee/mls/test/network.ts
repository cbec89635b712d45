/**
 * A delivery service and the devices at its ends, in one thread. The service takes the first commit of every epoch and
 * refuses the others; what it sends may be lost, doubled and overtaken on the way, all by a seed.
 */
import { expect } from 'vitest'
import { MeetingGroup } from '../index.ts'
import type { CommitCreation, MeetingRoom, MemberKeys } from '../index.ts'
import { createKeys, createRoom, foundGroup, hex, randomBytes, seeded } from './meeting.ts'

type Delivery =
  | { readonly kind: 'commit'; readonly commit: Uint8Array }
  | { readonly kind: 'message'; readonly message: Uint8Array; readonly text: string }

/** What all members of one epoch have to have in common. */
interface EpochView {
  readonly shared: string
  readonly baseKey: string
}

/** One person's device. It survives its group: whoever cannot follow comes back with the same id and new keys. */
export class Device {
  readonly id: Uint8Array
  group: MeetingGroup
  inbox: Delivery[] = []
  /** Messages of an epoch that was not reached when they came. */
  early: Extract<Delivery, { kind: 'message' }>[] = []
  /** Base keys that this device ever held, by epoch. */
  readonly held = new Map<number, string>()
  /** Texts that were opened. */
  readonly read = new Set<string>()
  /** The first epoch without this device. */
  removedAt = Infinity
  /** Cannot follow: a commit is missing, or one of its own came back after it was given up. */
  isLost = false

  constructor(id: Uint8Array, group: MeetingGroup) {
    this.id = id
    this.group = group
  }
}

/** Probabilities of one delivery. Higher: more of the test is about recovery. Lower: more about plain changes. */
const LOSS = 0.06
const DOUBLE = 0.1
const OVERTAKE = 0.25
/** Share of the devices behind a gap that are given what they missed; the others have to come back with new keys. */
const RESUMES = 0.5

export class Network {
  readonly room: MeetingRoom
  readonly random: ReturnType<typeof seeded>
  members: Device[]
  readonly removed: Device[] = []
  /** `log[n]` leads from epoch n to n + 1. */
  readonly log: Uint8Array[] = []
  readonly #views = new Map<number, EpochView>()
  #texts = 0
  /** How often each thing happened, so that a test can tell that it did. */
  readonly happened = {
    races: 0,
    refusals: 0,
    rejoins: 0,
    resumed: 0,
    lost: 0,
    early: 0,
    opened: 0,
    givenUp: 0,
  }

  private constructor(seed: number, room: MeetingRoom, founder: Device) {
    this.random = seeded(seed)
    this.room = room
    this.members = [founder]
  }

  static async open(seed: number): Promise<Network> {
    const room = createRoom()
    const group = await foundGroup(room)
    const network = new Network(seed, room, new Device(Buffer.from(group.memberId, 'base64url'), group))
    await network.#note(network.members[0]!)
    return network
  }

  get epoch(): number {
    return this.log.length
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)]!
  }

  /** A few different ones. */
  some<T>(list: readonly T[], most: number): T[] {
    const left = [...list]
    const count = Math.min(left.length, this.random.below(most + 1))
    return Array.from({ length: count }, () => left.splice(this.random.below(left.length), 1)[0]!)
  }

  /** Those who know the newest epoch and can commit. */
  get current(): Device[] {
    return this.members.filter(
      ({ group, isLost }) => !isLost && group.epoch === this.epoch && !group.hasPendingCommit,
    )
  }

  /** Whether the service took it; if so everybody is sent it, and those who were added join by its Welcome. */
  async submit(
    committer: Device,
    made: CommitCreation,
    joining: readonly (readonly [Device | Uint8Array, MemberKeys])[] = [],
  ): Promise<boolean> {
    if (!made.ok) throw new Error(made.reason)
    expect(made.rejected).toEqual([])
    if (committer.group.epoch !== this.epoch) {
      this.happened.refusals++
      return false
    }
    const { commit, welcome } = made
    this.log.push(commit)
    const back = new Set(joining.map(([device]) => device))
    for (const device of this.members) if (!back.has(device)) device.inbox.push({ kind: 'commit', commit })
    const gone = this.members.filter(
      (device) => made.removed.includes(device.group.memberId) && !back.has(device),
    )
    this.members = this.members.filter((device) => !gone.includes(device))
    this.removed.push(...gone)
    for (const device of gone) device.removedAt = this.epoch
    for (const [who, keys] of joining) {
      const outcome = await MeetingGroup.join({ keys, room: this.room, welcome: welcome!, now: Date.now() })
      if (!outcome.ok) throw new Error(`join failed: ${outcome.reason}`)
      const device = who instanceof Device ? who : new Device(who, outcome.group)
      if (who instanceof Device) {
        who.group.close()
        Object.assign(who, { group: outcome.group, inbox: [], early: [], isLost: false })
      } else this.members.push(device)
      await this.#note(device)
    }
    return true
  }

  /** `committer` changes the membership; nobody has been told yet that the service took it. */
  async change(committer: Device, joiners: number, leaving: readonly Device[]): Promise<boolean> {
    const joining: [Uint8Array, MemberKeys][] = []
    for (let i = 0; i < joiners; i++) {
      const id = randomBytes(16)
      joining.push([id, await createKeys(this.room, id)])
    }
    const made =
      joiners + leaving.length === 0
        ? await committer.group.commitRefresh()
        : await committer.group.commitMembership({
            add: joining.map(([, { keyPackageMessage }]) => keyPackageMessage),
            remove: leaving.map(({ group }) => group.memberId),
            now: Date.now(),
          })
    return this.submit(committer, made, joining)
  }

  /** Several commit in the same epoch, none knowing of the others. */
  async race(committers: readonly Device[]): Promise<void> {
    if (committers.length > 1) this.happened.races++
    const made = await Promise.all(committers.map(({ group }) => group.commitRefresh()))
    const took: boolean[] = []
    for (const [i, commit] of made.entries()) took.push(await this.submit(committers[i]!, commit))
    expect(took.filter(Boolean)).toHaveLength(1)
  }

  /** Commits, and gives up before the answer comes: a crash, or a lost connection. The service has it, or not. */
  async giveUp(committer: Device, arrives: boolean): Promise<void> {
    this.happened.givenUp++
    const made = await committer.group.commitRefresh()
    if (arrives) await this.submit(committer, made)
    await committer.group.dropPendingCommit()
  }

  async say(sender: Device): Promise<void> {
    const text = `text ${this.#texts++}`
    const message = await sender.group.sealMessage(Buffer.from(text))
    for (const device of [...this.members, ...this.removed])
      if (device !== sender) device.inbox.push({ kind: 'message', message, text })
  }

  /** What waits for a device goes to it, over a network of this kind. */
  async deliver(device: Device, isReliable = false): Promise<void> {
    const { random } = this
    const waiting = device.inbox
    device.inbox = []
    const isFaulty = (chance: number): boolean => !isReliable && random.next() < chance
    for (let i = 0; i + 1 < waiting.length; i++)
      if (isFaulty(OVERTAKE)) [waiting[i], waiting[i + 1]] = [waiting[i + 1]!, waiting[i]!]
    for (const delivery of waiting) {
      if (isFaulty(LOSS)) {
        this.happened.lost++
        continue
      }
      await this.#receive(device, delivery)
      if (isFaulty(DOUBLE)) await this.#receive(device, delivery)
    }
    if (device.isLost || device.group.removed) return
    // A gap shows with the next commit, which may already have come; a device that hears nothing more asks as well.
    if (isReliable || (device.group.epoch < this.epoch && random.next() < RESUMES)) await this.#resume(device)
  }

  /** Everybody is told everything, and those who cannot follow come back. */
  async settle(): Promise<void> {
    for (const device of this.members) await this.deliver(device, true)
    const lost = this.members.filter(({ isLost }) => isLost)
    if (lost.length > 0) await this.rejoin(lost)
    for (const device of this.members) await this.deliver(device, true)
  }

  /** Replaces the leaves of lost devices; if none can follow, the first of the log's last epoch has to be among the rest. */
  async rejoin(lost: readonly Device[]): Promise<void> {
    const committer = this.current[0]
    if (committer === undefined) throw new Error('nobody knows the newest epoch')
    const joining: [Device, MemberKeys][] = []
    for (const device of lost) joining.push([device, await createKeys(this.room, device.id)])
    const made = await committer.group.commitMembership({
      add: joining.map(([, { keyPackageMessage }]) => keyPackageMessage),
      remove: lost.map(({ group }) => group.memberId),
      now: Date.now(),
    })
    await this.submit(committer, made, joining)
    this.happened.rejoins += lost.length
  }

  async #resume(device: Device): Promise<void> {
    const from = device.group.epoch
    for (const commit of this.log.slice(from)) {
      if (device.isLost || device.group.removed) return
      await this.#receive(device, { kind: 'commit', commit })
    }
    if (device.group.epoch > from) this.happened.resumed++
  }

  async #receive(device: Device, delivery: Delivery): Promise<void> {
    if (device.isLost) return
    if (delivery.kind === 'message') return this.#read(device, delivery)
    const outcome = await device.group.handleCommit(delivery.commit)
    if (outcome.kind === 'rejected') {
      // Only for a commit of one's own that was given up and then came, or after one's removal.
      expect(outcome.reason).toBe(device.group.removed ? 'removed' : 'not_ours')
      device.isLost = !device.group.removed
      return
    }
    if (outcome.kind === 'ignored') expect(this.log.indexOf(delivery.commit)).toBeLessThan(device.group.epoch)
    if (outcome.kind === 'future' && this.random.next() >= RESUMES) device.isLost = true
    if (outcome.kind === 'future' && !device.isLost) await this.#resume(device)
    if (outcome.kind !== 'own' && outcome.kind !== 'accepted') return
    await this.#note(device)
    const early = device.early
    device.early = []
    for (const message of early) await this.#read(device, message)
  }

  async #read(device: Device, delivery: Extract<Delivery, { kind: 'message' }>): Promise<void> {
    const opening = await device.group.openMessage(delivery.message)
    if (opening.ok) {
      expect(Buffer.from(opening.plaintext).toString()).toBe(delivery.text)
      expect(device.read.has(delivery.text)).toBe(false)
      device.read.add(delivery.text)
      this.happened.opened++
      return
    }
    // Nothing that an honest network does may look like an attack.
    expect(['replay', 'old_epoch', 'future_epoch', 'sender_removed', 'own', 'removed']).toContain(
      opening.reason,
    )
    if (opening.reason !== 'future_epoch') return
    this.happened.early++
    device.early.push(delivery)
  }

  /** Holds what the device sees in its epoch against what the others saw there, whenever they were in it. */
  async #note(device: Device): Promise<void> {
    const { epoch, roster, epochAuthenticator, sframeBaseKey } = await device.group.snapshot()
    const baseKey = hex(sframeBaseKey)
    const view = { shared: JSON.stringify([roster, hex(epochAuthenticator)]), baseKey }
    const known = this.#views.get(epoch)
    expect(view).toEqual(known ?? view)
    this.#views.set(epoch, view)
    device.held.set(epoch, baseKey)
  }

  /** Base keys by epoch, as the members had them. */
  get baseKeys(): ReadonlyMap<number, string> {
    return new Map([...this.#views].map(([epoch, { baseKey }]) => [epoch, baseKey]))
  }
}
