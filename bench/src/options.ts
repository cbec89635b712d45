import { parseArgs } from 'node:util'
import { NotMeasured } from './not-measured.ts'

export const PARTS = ['join', 'weight', 'cpu', 'keys', 'frames', 'files'] as const
export type Part = (typeof PARTS)[number]

export interface Options {
  /** Joins of each kind. */
  readonly joins: number
  readonly parts: ReadonlySet<Part>
  /** Seconds of meeting for which the server's processor time is counted. */
  readonly seconds: number
}

/**
 * Reads the command line: `--joins 20`, `--only join,weight,cpu,keys,frames,files`, `--seconds 45`.
 *
 * @throws {NotMeasured} that says what is wrong with it
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parse(args)
  const parts = values.only.split(',')
  const unknown = parts.find((part) => !isPart(part))
  if (unknown !== undefined) {
    throw new NotMeasured(`--only takes ${PARTS.join(', ')} with commas between, not "${unknown}"`)
  }
  return {
    joins: count('--joins', values.joins),
    parts: new Set(parts.filter(isPart)),
    seconds: count('--seconds', values.seconds),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        joins: { type: 'string', default: '20' },
        only: { type: 'string', default: PARTS.join(',') },
        seconds: { type: 'string', default: '45' },
      },
    })
  } catch (error) {
    throw new NotMeasured(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

const isPart = (text: string): text is Part => (PARTS as readonly string[]).includes(text)

function count(name: string, text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < 1 || number > 1000)
    throw new NotMeasured(`${name} must be from 1 to 1000`)
  return number
}
