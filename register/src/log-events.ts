/**
 * Every line the server may log, with its fields. What is not here cannot be logged (`server/src/log.ts` takes its
 * types from this table). All belong to the entry `operation_log`: no field may hold anything about a person.
 *
 * @module
 */

/** What a log field may hold: a number, or one of the words listed here. There is no free text. */
export type LogFieldKind = 'number' | readonly string[]

/** Classes of errors; an error of another class is logged as `unnamed`. */
const ERRORS = [
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'AbortError',
  'AggregateError',
  'InvalidStateError',
  'UnsupportedError',
] as const

export const logEvents = {
  server_started: { level: 'info', fields: { milliseconds: 'number', media_workers: 'number' } },
  server_stopping: { level: 'info', fields: { signal: ['SIGTERM', 'SIGINT'] } },
  server_stopped: { level: 'info', fields: {} },
  media_worker_died: { level: 'error', fields: { worker: 'number' } },
  media_worker_replaced: { level: 'info', fields: { worker: 'number' } },
  request_failed: { level: 'error', fields: { route: ['page', 'files'], error: ERRORS } },
  room_failed: { level: 'error', fields: { part: ['hello', 'transport', 'consumer'], error: ERRORS } },
  deletion_failed: { level: 'error', fields: { error: ERRORS } },
  keeping_failed: { level: 'error', fields: { error: ERRORS } },
  socket_refused: { level: 'warn', fields: { reason: ['path', 'origin', 'subprotocol'] } },
} as const satisfies Record<
  string,
  { level: 'info' | 'warn' | 'error'; fields: Record<string, LogFieldKind> }
>

export type LogEvent = keyof typeof logEvents
