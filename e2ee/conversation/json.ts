import { decodeUtf8 } from '../bytes.ts'

/** The value of JSON in UTF-8; `undefined` if it is neither. Never throws. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
