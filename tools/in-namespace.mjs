/**
 * Runs a command in a network namespace of its own: loopback, one address for media, no way out. Firefox does not
 * connect to a media server on 127.0.0.1, and a place without a route proves that nothing outside is contacted.
 *
 *     node tools/in-namespace.mjs node node_modules/vitest/vitest.mjs run
 *
 * Where namespaces cannot be made (no Linux, no rights) the command runs as it is and is told so:
 * TEST_MEDIA_ADDRESS is then not set.
 */
import { spawn, spawnSync } from 'node:child_process'
import process from 'node:process'

/** An address for documentation and tests only would not be routed by some systems; this one is private. */
const ADDRESS = '10.77.0.1'

const SETUP = [
  'ip link set lo up',
  'ip link add incamera0 type veth peer name incamera1',
  `ip addr add ${ADDRESS}/24 dev incamera0`,
  'ip link set incamera0 up',
  'ip link set incamera1 up',
  'ip route add default via 10.77.0.2 dev incamera0',
].join(' && ')

const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`

/** The way to a namespace that works here: as root, as a user, or none. */
function unshareFlags() {
  for (const flags of [['-n'], ['-rn']]) {
    const probe = spawnSync('unshare', [...flags, 'sh', '-c', SETUP], {
      env: { ...process.env, PATH },
      stdio: 'ignore',
    })
    if (probe.status === 0) return flags
  }
  return undefined
}

const [command, ...args] = process.argv.slice(2)
if (command === undefined) {
  process.stderr.write('usage: node tools/in-namespace.mjs COMMAND [ARGUMENT...]\n')
  process.exit(2)
}

const flags = process.env.TEST_MEDIA_ADDRESS === undefined ? unshareFlags() : undefined
const child =
  flags === undefined
    ? spawn(command, args, { stdio: 'inherit' })
    : spawn('unshare', [...flags, 'sh', '-c', `${SETUP} && exec "$@"`, 'sh', command, ...args], {
        stdio: 'inherit',
        env: { ...process.env, PATH, TEST_MEDIA_ADDRESS: ADDRESS },
      })
if (flags === undefined && process.env.TEST_MEDIA_ADDRESS === undefined) {
  process.stdout.write('no network namespace here: browser tests run on loopback, without Firefox\n')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1
})
child.on('error', () => {
  process.stderr.write(`${command} cannot be run\n`)
  process.exitCode = 127
})
