import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')

/** Node 24 as the lockfile pins it, once installed. */
export const node24 = path.join(root, 'node_modules/.bin/node')

/** Where results and stamps live: ignored by git, and emptied by each `npm ci`, as it should be. */
export const cacheFolder = path.join(root, 'node_modules/.cache/incamera')

/** @param {string} file relative to the root */
export function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'))
}

const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'test', 'e2e'])

/**
 * All files below the given files and folders (relative to the root), sorted, without tests.
 *
 * @param {readonly string[]} roots
 * @returns {string[]}
 */
export function sourceFiles(roots) {
  /** @type {string[]} */
  const found = []
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) walk(file)
      } else if (!/\.test\.tsx?$/.test(entry.name)) found.push(file)
    }
  }
  for (const file of roots) {
    const whole = path.join(root, file)
    if (!existsSync(whole)) continue
    if (path.extname(file) === '') walk(file)
    else found.push(file)
  }
  return found.sort()
}

/**
 * One hash over names and contents.
 *
 * @param {readonly string[]} files relative to the root
 */
export function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * @param {string} file absolute
 * @param {string} expected
 */
export function isStamped(file, expected) {
  return existsSync(file) && readFileSync(file, 'utf8') === expected
}

/**
 * @param {string} file absolute
 * @param {string} content
 */
export function stamp(file, content) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}
