import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say } from './console.mjs'
import { root } from './steps.mjs'

// Not in node_modules, which `npm ci` removes.
const file = path.join(root, '.cache/prepare.lock')

/**
 * What tells this process from a later one of the same number (in a container they are all small). Undefined
 * when there is no such process.
 *
 * @param {number} pid
 */
function identify(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return undefined
  }
  try {
    // The 22nd field is when it started; the second one is a name in parentheses, of any characters.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
    return `${pid} ${fields[19]}`
  } catch {
    return `${pid}`
  }
}

/** Whether whoever wrote the lock is still at work. */
function isHeld() {
  try {
    const content = readFileSync(file, 'utf8')
    // Empty for the moment between its creation and its content; or for ever, if that moment was the end.
    if (content === '') return Date.now() - statSync(file).mtimeMs < 10_000
    return identify(Number.parseInt(content, 10)) === content
  } catch {
    return false
  }
}

/**
 * Runs `work` while no other preparation of this checkout runs: two at once would install over each other.
 *
 * @param {() => Promise<void>} work
 */
export async function withLock(work) {
  mkdirSync(path.dirname(file), { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(file, identify(process.pid) ?? '', { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isHeld()) {
      rmSync(file, { force: true })
      continue
    }
    if (!waited) say('waiting for another preparation of this checkout')
    await sleep(500)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    release()
    process.removeListener('exit', release)
  }
}
