import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('ts-mls is 1.6.4 and carries the patch of the join validation', () => {
  const file = fileURLToPath(import.meta.resolve('ts-mls/clientState.js'))
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(
    'b914429f5bfca0c4dfe42017c8fb02e0336f38bc7650a8e02c66a6fcfab58a75',
  )
  const manifest = JSON.parse(
    readFileSync(new URL('../../package.json', `file://${file}`), 'utf8'),
  ) as unknown
  expect(manifest).toMatchObject({ name: 'ts-mls', version: '1.6.4' })
})
