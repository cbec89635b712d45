/**
 * What the server writes for its operator.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { hasCommand, shell } from '../network/shell.ts'
import { NotLookedAt, type Place, type Planting } from './place.ts'

async function plantOutput(key: 'stdout' | 'stderr', hay: Buffer, scratch: string): Promise<Planting> {
  const file = path.join(scratch, 'to-say')
  await writeFile(file, hay)
  const code = `process.${key}.write(require('node:fs').readFileSync(process.argv[1]))`
  const child = spawn(process.execPath, ['-e', code, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  child[key].on('data', (part: Buffer) => parts.push(part))
  await once(child, 'close')
  return { subject: { [key]: Buffer.concat(parts) }, close: async () => {} }
}

export const stdout: Place = {
  id: 'stdout',
  title: 'What the server writes to its standard output (its log)',
  side: 'server_log',
  look: ({ stdout: bytes }) => [{ name: 'output', bytes }],
  plant: (hay, scratch) => plantOutput('stdout', hay, scratch),
}

export const stderr: Place = {
  id: 'stderr',
  title: 'What the server writes to its error output',
  side: 'server_log',
  look: ({ stderr: bytes }) => [{ name: 'output', bytes }],
  plant: (hay, scratch) => plantOutput('stderr', hay, scratch),
}

export const journal: Place = {
  id: 'journal',
  title: 'Journal of the machine',
  side: 'server_log',
  look: () => {
    if (!hasCommand('journalctl')) throw new NotLookedAt('this machine has no journal')
    return [
      {
        name: 'journal',
        bytes: Buffer.from(shell('journalctl --since=-1h -o cat --no-pager 2>/dev/null || true')),
      },
    ]
  },
  plant: async () => {
    throw new NotLookedAt('controls are not written into the journal of a machine')
  },
}
