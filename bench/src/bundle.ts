import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NotMeasured } from './not-measured.ts'
import { ROOT } from './server-process.ts'

/**
 * A folder with a `vite.config.ts` of its own as one script.
 *
 * @param source the folder, absolute
 * @param file what the configuration calls the script
 * @throws {NotMeasured} where it does not build
 */
export async function bundle(source: string, file: string): Promise<string> {
  const target = await mkdtemp(path.join(tmpdir(), 'incamera-bench-'))
  try {
    const config = path.join(source, 'vite.config.ts')
    const args = ['build', source, '--config', config, '--outDir', target, '--emptyOutDir']
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules/vite/bin/vite.js'), ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = (await once(child, 'exit')) as [number | null]
    if (code !== 0) throw new NotMeasured(`${file} does not build; see above`)
    return await readFile(path.join(target, file), 'utf8')
  } finally {
    await rm(target, { recursive: true, force: true })
  }
}
