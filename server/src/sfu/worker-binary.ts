import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

/** Where `npm start` leaves the media worker that it obtained (docs/decisions/0002-worker-from-source.md). */
const PREPARED = path.join(import.meta.dirname, '../../../node_modules/.cache/incamera/mediasoup-worker')

/**
 * The media worker to run: `MEDIASOUP_WORKER_BIN`, else the one that the preparation obtained.
 *
 * @throws {StartProblem} where there is none
 */
export function workerBinary(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment['MEDIASOUP_WORKER_BIN']
  const binary = named ?? PREPARED
  try {
    accessSync(binary, constants.X_OK)
    return binary
  } catch {
    throw new StartProblem(
      named === undefined
        ? 'there is no media worker: run `npm run worker`, or set MEDIASOUP_WORKER_BIN to one'
        : `MEDIASOUP_WORKER_BIN: ${named} cannot be run`,
    )
  }
}
