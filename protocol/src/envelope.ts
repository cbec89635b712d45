/**
 * From text on the socket to a message of the union, and back.
 *
 * @module
 */
import * as v from 'valibot'
import { type ClientMessage, clientMessageSchema } from './client-to-server.ts'
import { type ServerMessage, serverMessageSchema } from './server-to-client.ts'

/** Either the message, or `null` for text that is none. Says nothing about what was wrong: it may hold personal data. */
function parse<T>(schema: v.GenericSchema<unknown, T>, text: string): T | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const result = v.safeParse(schema, value, { abortEarly: true })
  return result.success ? result.output : null
}

/** Never throws. */
export const parseClientMessage = (text: string): ClientMessage | null => parse(clientMessageSchema, text)

/** Never throws. */
export const parseServerMessage = (text: string): ServerMessage | null => parse(serverMessageSchema, text)

export const encodeMessage = (message: ClientMessage | ServerMessage): string => JSON.stringify(message)
