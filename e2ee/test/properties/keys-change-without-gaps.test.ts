/**
 * Groups that change while everybody sends: who hears of a commit late, in the worst place of time, still opens every
 * frame, and who was removed opens none. Time is virtual, keys and frames are real.
 */
import { expect, test } from 'vitest'
import type { Bytes } from '../../bytes.ts'
import { type Device, Network } from '../../mls/test/network.ts'
import { seeded } from '../../mls/test/meeting.ts'
import {
  FrameOpener,
  FrameSealer,
  KeyRing,
  KeySwitch,
  MEDIA_CONTEXT,
  SWITCH_AFTER_MS,
} from '../../sframe/index.ts'
import { patience, runs } from '../runs.ts'

const TICK_MS = 50
const CHANGES = 8
const CAMERA = { context: MEDIA_CONTEXT.camera, codec: 'vp9' } as const

/** The media of a device; it learns of each commit at a time of its own. */
class Sender {
  readonly device: Device
  readonly sealer = new FrameSealer()
  readonly #ring = new KeyRing()
  readonly #switch = new KeySwitch(this.sealer)
  /** When each commit reaches it, by the epoch that it leads to. */
  readonly arrivals = new Map<number, number>()
  /** A newcomer's decoder shows nothing before the first key frame of a sender. */
  readonly started = new Set<Sender>()
  readonly #openers = new Map<Sender, FrameOpener>()

  constructor(device: Device) {
    this.device = device
  }

  get epoch(): number {
    return this.device.group.epoch
  }

  async enter(atOnce: boolean, now: number): Promise<void> {
    const { epoch, sframeBaseKey } = await this.device.group.snapshot()
    this.#ring.install(epoch, sframeBaseKey, now)
    const { ownLeaf: leaf } = this.device.group
    this.#switch.prepare({ epoch, leaf, baseKey: sframeBaseKey }, { atOnce, now })
  }

  /** Adopts what has arrived. `removals` are the epochs that a removal leads to. */
  async follow(network: Network, removals: ReadonlySet<number>, now: number): Promise<void> {
    while (!this.device.group.removed && (this.arrivals.get(this.epoch + 1) ?? Infinity) <= now) {
      const outcome = await this.device.group.handleCommit(network.log[this.epoch]!)
      if (outcome.kind === 'removed') return
      await this.enter(removals.has(this.epoch), now)
    }
  }

  async send(now: number, keyFrame: boolean): Promise<Bytes> {
    this.#switch.advance(now, keyFrame)
    const result = await this.sealer.seal(Uint8Array.of(1, 2, 3), { ...CAMERA, keyFrame })
    if (!result.ok) throw new Error(result.reason)
    return result.data
  }

  async opens(frame: Bytes, from: Sender, now: number): Promise<boolean> {
    const opener = this.#openers.get(from) ?? new FrameOpener(this.#ring)
    this.#openers.set(from, opener)
    opener.expect({ ...CAMERA, leaf: from.device.group.ownLeaf })
    return (await opener.open(frame, now)).ok
  }
}

