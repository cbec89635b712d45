import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { temporaryFolder } from './temporary-folder.ts'

/** As much of a built client as the server needs to start. */
export function clientFolder(): string {
  const folder = temporaryFolder()
  mkdirSync(path.join(folder, 'assets'))
  mkdirSync(path.join(folder, '.vite'))
  mkdirSync(path.join(folder, '.well-known'))
  writeFileSync(path.join(folder, 'index.html'), `<!doctype html><title>Incamera</title>${' '.repeat(1000)}`)
  writeFileSync(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(path.join(folder, 'assets', 'index-1a2b3c.js'), 'export {}\n')
  writeFileSync(path.join(folder, '.vite', 'manifest.json'), '{}')
  writeFileSync(path.join(folder, '.well-known', 'incamera-manifest.json'), '{}')
  writeFileSync(path.join(folder, '.well-known', 'incamera-manifest.json.sig'), 'AAAA')
  writeFileSync(path.join(folder, '.well-known', 'other.json'), '{}')
  return folder
}
