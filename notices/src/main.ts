/**
 * Writes `notices/generated/` from the register. With `--check` it writes nothing and fails where a file is stale.
 *
 *     node notices/src/main.ts [--check]
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { noticeFiles } from './generated-files.ts'

const folder = path.resolve(import.meta.dirname, '../generated')
const wanted = noticeFiles()

mkdirSync(folder, { recursive: true })
const present = new Map(
  readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
)
const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
  (name) => wanted.get(name) !== present.get(name),
)

if (process.argv.includes('--check')) {
  for (const name of stale)
    process.stderr.write(`notices/generated/${name} is stale; run \`npm run notices\`\n`)
  if (stale.length > 0) process.exitCode = 1
} else {
  for (const name of stale) {
    const text = wanted.get(name)
    if (text === undefined) rmSync(path.join(folder, name))
    else writeFileSync(path.join(folder, name), text)
    process.stdout.write(`notices/generated/${name}\n`)
  }
}
