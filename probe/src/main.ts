/**
 * Holds a real meeting full of made-up data and looks everywhere for it.
 *
 *     npm run probe
 *     npm run probe -- --short --out FOLDER --key FILE
 *     npm run probe -- --mutate NAME...
 *     node probe/src/main.ts --against https://meet.example.org
 *
 * Ends with 0 where nothing undeclared was seen, with 1 where something was, or where the run is void.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { checkServer } from './against/check-server.ts'
import { measureMutations } from './mutations/measure.ts'
import { serverLeaks } from './mutations/server-leaks.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { CHECKOUT } from './product/server-process.ts'
import { writeReport } from './report/bundle.ts'
import { sentenceOf, summarise } from './run/findings.ts'
import { runProbe } from './run/run.ts'
import { FAILS } from './verdicts/verdict.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function read(): Options {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exit(2)
  }
}

async function holdMeeting(options: Extract<Options, { task: 'meeting' }>): Promise<boolean> {
  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-probe-'))
  try {
    const findings = await runProbe({ root: CHECKOUT, folder, mode: options.mode, say })
    for (const file of writeReport(findings, path.resolve(options.out), options.key)) say(`wrote ${file}`)
    for (const { phase, place, canary, judgement, forms } of findings.verdicts)
      if (FAILS.has(judgement)) say(`UNDECLARED ${canary} in ${place}, ${phase}: ${forms.join(', ')}`)
    for (const { protocol, to } of findings.foreign) say(`FOREIGN ${protocol} ${to}`)
    for (const { id, notLookedAt } of findings.places)
      if (notLookedAt !== null) say(`no claim about ${id}: ${notLookedAt}`)
    say(`${summarise(findings).outcome}; ${sentenceOf(findings)}`)
    return summarise(findings).outcome === 'passed'
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Fewest leaks of a hundred that have to be caught. */
const CAUGHT_PERCENT = 95

async function measureLeaks(only: readonly string[]): Promise<boolean> {
  const leaks = serverLeaks.filter(({ name }) => only.length === 0 || only.includes(name))
  const results = await measureMutations(CHECKOUT, leaks, say)
  const caught = results.filter(({ outcome }) => outcome === 'caught').length
  for (const { name, what, outcome } of results) if (outcome !== 'caught') say(`${outcome}: ${name}: ${what}`)
  say(`caught ${caught} of ${results.length} leaks`)
  return results.length > 0 && caught * 100 >= results.length * CAUGHT_PERCENT
}

async function lookFromOutside(url: URL): Promise<boolean> {
  const checks = await checkServer(url)
  for (const { name, outcome, notes } of checks) {
    say(`${outcome}: ${name}`)
    for (const note of notes) say(`  ${note}`)
  }
  return checks.every(({ outcome }) => outcome !== 'failed')
}

async function perform(options: Options): Promise<boolean> {
  switch (options.task) {
    case 'meeting':
      return holdMeeting(options)
    case 'mutate':
      return measureLeaks(options.only)
    case 'against':
      return lookFromOutside(options.url)
  }
}

const passed = await perform(read())
// Browsers that were killed can leave handles behind.
process.exit(passed ? 0 : 1)
