/**
 * The system's Chromium and Firefox with made-up devices, each with a fresh profile.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'

const CHROMIUM = '/usr/bin/chromium'
const FIREFOX = '/usr/bin/firefox-esr'

/** Firefox needs an address for media other than loopback. */
export const hasFirefox = existsSync(FIREFOX) && process.env['TEST_MEDIA_ADDRESS'] !== undefined

export interface TestBrowser {
  readonly browser: Browser
  readonly profile: string
  close(): Promise<void>
}

const isRoot = process.getuid?.() === 0

/**
 * @param options.toneFile a WAV file that its microphone plays, instead of the built-in beeps
 * @param options.refuseDevices camera and microphone are denied, as by a user who says no
 */
export async function launchChromium(
  options: { readonly toneFile?: string; readonly refuseDevices?: boolean } = {},
): Promise<TestBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'incamera-chromium-'))
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    userDataDir: profile,
    // Nothing is downloaded, so nothing has to be waited for.
    pipe: true,
    protocolTimeout: 60_000,
    args: [
      '--use-fake-device-for-media-stream',
      options.refuseDevices === true ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream',
      ...(options.toneFile === undefined ? [] : [`--use-file-for-fake-audio-capture=${options.toneFile}`]),
      '--auto-select-desktop-capture-source=Entire screen',
      '--autoplay-policy=user-gesture-required',
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-gpu',
      '--no-first-run',
      '--lang=en-GB',
    ],
  })
  return { browser, profile, close: () => closeBrowser(browser, profile) }
}

/**
 * @param options.tone frequency of its microphone in Hz
 * @param options.onlyVp8 it cannot decode VP9 and AV1, as an old or small device
 */
export async function launchFirefox(
  options: { readonly tone?: number; readonly onlyVp8?: boolean } = {},
): Promise<TestBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), 'incamera-firefox-'))
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    userDataDir: profile,
    protocolTimeout: 60_000,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.audio.fake_frequency': options.tone ?? 1000,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.video.vp9_enabled': options.onlyVp8 !== true,
      'media.webrtc.codec.video.av1.enabled': options.onlyVp8 !== true,
      'media.getusermedia.audio.capture.enabled': true,
      'intl.accept_languages': 'en-GB, en',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'app.update.enabled': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'toolkit.telemetry.enabled': false,
      'browser.safebrowsing.malware.enabled': false,
      'browser.safebrowsing.phishing.enabled': false,
    },
  })
  return { browser, profile, close: () => closeBrowser(browser, profile) }
}

async function closeBrowser(browser: Browser, profile: string): Promise<void> {
  await browser.close().catch(() => {})
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {})
}
