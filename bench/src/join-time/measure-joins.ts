/**
 * How long a second person needs into a meeting, with the real client and with the bare page, turn about, so that
 * whatever else the machine does meets both.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { bundle } from '../bundle.ts'
import { launchChromium } from '../chromium.ts'
import { Person } from '../person.ts'
import type { ServerProcess } from '../server-process.ts'
import { BarePerson } from './bare-person.ts'
import type { Entrance } from './watch.ts'

const BARE_PAGE = path.join(import.meta.dirname, '../bare-page')
/** Milliseconds between waking the sender's encoders and the next join. Higher: steadier. Lower: a shorter bench. */
const SETTLE_MS = 1_500

export interface Joins {
  /** Milliseconds from opening the link to a usable `Join meeting`. */
  readonly usable: readonly number[]
  readonly real: readonly Entrance[]
  readonly bare: readonly Entrance[]
}

/** Someone who stays in a meeting while others come and go. */
interface Meeting {
  enter(browser: Browser): Promise<Entrance>
  sendPictures(on: boolean): Promise<void>
}

export async function measureJoins(server: ServerProcess, count: number): Promise<Joins> {
  const usable: number[] = []
  const real: Entrance[] = []
  const bare: Entrance[] = []
  const [script, first, second] = await Promise.all([
    bundle(BARE_PAGE, 'bare-page.js'),
    launchChromium(),
    launchChromium(),
  ])
  try {
    const realMeeting = await openRealMeeting(server, first.browser, usable)
    const bareMeeting = await openBareMeeting(server, first.browser, script)
    for (let turn = 0; turn < count; turn++) {
      real.push(await enterOnce(realMeeting, bareMeeting, second.browser))
      bare.push(await enterOnce(bareMeeting, realMeeting, second.browser))
    }
  } finally {
    await Promise.all([first.close(), second.close()])
  }
  return { usable, real, bare }
}

/** Only the sender of the meeting that is measured encodes; the other one's work would slow it down. */
async function enterOnce(measured: Meeting, resting: Meeting, browser: Browser): Promise<Entrance> {
  await resting.sendPictures(false)
  await measured.sendPictures(true)
  await sleep(SETTLE_MS)
  return measured.enter(browser)
}

async function openRealMeeting(server: ServerProcess, browser: Browser, usable: number[]): Promise<Meeting> {
  const anna = await Person.open(browser, server.origin, { other: 'Ben' })
  await anna.click('Start a meeting')
  const link = await anna.copyLink()
  await anna.getReady('Anna')
  await anna.join()
  return {
    sendPictures: (on) => anna.page.evaluate((on) => benchWatch.sendPictures(on), on),
    enter: async (browser) => {
      const ben = await Person.open(browser, link, { other: 'Anna' })
      usable.push(await ben.timeToUsable())
      await ben.getReady('Ben')
      await sleep(SETTLE_MS)
      const entrance = await ben.enter()
      await ben.leave()
      await anna.waitUntilGone('Ben')
      await ben.close()
      return entrance
    },
  }
}

async function openBareMeeting(server: ServerProcess, browser: Browser, script: string): Promise<Meeting> {
  const options = { origin: server.origin, script, token: randomBytes(32).toString('base64url') }
  const anna = await BarePerson.open(browser, options)
  await anna.join()
  return {
    sendPictures: (on) => anna.page.evaluate((on) => benchWatch.sendPictures(on), on),
    enter: async (browser) => {
      const ben = await BarePerson.open(browser, options)
      await sleep(SETTLE_MS)
      const entrance = await ben.enter()
      await ben.leave()
      await anna.waitUntilAlone()
      await ben.close()
      return entrance
    },
  }
}
