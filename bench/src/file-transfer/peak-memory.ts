/**
 * How much memory processes have at most while something runs, as Linux counts it.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { NotMeasured } from '../not-measured.ts'

/** Milliseconds between two looks. Higher: short peaks are missed. Lower: looking costs more. */
const STEP_MS = 50

export interface MemoryUse {
  /** Bytes before. */
  readonly before: number
  /** Bytes at the highest look, above those before. */
  readonly peak: number
}

/** Resident bytes in the text of `/proc/<pid>/status`; 0 for a process that is ending. */
export function residentBytes(status: string): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
}

/** Pages of a browser run in processes of their own, of this type. */
function isRenderer(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=renderer')
}

/** Of the processes themselves, or of the renderers below a browser's process. */
export type Watched = { readonly pid: number; readonly renderers: boolean }

/** @throws {NotMeasured} where there is no /proc */
function sumOf({ pid, renderers }: Watched): number {
  try {
    const pids = renderers ? below(pid).filter(isRenderer) : [pid]
    return pids.reduce((sum, id) => sum + residentBytes(readFileSync(`/proc/${id}/status`, 'utf8')), 0)
  } catch (error) {
    throw new NotMeasured('the memory of a process cannot be read from /proc', { cause: error })
  }
}

function below(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...below(child)])
}

/** Runs `work` and watches the memory of `watched` meanwhile. */
export async function peakDuring<T>(
  watched: Watched,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly memory: MemoryUse }> {
  const before = sumOf(watched)
  let highest = before
  const timer = setInterval(() => {
    highest = Math.max(highest, sumOf(watched))
  }, STEP_MS)
  try {
    const result = await work()
    return { result, memory: { before, peak: Math.max(highest, sumOf(watched)) - before } }
  } finally {
    clearInterval(timer)
  }
}
