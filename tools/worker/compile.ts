import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'

/** How the C++ compiler is called; `onNote` hears what is worth a line. */
export type Compiler = {
  readonly command: string
  readonly flags: readonly string[]
  readonly folder: string
  readonly jobs: number
  readonly onNote: (note: string) => void
}

type Outcome = { readonly ok: boolean; readonly errors: string }
type Unit = { readonly name: string; readonly sources: readonly string[] }

/** The compiler's own words, for somebody who has to extend the headers in this folder. */
export class CompileError extends Error {}

function run(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ ok: code === 0, errors }))
  })
}

/** The sources among `candidates` that the compiler complained about. */
export function blamedSources(errors: string, candidates: readonly string[]): string[] {
  const blamed = new Set<string>()
  for (const [, file = ''] of errors.matchAll(/^(\S.*?):\d+:\d+: (?:fatal )?error: /gm)) blamed.add(file)
  return candidates.filter((source) => blamed.has(source))
}

/** Deals sources out in turn: neighbours share the most private names, and those must not meet. */
export function dealOut(sources: readonly string[], batches: number): string[][] {
  const dealt: string[][] = Array.from({ length: Math.min(batches, sources.length) }, () => [])
  for (const [index, source] of sources.entries()) dealt[index % dealt.length]?.push(source)
  return dealt
}

/**
 * Compiles `sources` and returns the object files.
 *
 * Many sources are compiled as one, which takes a quarter of the time. Names that are private to a file
 * can then clash with another file's. A source that the compiler stumbles over is taken out and compiled
 * by itself; where no source can be blamed, all of its batch are.
 *
 * @throws CompileError when a source does not compile by itself.
 */
export async function compileAll(
  compiler: Compiler,
  sources: readonly string[],
  batches: number,
): Promise<string[]> {
  const objects: string[] = []
  let made = 0
  const newUnit = (part: readonly string[]): Unit => ({ name: `unit-${++made}`, sources: part })
  const queue = dealOut(sources, batches).map(newUnit)

  async function compileUnit(unit: Unit): Promise<void> {
    const file = path.join(compiler.folder, `${unit.name}.cpp`)
    const object = path.join(compiler.folder, `${unit.name}.o`)
    await writeFile(file, unit.sources.map((source) => `#include ${JSON.stringify(source)}\n`).join(''))
    const { ok, errors } = await run(compiler.command, [...compiler.flags, '-c', file, '-o', object])
    if (ok) {
      objects.push(object)
      return
    }
    if (unit.sources.length === 1) throw new CompileError(errors)
    const blamed = blamedSources(errors, unit.sources)
    const alone = blamed.length > 0 ? blamed : unit.sources
    compiler.onNote(`to be compiled alone: ${alone.map((source) => path.basename(source)).join(' ')}`)
    const rest = unit.sources.filter((source) => !alone.includes(source))
    if (rest.length > 0) queue.push(newUnit(rest))
    queue.push(...alone.map((source) => newUnit([source])))
  }

  // A round ends when the queue is empty; units that failed have put their parts back by then.
  while (queue.length > 0) {
    const lanes = Array.from({ length: compiler.jobs }, async () => {
      for (let unit = queue.shift(); unit !== undefined; unit = queue.shift()) {
        await compileUnit(unit)
      }
    })
    await Promise.all(lanes)
  }
  return objects
}

/** Runs one command to its end. @throws CompileError with its error output when it fails. */
export async function runTool(command: string, args: readonly string[]): Promise<void> {
  const { ok, errors } = await run(command, args)
  if (!ok) throw new CompileError(errors)
}
