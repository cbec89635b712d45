/** Every check that is a program of its own, as one test each: a red one shows in the closing line. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')

/** Higher: room for a busy machine. Lower: a hung tool is noticed sooner. */
const STEP_TIMEOUT_MS = 300_000

function run(args: readonly string[], signal: AbortSignal): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, NO_COLOR: '1', NODE_ENV: 'development' }
    const child = spawn(process.execPath, args, { cwd: root, env: environment, signal })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

test.each([
  ['the running Node is the pinned one', ['tools/runtime.mjs']],
  ['the lockfile is complete', ['tools/complete-lockfile.mjs', '--check']],
  ['the formatter would change nothing', ['node_modules/oxfmt/bin/oxfmt', '--check', '.']],
  ['the linter finds nothing', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  ['the types fit, outside the browser', ['node_modules/typescript/bin/tsc', '-p', '.']],
  ['the types fit, in the browser', ['node_modules/typescript/bin/tsc', '-p', 'web']],
  ['no export, file or dependency is unused', ['node_modules/knip/bin/knip.js', '--no-progress']],
  ['the register is in step with its copy and its days of review', ['tools/register.ts', '--check']],
  ['no source file is too long', ['tools/file-size.ts']],
  ['the TypeScript in our documents compiles', ['tools/docs-compile.ts']],
])(
  '%s',
  async (_name, args) => {
    const { code, output } = await run(args, AbortSignal.timeout(STEP_TIMEOUT_MS))
    expect(code, `${args.join(' ')}\n${output}`).toBe(0)
  },
  STEP_TIMEOUT_MS + 5_000,
)
