/**
 * Writes `register/register.json`, the register as one file that shows each change in review and that programs without
 * our sources can read. With `--check` it writes nothing, and fails where the file is stale or a declaration is past its
 * day of review.
 *
 *     node tools/register.ts [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { entries, overdueReviews, registerCopy } from '@incamera/register'

const file = path.resolve(import.meta.dirname, '../register/register.json')
const wanted = registerCopy()

if (process.argv.includes('--check')) {
  const findings = overdueReviews(entries, new Date().toISOString().slice(0, 10)).map(
    (late) => `look at this declaration again, then set its review to a later day: ${late}`,
  )
  if (readFileSync(file, 'utf8') !== wanted)
    findings.push('register/register.json is stale; run `npm run register`')
  for (const finding of findings) process.stderr.write(`${finding}\n`)
  if (findings.length > 0) process.exitCode = 1
} else {
  writeFileSync(file, wanted)
}
