import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHeader } from './header.ts'
import { MEDIA_CONTEXT } from './key-id.ts'
import { FrameSealer } from './seal.ts'
import { baseKeyOf, LEAF } from './test/frames.ts'

test('no key and counter are used twice, however calls, sources and switches overlap', async () => {
  const step = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...Object.values(MEDIA_CONTEXT)) },
    { weight: 2, arbitrary: fc.constantFrom('next epoch', 'same epoch', 'pause') },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 80 }), async (steps) => {
      const sealer = new FrameSealer()
      let epoch = 0
      const switchTo = (): unknown => sealer.switchTo({ epoch, leaf: LEAF, baseKey: baseKeyOf(epoch) })
      switchTo()
      const calls: Promise<string>[] = []
      for (const step of steps) {
        if (step === 'next epoch') epoch++
        if (step === 'pause') await Promise.all(calls.slice(-1))
        else if (typeof step === 'string') switchTo()
        else {
          const inEpoch = epoch
          const source = { context: step, codec: 'vp9', keyFrame: false } as const
          calls.push(
            sealer.seal(Uint8Array.of(1), source).then((result) => {
              if (!result.ok) throw new Error(result.reason)
              const header = decodeHeader(result.data)
              return `${inEpoch} ${header?.kid} ${header?.ctr}`
            }),
          )
        }
      }
      const used = await Promise.all(calls)
      expect(new Set(used).size).toBe(used.length)
    }),
    { numRuns: 60 },
  )
})

test('the counter is taken by the time the call returns', async () => {
  const sealer = new FrameSealer()
  sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(1) })
  const call = sealer.seal(Uint8Array.of(1), { context: MEDIA_CONTEXT.screen, codec: 'vp9', keyFrame: true })
  expect(sealer.lastCounter(MEDIA_CONTEXT.screen)).toBe(0)
  await call
})

test('overlapping calls take consecutive counters in the order of the calls', async () => {
  const sealer = new FrameSealer()
  sealer.switchTo({ epoch: 1, leaf: LEAF, baseKey: baseKeyOf(1) })
  const source = { context: MEDIA_CONTEXT.camera, codec: 'vp9', keyFrame: false } as const
  const results = await Promise.all(Array.from({ length: 50 }, () => sealer.seal(Uint8Array.of(1), source)))
  const counters = results.map((result) => (result.ok ? decodeHeader(result.data)?.ctr : undefined))
  expect(counters).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(sealer.lastCounter(MEDIA_CONTEXT.camera)).toBe(49)
})
