/**
 * Processor time of a process and its children, as Linux counts it.
 *
 * @module
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { NotMeasured } from '../not-measured.ts'

export interface ProcessorTime {
  /** Seconds of the process itself. */
  readonly own: number
  /** Seconds of all its descendants together. */
  readonly children: number
}

/**
 * Clock ticks in user and system mode (`utime`, `stime`) from the text of `/proc/<pid>/stat`.
 *
 * @throws {NotMeasured} for other text
 */
export function ticksOf(stat: string): number {
  // The second field is the program's name in brackets and may hold blanks and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = Number(fields[11]) + Number(fields[12])
  if (!Number.isInteger(ticks)) throw new NotMeasured('/proc has another form than expected')
  return ticks
}

/** @throws {NotMeasured} where there is no /proc or no such process */
export function processorTime(pid: number): ProcessorTime {
  try {
    const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
    const seconds = (id: number): number => ticksOf(readFileSync(`/proc/${id}/stat`, 'utf8')) / ticksPerSecond
    const children = descendants(pid).reduce((sum, id) => sum + seconds(id), 0)
    return { own: seconds(pid), children }
  } catch (error) {
    if (error instanceof NotMeasured) throw error
    throw new NotMeasured('the processor time of the server cannot be read from /proc', { cause: error })
  }
}

function descendants(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
  return children.flatMap((child) => [child, ...descendants(child)])
}
