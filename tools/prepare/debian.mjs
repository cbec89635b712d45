import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal, say } from './console.mjs'

/**
 * The full path of a command, or undefined.
 *
 * @param {string} name
 */
export function findCommand(name) {
  // The system's own folders too: a user's PATH may lack sbin, where Debian keeps `ip`.
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  for (const folder of folders) {
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // not in this folder
    }
  }
  return undefined
}

/**
 * Installs Debian packages, or refuses with a line that says what to install.
 *
 * @param {string} purpose what they are for, completing "… needs"
 * @param {readonly string[]} packages
 */
export function installDebianPackages(purpose, packages) {
  const list = packages.join(' ')
  if (!existsSync('/etc/debian_version') || findCommand('apt-get') === undefined) {
    throw new Refusal(`${purpose} needs what Debian calls ${list}; please install it`)
  }
  if (process.getuid?.() !== 0) {
    throw new Refusal(`${purpose} needs packages; please run as root: apt-get install ${list}`)
  }
  say(`installing Debian packages: ${list}`)
  apt('update', '-q')
  withoutStartingServices(() => {
    apt('install', '-q', '-y', '--no-install-recommends', ...packages)
  })
}

/** Debian asks this file whether a package may start its service (invoke-rc.d(8)); 101 is no. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

/**
 * Some packages bring a server that Debian would start at once, on ports that somebody may use.
 *
 * @param {() => void} install
 */
function withoutStartingServices(install) {
  if (existsSync(SERVICE_POLICY)) {
    install()
    return
  }
  writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    install()
  } finally {
    rmSync(SERVICE_POLICY)
  }
}

/** @param {string[]} args */
function apt(...args) {
  // Waits for another apt instead of failing, and fails on an unreachable mirror instead of going on
  // with old lists.
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Update::Error-Mode=any']
  const { status, stdout, stderr } = spawnSync('apt-get', [...options, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status === 0) return
  const reason = /^E: .*/m.exec(`${stderr}\n${stdout}`)?.[0] ?? `exit code ${status}`
  throw new Refusal(`apt-get ${args.join(' ')} failed: ${reason}`)
}
