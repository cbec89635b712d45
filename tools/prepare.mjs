// Makes `npm start`, `npm test`, `npm run bench` and `npm run probe` work on a fresh checkout, and is quick when there is
// nothing to do. Plain JavaScript without dependencies: it runs before Node 24 is there.
//
//   node tools/prepare.mjs start | test | bench | probe | client
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { patchTsMls } from './patch-ts-mls.mjs'
import { Refusal, runOrRefuse, say } from './prepare/console.mjs'
import { findCommand, installDebianPackages } from './prepare/debian.mjs'
import { installPackages } from './prepare/install.mjs'
import { withLock } from './prepare/lock.mjs'
import { cacheFolder, fingerprint, isStamped, node24, root, sourceFiles, stamp } from './prepare/steps.mjs'

/** Debian's package → the command that shows it is there. */
const TEST_PACKAGES = {
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  iproute2: 'ip',
  'nginx-light': 'nginx',
  caddy: 'caddy',
  coturn: 'turnserver',
  openssl: 'openssl',
  tcpdump: 'tcpdump',
}

/** What the build is made from; its manifest names the notices and the versions too. */
const CLIENT_SOURCES = [
  ...['web', 'protocol', 'e2ee', 'register', 'notices/src/render'],
  ...['package.json', 'package-lock.json', 'tools/patch-ts-mls.mjs'],
]
/** `client` is all that comparing a server takes: no media worker, no browsers. */
const PURPOSES = ['start', 'test', 'bench', 'probe', 'client']

function provideWorker() {
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (given) {
    try {
      accessSync(given, constants.X_OK)
      if (statSync(given).isFile()) return
    } catch {
      // told below
    }
    throw new Refusal(`MEDIASOUP_WORKER_BIN is ${given}, which is no executable file`)
  }
  const mark = path.join(cacheFolder, 'mediasoup-worker.made-from')
  const recipe = fingerprint(['node_modules/mediasoup/package.json', ...sourceFiles(['tools/worker'])])
  if (isStamped(mark, recipe) && existsSync(path.join(cacheFolder, 'mediasoup-worker'))) return
  const { status } = spawnSync(node24, ['tools/worker/obtain.ts'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Refusal('there is no media worker; see the line above')
  stamp(mark, recipe)
}

function buildClient() {
  const mark = path.join(root, 'web/dist/.made-from')
  const sources = fingerprint(sourceFiles(CLIENT_SOURCES))
  if (isStamped(mark, sources)) return
  say('building the web client')
  const args = ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn']
  const { status, stdout, stderr } = spawnSync(node24, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`)
    throw new Refusal('the web client does not build; see above')
  }
  stamp(mark, sources)
}

function installTestPackages() {
  const missing = Object.entries(TEST_PACKAGES).filter(([, command]) => findCommand(command) === undefined)
  if (missing.length > 0) {
    installDebianPackages(
      'testing with browsers, proxies and a relay',
      missing.map(([name]) => name),
    )
  }
}

await runOrRefuse(async () => {
  const purpose = process.argv[2]
  if (!PURPOSES.includes(purpose)) {
    throw new Refusal(`usage: node tools/prepare.mjs ${PURPOSES.join(' | ')}`)
  }
  await withLock(async () => {
    installPackages()
    patchTsMls(root)
    if (purpose !== 'client') provideWorker()
    if (purpose === 'test' || purpose === 'bench' || purpose === 'probe') installTestPackages()
    buildClient()
  })
})
