/**
 * What the encryption costs, in a worker of Chromium as in the client, and without any network.
 *
 * @module
 */
import path from 'node:path'
import { bundle } from '../bundle.ts'
import { type AddedBytes, countAddedBytes } from './added-bytes.ts'
import { withWorker } from './worker-in-chromium.ts'
import type * as Work from './worker/main.ts'

/** The global that the bundled script leaves in its worker. */
declare const cryptoCost: typeof Work

const WORKER = path.join(import.meta.dirname, 'worker')
/** Members with the joiner. */
const JOIN_SIZES = [10, 50, 100] as const
const REMOVAL_SIZE = 50
/** Higher: steadier medians. Lower: a shorter bench. */
const ROUNDS = 15
/** Bytes of the frame that is sealed and opened, and how often. */
const FRAME_BYTES = 1_200
const FRAME_ROUNDS = 5_000

export interface KeyLife {
  readonly joins: readonly { readonly size: number; readonly times: readonly number[] }[]
  readonly removals: { readonly size: number; readonly times: readonly number[] }
  /** Bytes, with everybody's keys in the tree. */
  readonly commits: {
    readonly size: number
    readonly refresh: number
    readonly add: number
    readonly welcome: number
  }
}

/** @throws {NotMeasured} where there is no Chromium or nothing builds */
export async function measureKeyLife(): Promise<KeyLife> {
  return withWorker(await bundle(WORKER, 'crypto-cost.js'), async (worker) => {
    const measured = []
    for (const size of JOIN_SIZES) {
      const joins = await worker.evaluate((n, rounds) => cryptoCost.timeJoins(n, rounds), size, ROUNDS)
      measured.push({ ...joins, size })
    }
    const largest = measured.at(-1)
    const times = await worker.evaluate(
      (n, rounds) => cryptoCost.timeRemovals(n, rounds),
      REMOVAL_SIZE,
      ROUNDS,
    )
    return {
      joins: measured.map(({ size, times }) => ({ size, times })),
      removals: { size: REMOVAL_SIZE, times },
      commits: {
        size: largest?.size ?? 0,
        refresh: largest?.refreshBytes ?? 0,
        add: largest?.addBytes ?? 0,
        welcome: largest?.welcomeBytes ?? 0,
      },
    }
  })
}

export interface FrameCost {
  readonly bytes: number
  /** Microseconds of sealing and opening, each round. */
  readonly times: readonly number[]
  readonly added: readonly AddedBytes[]
}

/** @throws {NotMeasured} where there is no Chromium or nothing builds */
export async function measureFrames(): Promise<FrameCost> {
  const script = await bundle(WORKER, 'crypto-cost.js')
  const times = await withWorker(script, (worker) =>
    worker.evaluate((size, rounds) => cryptoCost.timeFrames(size, rounds), FRAME_BYTES, FRAME_ROUNDS),
  )
  return { bytes: FRAME_BYTES, times, added: await countAddedBytes() }
}
