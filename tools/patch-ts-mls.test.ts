import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { patchedClientState } from './patch-ts-mls.mjs'

const file = path.resolve(import.meta.dirname, '../node_modules/ts-mls/dist/src/clientState.js')

test('the installed ts-mls is the patched one, and patching it again changes nothing', () => {
  const text = readFileSync(file, 'utf8')
  const hash = createHash('sha256').update(text).digest('hex')
  expect(hash).toBe('b914429f5bfca0c4dfe42017c8fb02e0336f38bc7650a8e02c66a6fcfab58a75')
  expect(patchedClientState(text)).toBe(text)
})

test('any other text is refused', () => {
  expect(() => patchedClientState(`${readFileSync(file, 'utf8')}\n`)).toThrow(/not that of ts-mls 1\.6\.4/)
})
