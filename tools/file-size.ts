/** Fails when a source file is too long to be one idea. Run by the gate. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Higher: fewer awkward splits. Lower: reviewers are asked about length earlier. */
const WARNING_LINES = 400
/** Higher: a file may become a drawer. Lower: state machines get torn apart. */
const LIMIT_LINES = 600

const FOLDERS = ['register', 'protocol', 'e2ee', 'server', 'web', 'notices', 'probe', 'bench', 'tools']
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'generated', 'test', 'e2e'])
const COUNTED = /\.(?:[cm]?[jt]sx?|css|sql|h)$/
const EXEMPT = /\.(?:test|bench)\.[jt]sx?$|\.d\.[cm]?ts$/

export type Verdict = 'fine' | 'long' | 'too long'

export function judgeLength(lines: number): Verdict {
  if (lines > LIMIT_LINES) return 'too long'
  return lines > WARNING_LINES ? 'long' : 'fine'
}

export function isCounted(file: string): boolean {
  const folders = file.split('/').slice(0, -1)
  return COUNTED.test(file) && !EXEMPT.test(file) && !folders.some((name) => SKIPPED_FOLDERS.has(name))
}

function* filesBelow(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`
    if (!entry.isDirectory()) yield file
    else if (!SKIPPED_FOLDERS.has(entry.name)) yield* filesBelow(root, file)
  }
}

function main(): void {
  const root = path.resolve(import.meta.dirname, '..')
  const present = new Set(readdirSync(root))
  for (const folder of FOLDERS.filter((name) => present.has(name))) {
    for (const file of filesBelow(root, folder)) {
      if (!isCounted(file)) continue
      const lines = readFileSync(path.join(root, file), 'utf8').split('\n').length - 1
      const verdict = judgeLength(lines)
      if (verdict === 'fine') continue
      console.log(
        `sizes: ${file} has ${lines} lines${verdict === 'long' ? ' (a warning)' : `, over ${LIMIT_LINES}`}`,
      )
      if (verdict === 'too long') process.exitCode = 1
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
