/**
 * Chromium and Firefox, each in its house, with an own profile, user agent and made-up devices.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { House } from '../network/street.ts'

export const CHROMIUM = '/usr/bin/chromium'
export const FIREFOX = '/usr/bin/firefox-esr'
export const hasFirefox = (): boolean => existsSync(FIREFOX)

const PROTOCOL_TIMEOUT_MS = 180_000

export interface HousedBrowser {
  readonly kind: 'chromium' | 'firefox'
  readonly browser: Browser
  readonly profile: string
  /** TCP port of this machine's loopback by which it is driven; 0 where that is a pipe. */
  readonly driverPort: number
  close(): Promise<void>
}

export interface LaunchOptions {
  readonly house: House
  /** Where profile and start script go. */
  readonly folder: string
  readonly userAgent: string
  readonly refuseDevices?: boolean
}

/** A program that starts another one in the house; pipes and arguments pass through. */
function doorTo(house: House, program: string, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const script = path.join(folder, 'start.sh')
  writeFileSync(script, `#!/bin/sh\nexec ${house.enter.join(' ')} ${program} "$@"\n`)
  chmodSync(script, 0o755)
  return script
}

export async function launchChromium(options: LaunchOptions): Promise<HousedBrowser> {
  const { house, folder, userAgent, refuseDevices } = options
  const profile = path.join(folder, 'profile')
  const browser = await puppeteer.launch({
    executablePath: doorTo(house, CHROMIUM, folder),
    headless: true,
    userDataDir: profile,
    pipe: true,
    acceptInsecureCerts: true,
    protocolTimeout: PROTOCOL_TIMEOUT_MS,
    args: [
      `--user-agent=${userAgent}`,
      '--use-fake-device-for-media-stream',
      refuseDevices === true ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream',
      '--auto-select-desktop-capture-source=Entire screen',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--disable-sync',
      '--disable-gpu',
      '--no-first-run',
      '--no-pings',
      '--lang=en-GB',
      // The browser's own habits, not the product's: asking who is on the network, and looking names up to see a portal.
      '--disable-features=MediaRouter,DialMediaRouteProvider,OptimizationHints,WebRtcHideLocalIpsWithMdns,Translate',
    ],
  })
  return { kind: 'chromium', browser, profile, driverPort: 0, close: () => browser.close().catch(() => {}) }
}

/** Switches off what Firefox asks its maker on its own. */
const QUIET_FIREFOX = {
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'app.update.enabled': false,
  'app.normandy.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.search.update': false,
  'dom.push.connection.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'security.remote_settings.intermediates.enabled': false,
  'security.OCSP.enabled': 0,
}

/**
 * Firefox listens for its driver on its own loopback, which is in its house; a pair of relays carries that over by a socket
 * in the file system. The port is the same on both sides, because Firefox compares it with the Host header.
 */
async function carryPort(house: House, folder: string, port: number): Promise<{ close(): void }> {
  const socket = path.join(folder, 'driver.sock')
  const inner = spawn(
    house.enter[0] ?? '',
    [
      ...house.enter.slice(1),
      process.execPath,
      '-e',
      `const net = require('node:net')
       net.createServer((near) => { const far = net.connect(${port}, '127.0.0.1'); near.pipe(far).pipe(near)
         near.on('error', () => far.destroy()); far.on('error', () => near.destroy()) })
         .listen(process.argv[1], () => console.log('ready'))`,
      socket,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(inner.stdout, 'data')
  const outer: Server = createServer((near) => {
    const far = connect(socket)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.pipe(far).pipe(near)
  })
  outer.listen(port, '127.0.0.1')
  await once(outer, 'listening')
  return {
    close: () => {
      outer.close()
      inner.kill('SIGKILL')
    },
  }
}

/** @param options.port a port that is free on this machine's loopback */
export async function launchFirefox(
  options: LaunchOptions & { readonly port: number },
): Promise<HousedBrowser> {
  const { house, folder, userAgent, port } = options
  const profile = path.join(folder, 'profile')
  mkdirSync(profile, { recursive: true })
  const preferences = {
    'media.navigator.streams.fake': true,
    'media.navigator.permission.disabled': true,
    'media.peerconnection.ice.obfuscate_host_addresses': false,
    'intl.accept_languages': 'en-GB, en',
    'general.useragent.override': userAgent,
    'remote.active-protocols': 1,
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'browser.startup.page': 0,
    'browser.startup.homepage_override.mstone': 'ignore',
    'toolkit.cosmeticAnimations.enabled': false,
    ...QUIET_FIREFOX,
  }
  writeFileSync(
    path.join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const relay = await carryPort(house, folder, port)
  const child: ChildProcess = spawn(
    house.enter[0] ?? '',
    [
      ...house.enter.slice(1),
      FIREFOX,
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port',
      String(port),
      'about:blank',
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, HOME: folder, MOZ_CRASHREPORTER_DISABLE: '1' },
    },
  )
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('WebDriver BiDi listening')) resolve()
    })
    child.once('exit', () => {
      reject(new Error(`Firefox ended at once: ${said.slice(-500)}`))
    })
  })
  const browser = await puppeteer.connect({
    browserWSEndpoint: `ws://127.0.0.1:${port}/session`,
    protocol: 'webDriverBiDi',
    acceptInsecureCerts: true,
    protocolTimeout: PROTOCOL_TIMEOUT_MS,
  })
  return {
    kind: 'firefox',
    browser,
    profile,
    driverPort: port,
    close: async () => {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve()
      await browser.close().catch(() => {})
      child.kill('SIGTERM')
      await ended
      relay.close()
    },
  }
}
