/**
 * Holds a real meeting full of made-up data and looks everywhere for it.
 *
 *     npm run probe
 *     npm run probe -- --short --out FOLDER --key FILE
 *     npm run probe -- --mutate
 *     npm run probe -- --against https://meet.example.org
 *
 * Ends with 0 where nothing undeclared was seen, with 1 where something was, or where the run is void.
 *
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { type Options, readOptions, USAGE } from './options.ts'
import { CHECKOUT } from './product/server-process.ts'
import { writeReport } from './report/bundle.ts'
import { sentenceOf, summarise } from './run/findings.ts'
import { FAILS } from './verdicts/verdict.ts'
import { runProbe } from './run/run.ts'

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

const options = read()
switch (options.task) {
  case 'meeting':
    process.exitCode = (await holdMeeting(options)) ? 0 : 1
    break
  case 'mutate':
  case 'against':
    break
}
// Browsers that were killed can leave handles behind.
process.exit()
