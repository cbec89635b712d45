import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { type JoinOptions, MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'

/**
 * The 15 s of docs/protocol.md are held by the tests with a clock of their own. A machine that is too busy for its own reports
 * gives the others more time, so that here five times as long has to do.
 */
const WITHIN_MS = 5 * 15_000

let browsers: TestBrowser[]
let server: TestServer
let link: string
const opened: MeetingPage[] = []

beforeAll(async () => {
  browsers = await Promise.all([launchChromium(), launchChromium(), launchChromium()])
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
})

beforeEach(async () => {
  server = await TestServer.start({ entry: 'server/test/withholding/main.ts' })
})

afterEach(async () => {
  // Pages of one test would take the time of the next.
  await Promise.all(opened.splice(0).map(({ page }) => page.close()))
  await server.close()
})

/** What the operator's door is told. */
async function operator(order: string): Promise<void> {
  const port = /door is (\d+)/.exec(server.output)?.[1]
  const answer = await fetch(`http://localhost:${port}/${order}`)
  expect(answer.status).toBe(200)
}

async function meet(
  names: readonly string[],
  media: NonNullable<JoinOptions['media']>,
): Promise<MeetingPage[]> {
  const pages: MeetingPage[] = []
  for (const [i, name] of names.entries()) {
    const browser = browsers[i]
    if (browser === undefined) throw new Error('a browser for each')
    const page = await MeetingPage.open(browser, i === 0 ? server.origin : link)
    if (i === 0) link = await page.startMeeting(name, { media })
    else await page.join(name, { media })
    pages.push(page)
    opened.push(page)
  }
  return pages
}

test('a picture that the server freezes is an alarm on screen within 15 s, and ends when it flows again', async () => {
  const [anna, ben] = (await meet(['Anna', 'Ben'], true)) as [MeetingPage, MeetingPage]
  await anna.seesMoving('Ben')
  await ben.seesMoving('Anna')
  await operator('freeze?source=camera')
  expect(await anna.encryptionBecomes(/Ben/, WITHIN_MS)).toBe('Encryption: Ben, picture stands still')
  await anna.click('What to do')
  await anna.waitForText('Ben goes on sending picture, and nothing of it arrives')
  // Sound goes on, so nothing is said of it, nor of the person.
  expect(await ben.encryptionBecomes(/Anna/, WITHIN_MS)).toBe('Encryption: Anna, picture stands still')
  await operator('thaw?source=camera')
  await anna.waitForKeyHolders(2)
})

test('a sound that the server does not offer is an alarm', async () => {
  await operator('hide?source=microphone')
  const [anna] = (await meet(['Anna', 'Ben'], 'microphone')) as [MeetingPage, MeetingPage]
  expect(await anna.encryptionBecomes(/Ben/, WITHIN_MS)).toBe('Encryption: Ben, sound held back')
})

test('a member whose messages the server holds back cannot be confirmed', async () => {
  const [anna, ben] = (await meet(['Anna', 'Ben'], false)) as [MeetingPage, MeetingPage]
  for (const page of [anna, ben]) await page.waitForKeyHolders(2)
  await operator('withhold?seat=0&kind=sealed')
  expect(await anna.encryptionBecomes(/Ben/, WITHIN_MS)).toBe('Encryption: Ben cannot be confirmed')
  expect(await ben.keyHolders()).toBe(2)
})

test('a member whom the server keeps in an old epoch is said to be kept apart, on both sides', async () => {
  const [anna, ben, clara] = (await meet(['Anna', 'Ben', 'Clara'], false)) as [
    MeetingPage,
    MeetingPage,
    MeetingPage,
  ]
  for (const page of [anna, ben]) await page.waitForKeyHolders(3)
  await operator('withhold?seat=1&kind=commit&kind=departed')
  await clara.click('Leave')
  await anna.encryptionBecomes(/Ben is kept apart/, WITHIN_MS)
  await ben.encryptionBecomes(/kept apart/, WITHIN_MS)
})

test('an ordinary meeting raises none, while people mute and unmute', async () => {
  const [anna, ben] = (await meet(['Anna', 'Ben'], 'microphone')) as [MeetingPage, MeetingPage]
  await anna.waitForKeyHolders(2)
  await ben.click('Mute microphone')
  const alarms = await anna.alarmsWithin(18_000)
  await ben.click('Unmute microphone')
  await ben.find('button', 'Mute microphone')
  alarms.push(...(await anna.alarmsWithin(12_000)), ...(await ben.alarmsWithin(1_000)))
  expect(alarms).toEqual([])
})
