// Fails unless the running Node is the pinned one. Plain JavaScript, so that an old Node can say so.
import { readFileSync } from 'node:fs'

const pinned = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).dependencies.node

if (process.versions.node !== pinned) {
  process.stderr.write(`runtime: this is Node ${process.versions.node}, not ${pinned}; run it through npm\n`)
  process.exitCode = 1
}
