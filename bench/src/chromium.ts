/**
 * The system's Chromium with made-up devices and a fresh profile.
 *
 * @module
 */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { NotMeasured } from './not-measured.ts'

const CHROMIUM = '/usr/bin/chromium'

export interface Chromium {
  readonly browser: Browser
  close(): Promise<void>
}

/** @throws {NotMeasured} where there is no Chromium */
export async function launchChromium(): Promise<Chromium> {
  if (!existsSync(CHROMIUM)) throw new NotMeasured(`there is no ${CHROMIUM}`)
  const profile = await mkdtemp(path.join(tmpdir(), 'incamera-bench-chromium-'))
  const isRoot = process.getuid?.() === 0
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: true,
    userDataDir: profile,
    pipe: true,
    protocolTimeout: 60_000,
    defaultViewport: { width: 1280, height: 800 },
    args: [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
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
  return {
    browser,
    close: async () => {
      await browser.close().catch(() => {})
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {})
    },
  }
}
