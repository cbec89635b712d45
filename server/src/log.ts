/**
 * The only way to write a line. Events and fields come from the register; nothing else compiles, and values other than
 * numbers and the register's own words are refused at run time, so that no name, address or id slips through.
 *
 * @module
 */
import { type LogEvent, logEvents, type LogFieldKind } from '@incamera/register'
import { pino } from 'pino'

type ValueOf<K> = K extends readonly (infer Word)[] ? Word | typeof UNNAMED : number
type FieldsOf<E extends LogEvent> = {
  readonly [F in keyof (typeof logEvents)[E]['fields']]: ValueOf<(typeof logEvents)[E]['fields'][F]>
}

/** Stands for every word that the register does not list. */
const UNNAMED = 'unnamed'

export interface Log {
  /** Writes one declared event. */
  event<E extends LogEvent>(event: E, fields: FieldsOf<E>): void
}

/** Lines of JSON on standard output: level, time, event, declared fields. No process id, no host name. */
export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const logger = pino(
    { base: null, messageKey: 'event', formatters: { level: (label) => ({ level: label }) } },
    { write },
  )
  return {
    event: (event, fields) => {
      const declared: Readonly<Record<string, LogFieldKind>> = logEvents[event].fields
      const clean: Record<string, number | string> = {}
      for (const [field, kind] of Object.entries(declared)) {
        const value: unknown = (fields as Readonly<Record<string, unknown>>)[field]
        if (kind === 'number') clean[field] = typeof value === 'number' ? value : Number.NaN
        else clean[field] = typeof value === 'string' && kind.includes(value) ? value : UNNAMED
      }
      logger[logEvents[event].level](clean, event)
    },
  }
}

const ERROR_WORDS = logEvents.room_failed.fields.error
type ErrorWord = (typeof ERROR_WORDS)[number] | typeof UNNAMED

/** What may be logged of an error: its class, never its message, which could quote what a participant sent. */
export function errorWord(error: unknown): ErrorWord {
  const name = error instanceof Error ? error.name : ''
  return ERROR_WORDS.find((word) => word === name) ?? UNNAMED
}
