/** Builds a client as `npm run build` does, into a folder of one's own. For tests. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

/**
 * @param root the checkout, or a copy of it
 * @param target absolute; emptied first
 */
export async function buildClient(
  root: string,
  target: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const args = [
    vite,
    'build',
    path.join(root, 'web'),
    '--outDir',
    target,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', VITEST: '', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`the client does not build (${code})`)
}
