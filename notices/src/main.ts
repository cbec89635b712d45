/**
 * Writes the notices that the server serves, from the register: `node notices/src/main.ts`. With `--check` it writes
 * nothing and fails where a file is not as the register would have it.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { allDocuments } from './documents/all-documents.ts'

const GENERATED = path.join(import.meta.dirname, '../generated')
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

function current(name: string): string | null {
  try {
    return readFileSync(path.join(GENERATED, name), 'utf8')
  } catch {
    return null
  }
}

const stale = [...allDocuments()].filter(([name, text]) => current(name) !== text)
if (values.check) {
  for (const [name] of stale)
    process.stderr.write(`notices/generated/${name} is not up to date: npm run notices\n`)
  if (stale.length > 0) process.exitCode = 1
} else {
  mkdirSync(GENERATED, { recursive: true })
  for (const [name, text] of stale) writeFileSync(path.join(GENERATED, name), text)
}
