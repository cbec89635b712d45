/** The server changes, repeats and swaps the frames of a meeting. It hands out streams, so it may say whose one is. */
import { beforeEach, expect, test, vi } from 'vitest'
import { FakeScriptTransform, receiveLine, sendLine } from './frame-line.ts'
import { ATTACK_MS, useStage } from './stage.ts'
import { until } from './visitor.ts'
import type { WorkerPair } from './worker-pair.ts'

const stage = useStage()
beforeEach(() => {
  vi.stubGlobal('RTCRtpScriptTransform', FakeScriptTransform)
})

const frame = (n: number): Uint8Array => Uint8Array.from({ length: 40 }, (_, i) => (i * n) % 251)

/** The low bits of the epoch that a sealed frame of sound names in its key id (RFC 9605 section 4.3). */
function epochOf(bytes: Uint8Array | undefined): number {
  const [config = 0, kid = 0] = bytes ?? []
  expect(bytes).toBeDefined()
  return (config & 0x80 ? kid : (config >> 4) & 7) & 15
}

/** Why the device's worker refused frames from now on, by reason. */
function refusals({ frameThread }: WorkerPair): Record<string, number> {
  const seen: Record<string, number> = {}
  frameThread.on('message', (report: { readonly kind: string; readonly counts?: Record<string, number> }) => {
    for (const [reason, count] of Object.entries(report.counts ?? {}))
      seen[reason] = (seen[reason] ?? 0) + count
  })
  return seen
}

/** Ada's and Cleo's sealed sound, and what Ben's device does with frames that are given to it as Ada's. */
async function onAir() {
  const people = await stage.threeMeet()
  const [ofAda, ofBen, ofCleo] = stage.workers as [WorkerPair, WorkerPair, WorkerPair]
  const [ada, cleo] = [sendLine(ofAda, 'microphone'), sendLine(ofCleo, 'microphone')]
  // A device goes on with the keys before for a moment; Cleo, who has just come, has the newest only.
  let trials = 0
  await until(() => {
    trials++
    for (const line of [ada, cleo]) line.push(frame(9))
    expect(epochOf(ada.out.at(-1))).toBe(epochOf(cleo.out.at(-1)))
  })
  await until(() => expect([ada.out.length, cleo.out.length]).toEqual([trials, trials]))
  for (const line of [ada, cleo]) {
    line.out.length = 0
    for (let n = 1; n <= 3; n++) line.push(frame(n))
  }
  await until(() => expect([ada.out.length, cleo.out.length]).toEqual([3, 3]))
  const asAda = receiveLine(ofBen, people.ada.id, 'microphone')
  return { host: people.ada, ben: people.ben, ofBen, ada, cleo, asAda, refused: refusals(ofBen) }
}

const sealed = (line: { readonly out: readonly Uint8Array[] }, n: number): Uint8Array =>
  line.out[n] ?? new Uint8Array()

test('frames that are not touched arrive', { timeout: ATTACK_MS }, async () => {
  const { ada, asAda } = await onAir()
  for (const bytes of ada.out) asAda.push(bytes)
  await until(() => expect(asAda.out).toEqual([frame(1), frame(2), frame(3)]))
})

test(
  'one member’s stream that is handed out as another’s is not heard: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { ada, cleo, asAda, refused } = await onAir()
    for (const bytes of cleo.out) asAda.push(bytes)
    await until(() => expect(refused['wrong_sender']).toBe(3))
    asAda.push(sealed(ada, 0))
    await until(() => expect(asAda.out).toEqual([frame(1)]))
  },
)

test(
  'a microphone that is handed out as the sound of a screen is not heard: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { ada, ofBen, host, refused } = await onAir()
    const asScreen = receiveLine(ofBen, host.id, 'screen_audio')
    asScreen.push(sealed(ada, 0))
    await until(() => expect(refused['wrong_context']).toBe(1))
    expect(asScreen.out).toEqual([])
  },
)

test(
  'frames that are replayed, in this stream or in another, are heard once: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { ada, asAda, ofBen, host, refused } = await onAir()
    for (let times = 0; times < 3; times++) for (const bytes of ada.out) asAda.push(bytes)
    // The keys remember what was opened, whichever stream it came on: the first one comes first.
    await until(() => expect(asAda.out).toHaveLength(3))
    const again = receiveLine(ofBen, host.id, 'microphone')
    for (const bytes of ada.out) again.push(bytes)
    await until(() => expect(refused['replay']).toBe(9))
    expect([asAda.out.length, again.out]).toEqual([3, []])
  },
)

test('clear frames that are injected do not reach a decoder: prevented', { timeout: ATTACK_MS }, async () => {
  const { ada, asAda, refused } = await onAir()
  for (let n = 1; n <= 5; n++) asAda.push(frame(n))
  await until(() => expect(Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(5))
  asAda.push(sealed(ada, 1))
  await until(() => expect(asAda.out).toEqual([frame(2)]))
})

test(
  'frames that are cut, lengthened or flipped in any byte are refused, and the true one is not: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { ada, asAda, refused } = await onAir()
    const whole = sealed(ada, 0)
    for (let at = 0; at < whole.length; at++) {
      const flipped = Uint8Array.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ 0x10
      asAda.push(flipped)
      if (at > 0) asAda.push(whole.subarray(0, at))
    }
    asAda.push(Uint8Array.from([...whole, 0]))
    const bad = 2 * whole.length
    await until(() => expect(Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(bad))
    asAda.push(whole)
    await until(() => expect(asAda.out).toEqual([frame(1)]))
  },
)

test(
  'a removed member that is still sent all frames opens none of the new epoch: prevented',
  { timeout: ATTACK_MS },
  async () => {
    const { ada, asAda, refused, ben, host } = await onAir()
    const { server } = stage
    const before = ben.id
    server.deliver = (to, message) => (to === before ? [] : [message])
    host.meeting.host.remove(before)
    await until(() => expect(host.names).toEqual(['Cleo']))
    const count = ada.out.length
    // Until the new key seals, what Ada says still goes out under the one that Ben has; RFC 9605 section 5.2 allows for it.
    await until(() => {
      ada.push(frame(7))
      const latest = ada.out.at(-1) ?? new Uint8Array()
      asAda.push(latest)
      expect(ada.out.length).toBeGreaterThan(count)
      expect(refused['no_key'] ?? 0).toBeGreaterThan(0)
    })
  },
)
