import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureMutations } from '../src/mutations/measure.ts'
import { serverLeaks } from '../src/mutations/server-leaks.ts'
import { hasCommand } from '../src/network/shell.ts'
import { NotLookedAt } from '../src/places/place.ts'
import { PLACES } from '../src/places/places.ts'
import { CHECKOUT } from '../src/product/server-process.ts'
import { measureRecall, type Recall } from '../src/run/looking.ts'
import { canariesOf, drawRole, drawStranger, linkCanaries, strangerCanaries } from '../src/scenario/cast.ts'

/** Packets are captured, and processes looked into, in the namespace that the tests have. */
const possible = process.env['TEST_MEDIA_ADDRESS'] !== undefined && hasCommand('tcpdump')

/** Higher: room for a machine that does much else. Lower: a hung capture is noticed sooner. */
const PATIENCE_MS = 600_000

/** A leak in what is said, one on the disk and one on the way: all of them take minutes. */
const SAMPLE: ReadonlySet<string> = new Set(['error-quotes-path', 'visits-deleted', 'telephone-home'])

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'incamera-controls-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test.runIf(possible)(
  'every control is found in every place that can be looked at, in at least 24 forms',
  async () => {
    const canaries = [
      ...canariesOf(drawRole('anna', 1)).slice(0, 2),
      ...canariesOf(drawRole('ben', 2)).slice(-2),
      ...strangerCanaries(drawStranger()).slice(0, 2),
      ...linkCanaries('meeting', 'https://localhost/#abcde-fghjk-mnpqr-stvwx-yz012-34567'),
    ]
    const recalls: Recall[] = await measureRecall(PLACES, canaries, folder)
    const looked = recalls.filter(({ notLookedAt }) => notLookedAt === null)
    expect(
      looked.flatMap(({ place, missed }) =>
        missed.map(({ canary, form }) => `${place}: ${canary} as ${form}`),
      ),
    ).toEqual([])
    expect(looked.length).toBeGreaterThanOrEqual(19)
    for (const { forms } of looked) expect(forms).toBeGreaterThanOrEqual(24)
  },
  PATIENCE_MS,
)

test.runIf(possible)(
  'the server gives nothing away to a stranger, and a leak that is put into it is caught',
  async () => {
    const leaks = serverLeaks.filter(({ name }) => SAMPLE.has(name))
    // Throws where the server without a leak already gives something away.
    const results = await measureMutations(CHECKOUT, leaks, () => {})
    expect(results.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual(
      leaks.map(({ name }) => `${name}: caught`),
    )
  },
  PATIENCE_MS,
)

test('a place that cannot be looked at makes no claim', async () => {
  const closed = {
    ...PLACES[0]!,
    look: () => {
      throw new NotLookedAt('no rights')
    },
    plant: async () => ({ subject: {}, close: async () => {} }),
  }
  const [recall] = await measureRecall([closed], canariesOf(drawRole('anna', 1)).slice(0, 1), folder)
  expect(recall).toMatchObject({ planted: 0, found: 0, notLookedAt: 'no rights' })
})
