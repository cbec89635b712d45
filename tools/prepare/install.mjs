import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Refusal, say } from './console.mjs'
import { node24, readJson, root } from './steps.mjs'

/**
 * Whether what is installed is what the lockfile wants.
 *
 * @param {Record<string, any>} wanted the lockfile's packages
 * @param {Record<string, any>} installed those of npm's own record of the last install
 */
export function isAsLocked(wanted, installed) {
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const present = installed[place]
    // Packages for other platforms are in the lockfile and not on the disk.
    if (present === undefined) return entry.optional === true
    if (present.version !== entry.version || present.integrity !== entry.integrity) return false
    return JSON.stringify(present.dependencies) === JSON.stringify(entry.dependencies)
  })
}

function packagesAreInstalled() {
  // npm writes its record last, so an interrupted install has none; and an install made by hand counts.
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(path.join(root, record))) return false
  return isAsLocked(readJson('package-lock.json').packages, readJson(record).packages)
}

function pinnedNode() {
  return readJson('package.json').dependencies.node
}

/**
 * Node 24 comes as a package whose binary is placed by its install script. Without that, scripts would
 * silently run on the system's Node.
 */
function ownNodeIsInstalled() {
  // Spawned, not just looked for: a checkout copied from another machine has a binary that cannot run.
  const { stdout } = spawnSync(node24, ['--version'], { encoding: 'utf8' })
  return stdout?.trim() === `v${pinnedNode()}`
}

/** @param {string[]} args */
function npm(...args) {
  // npm hands its own settings on to what it runs; an inner npm must see this project's, and no flags
  // of the outer one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle|command)/i.test(name)),
  )
  const { status, stderr, error } = spawnSync('npm', args, {
    cwd: root,
    env: { ...env, NODE_ENV: 'development' },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return
  if (error !== undefined)
    throw new Refusal('npm is not on the path; please install Node 20 or newer with npm')
  const unreachable = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/.exec(stderr)
  const first = stderr.split('\n').find((line) => /^npm (error|ERR!) (?!code\b)\S/.test(line))
  const reason = unreachable
    ? `the npm registry cannot be reached (${unreachable[1]})`
    : (first ?? `exit ${status}`)
  throw new Refusal(`npm ${args.join(' ')} failed: ${reason}`)
}

export function installPackages() {
  if (!packagesAreInstalled()) {
    say('installing npm packages')
    npm('ci', '--ignore-scripts', '--include=dev')
  }
  if (!ownNodeIsInstalled()) {
    say(`installing Node ${pinnedNode()}`)
    npm('rebuild', 'node', '--ignore-scripts=false')
    if (!ownNodeIsInstalled()) {
      throw new Refusal(`Node ${pinnedNode()} could not be installed from the npm registry on this platform`)
    }
  }
}