async function meeting(seed: number): Promise<{ kept: number; late: number; refused: number }> {
  const network = await Network.open(seed)
  const random = seeded(seed + 1000)
  const happened = { kept: 0, late: 0, refused: 0 }
  const founder = new Sender(network.members[0]!)
  await founder.enter(true, 0)
  let senders = [founder]
  const gone: { readonly sender: Sender; readonly since: number }[] = []
  const removals = new Set<number>()

  const change = async (now: number): Promise<void> => {
    const current = senders.filter(({ device }) => device.group.epoch === network.epoch)
    if (current.length === 0) return
    const committer = network.pick(current)
    const others = senders.filter((sender) => sender !== committer)
    const leaving = others.length > 2 && random.next() < 0.4 ? [network.pick(others)] : []
    const joiners = random.below(3)
    await network.change(
      committer.device,
      joiners,
      leaving.map(({ device }) => device),
    )
    if (leaving.length > 0) removals.add(network.epoch)
    for (const sender of [...senders]) {
      const before = sender.arrivals.get(network.epoch - 1) ?? 0
      sender.arrivals.set(network.epoch, Math.max(before, now + random.below(SWITCH_AFTER_MS)))
    }
    for (const sender of leaving) gone.push({ sender, since: network.epoch })
    senders = senders.filter((sender) => !leaving.includes(sender))
    const known = new Set(senders.map(({ device }) => device))
    for (const device of network.members.filter((device) => !known.has(device))) {
      const newcomer = new Sender(device)
      await newcomer.enter(true, now)
      senders.push(newcomer)
    }
  }

  let nextChange = 0
  for (let now = 0, left = CHANGES; left > 0 || now < nextChange + 2 * SWITCH_AFTER_MS; now += TICK_MS) {
    if (left > 0 && now >= nextChange) {
      await change(now)
      left--
      nextChange = now + random.below(2 * SWITCH_AFTER_MS)
    }
    for (const sender of [...senders, ...gone.map(({ sender }) => sender)])
      await sender.follow(network, removals, now)
    for (const from of senders) {
      // Those who have just come ask for a key frame, once the sender could know of them.
      const waiting = senders.filter((to) => to !== from && !to.started.has(from) && from.epoch >= to.epoch)
      const frame = await from.send(now, waiting.length > 0)
      for (const to of waiting) to.started.add(from)
      for (const to of senders) {
        if (to === from || !to.started.has(from)) continue
        const opened = await to.opens(frame, from, now)
        // A removal and a newcomer's key frame do not wait for the last one to hear of the commit.
        const isLate = to.epoch < from.sealer.epoch!
        if (!opened) expect({ seed, now, isLate }).toEqual({ seed, now, isLate: true })
        happened[opened ? 'kept' : 'late']++
      }
      for (const { sender, since } of gone) {
        if (from.epoch < since) continue
        expect(await sender.opens(frame, from, now), 'a removed member').toBe(false)
        happened.refused++
      }
    }
  }
  // Everybody has gone over in the end.
  for (const { sealer, epoch } of senders)
    expect([sealer.epoch, epoch]).toEqual([network.epoch, network.epoch])
  return happened
}

test(
  'while members come and go, nobody who is up to date misses a frame and nobody removed opens one',
  { timeout: patience(60_000) },
  async () => {
    const total = { kept: 0, late: 0, refused: 0 }
    for (let seed = 1; seed <= runs(4); seed++) {
      const happened = await meeting(seed)
      for (const what of ['kept', 'late', 'refused'] as const) total[what] += happened[what]
    }
    expect(total.refused).toBeGreaterThan(50)
    expect(total.kept).toBeGreaterThan(1000)
    expect(total.late).toBeGreaterThan(0)
  },
)

test(
  'where nobody is removed and nobody new asks for a picture, no frame is lost to those who hear of a commit last',
  { timeout: patience(30_000) },
  async () => {
    const network = await Network.open(1)
    await network.change(network.members[0]!, 3, [])
    await network.settle()
    const senders = network.members.map((device) => new Sender(device))
    for (const sender of senders) await sender.enter(true, 0)
    await network.change(network.members[0]!, 0, [])
    for (const [i, { arrivals }] of senders.entries())
      arrivals.set(network.epoch, (i * (SWITCH_AFTER_MS - 1)) / (senders.length - 1))
    for (let now = 0; now <= 2 * SWITCH_AFTER_MS; now += 20) {
      for (const sender of senders) await sender.follow(network, new Set(), now)
      for (const from of senders) {
        const frame = await from.send(now, false)
        for (const to of senders)
          if (to !== from) expect(await to.opens(frame, from, now), `at ${now} ms`).toBe(true)
      }
    }
    for (const { sealer } of senders) expect(sealer.epoch).toBe(network.epoch)
  },
)
