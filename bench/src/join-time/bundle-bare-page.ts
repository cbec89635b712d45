import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NotMeasured } from '../not-measured.ts'
import { ROOT } from '../server-process.ts'

/**
 * The bare page as one script.
 *
 * @throws {NotMeasured} where it does not build
 */
export async function bundleBarePage(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-bench-bare-'))
  try {
    const page = path.join(ROOT, 'bench/src/bare-page')
    const args = [
      'build',
      page,
      '--config',
      path.join(page, 'vite.config.ts'),
      '--outDir',
      folder,
      '--emptyOutDir',
    ]
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw new NotMeasured('the bare page does not build; see above')
    return await readFile(path.join(folder, 'bare-page.js'), 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
