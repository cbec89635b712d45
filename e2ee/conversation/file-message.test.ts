import { expect, test } from 'vitest'
import { concat, encodeUint, encodeUtf8 } from '../bytes.ts'
import { MAX_FILE_BYTES } from '../file/index.ts'
import { decodeMessage } from './decode.ts'
import { encodeMessage } from './encode.ts'
import type { FileMessage } from './message.ts'

const file: FileMessage = {
  kind: 'file',
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: 'minutes.pdf',
  type: 'application/pdf',
  size: 1_000,
  key: 'A'.repeat(43),
  digest: 'A'.repeat(43),
  spool: 'AAAAAAAAAAAAAAAAAAAAAA',
}

/** What a client of somebody's own making could send. */
function decoded(changes: object): ReturnType<typeof decodeMessage> {
  const content = encodeUtf8(JSON.stringify({ ...file, ...changes }))
  const bytes = new Uint8Array(4_096)
  bytes.set(concat(Uint8Array.of(1), encodeUint(content.length, 4), content))
  return decodeMessage(bytes)
}

test('an announcement comes back as it was, in one of two lengths whatever its file', () => {
  const long = { ...file, name: `${'ü'.repeat(116)}.pdf`, size: MAX_FILE_BYTES }
  for (const message of [file, { ...file, type: '', size: 0 }, long]) {
    expect([256, 1_024]).toContain(encodeMessage(message).length)
    expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, message })
  }
})

test('a name is cleaned on the way out and on the way in', () => {
  const name = '../../\u202egnp.exe'
  expect(decodeMessage(encodeMessage({ ...file, name }))).toMatchObject({ message: { name: 'gnp.exe' } })
  expect(decoded({ name })).toMatchObject({ message: { name: 'gnp.exe' } })
})

test.each([
  { id: 'short' },
  { key: 'A'.repeat(42) },
  { key: `${'A'.repeat(42)}B` },
  { digest: '' },
  { spool: '../../etc' },
  { size: -1 },
  { size: 0.5 },
  { size: MAX_FILE_BYTES + 1 },
  { size: '1000' },
  { type: 'text/html; charset=x' },
  { type: 'javascript:alert(1)' },
  { name: 'x'.repeat(1_001) },
  { name: 5 },
  { url: 'https://elsewhere.example' },
])('with %o it is malformed', (changes) => {
  expect(decoded(changes)).toEqual({ ok: false, reason: 'malformed' })
})
