/**
 * What was measured: versions, and digests of what decides them.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { CHROMIUM, FIREFOX, hasFirefox } from '../people/browsers.ts'
import { shell } from '../network/shell.ts'

const versionOf = (program: string): string => {
  try {
    return shell(`${program} --version 2>/dev/null`).trim().split('\n')[0] ?? ''
  } catch {
    return 'not there'
  }
}

export function versionsAt(root: string): Record<string, string> {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    incamera: manifest.version,
    node: process.version,
    chromium: versionOf(CHROMIUM),
    firefox: hasFirefox() ? versionOf(FIREFOX) : 'not there',
  }
}

/** One digest over the names and contents of all files below a folder. */
function digestOf(folder: string, wanted: RegExp): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (name.includes('node_modules') || !wanted.test(name)) continue
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(folder, name)))
      .update('\0')
  }
  return hash.digest('hex')
}

const SOURCES = /\.(ts|sql|json)$/

export const hashesAt = (root: string): Record<string, string> => ({
  server: digestOf(path.join(root, 'server/src'), SOURCES),
  register: digestOf(path.join(root, 'register/src'), SOURCES),
  client: digestOf(path.join(root, 'web/dist'), /\.\w+$/),
  probe: digestOf(path.join(root, 'probe/src'), SOURCES),
})
