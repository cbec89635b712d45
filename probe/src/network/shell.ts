import { execFileSync } from 'node:child_process'
import process from 'node:process'

/** Debian keeps `ip` and `tcpdump` where a user's PATH may not lead. */
export const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }

/** Runs a line of shell; throws with what it said. */
export const shell = (line: string): string =>
  execFileSync('sh', ['-ec', line], { encoding: 'utf8', env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] })

/** Whether a command is there. */
export function hasCommand(name: string): boolean {
  try {
    shell(`command -v ${name}`)
    return true
  } catch {
    return false
  }
}
