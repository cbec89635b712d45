import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { until } from './harness/until.ts'

/** How the banner begins while the server does not answer. */
const RECONNECTING = 'The connection to the server is gone'

let server: TestServer
let first: TestBrowser
let second: TestBrowser

beforeAll(async () => {
  server = await TestServer.start()
  ;[first, second] = await Promise.all([launchChromium(), launchChromium()])
})

afterAll(async () => {
  await Promise.all([first?.close(), second?.close()])
  await server?.close()
})

async function meetingOfTwo(): Promise<{ anna: MeetingPage; ben: MeetingPage; link: string }> {
  const anna = await MeetingPage.open(first, server.origin)
  const link = await anna.startMeeting('Anna')
  const ben = await MeetingPage.open(second, link)
  await ben.join('Ben')
  await anna.seesMoving('Ben')
  return { anna, ben, link }
}

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a server ended by %s comes back, and the meeting goes on without a reload',
  async (signal) => {
    const { anna, ben } = await meetingOfTwo()
    await anna.say('before')
    await ben.reads('before')
    await anna.type('Message', 'half a thou')
    await server.stop(signal)
    for (const page of [anna, ben]) await page.waitForText(RECONNECTING)
    await anna.page.keyboard.type('ght')
    await ben.say('written while nobody could hear')
    await server.run()
    const back = performance.now()
    for (const page of [anna, ben]) await page.waitForKeyHolders(2)
    await until('no banner any more', async () => !(await anna.text()).includes(RECONNECTING))
    expect(performance.now() - back).toBeLessThan(5_000)
    for (const [page, other] of [
      [anna, 'Ben'],
      [ben, 'Anna'],
    ] as const) {
      await page.seesMoving(other)
    }
    await anna.reads('written while nobody could hear')
    expect(await anna.page.evaluate(() => document.querySelector('textarea')?.value)).toBe('half a thought')
    await anna.reads('before')
    await Promise.all([anna.page.close(), ben.page.close()])
  },
)

test('a network that is lost for a while is waited for, and the same place is taken again', async () => {
  const { anna, ben } = await meetingOfTwo()
  const session = await ben.page.createCDPSession()
  await session.send('Network.enable')
  const offline = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await session.send('Network.emulateNetworkConditions', offline)
  await ben.waitForText(RECONNECTING, 25_000)
  await ben.say('while offline')
  await session.send('Network.emulateNetworkConditions', { ...offline, offline: false })
  await until('ben is connected', async () => !(await ben.text()).includes(RECONNECTING))
  await anna.reads('while offline')
  await ben.seesMoving('Anna')
  await Promise.all([anna.page.close(), ben.page.close()])
})

test('a browser that vanishes without a word is gone after a while, and its key with it', async () => {
  const anna = await MeetingPage.open(first, server.origin)
  const link = await anna.startMeeting('Anna')
  const doomed = await launchChromium()
  const ben = await MeetingPage.open(doomed, link)
  await ben.join('Ben', { media: false })
  await anna.waitForKeyHolders(2)
  doomed.browser.process()?.kill('SIGKILL')
  await anna.waitForKeyHolders(1, 60_000)
  await doomed.close()
  await anna.page.close()
})

test.each([
  ['', 'Paste'],
  ['https://example.org/nothing', 'not a meeting link'],
  ['abcde-fghjk-mnpqr-stvwx-yz012-34567', 'typing mistake'],
])('the text %j as a link is answered by one sentence, and stays in the field', async (text, expected) => {
  const page = await MeetingPage.open(first, server.origin)
  if (text !== '') await page.type('Meeting link or code', text)
  await page.click('Continue')
  const said = await until('a sentence', () =>
    page.page.evaluate(() => document.querySelector('[role=alert]')?.textContent?.trim() || null),
  )
  expect(said.split(/[.!?](\s|$)/).filter((part) => (part ?? '').trim() !== '').length).toBeLessThanOrEqual(2)
  expect(said).toContain(expected)
  expect(await page.page.evaluate(() => document.querySelector('input')?.value)).toBe(text)
  await page.page.close()
})

test('a mistyped code in the address is answered the same way, and is taken out of the address', async () => {
  const page = await MeetingPage.open(first, `${server.origin}/#abcde-fghjk-mnpqr-stvwx-yz012-34567`)
  await until('a sentence', () =>
    page.page.evaluate(() => document.querySelector('[role=alert]')?.textContent || null),
  )
  expect(await page.page.evaluate(() => location.href)).toBe(`${server.origin}/`)
  await page.page.close()
})

test('where camera and microphone are refused the meeting works without, and says how to allow them', async () => {
  const refusing = await launchChromium({ refuseDevices: true })
  const anna = await MeetingPage.open(refusing, server.origin)
  await anna.click('Start a meeting')
  await anna.click('Turn camera on')
  await anna.waitForText('allow')
  const link = await anna.participantLink()
  await anna.type('Your name', 'Anna')
  await anna.click('Join meeting')
  await anna.find('button', 'Leave')
  const ben = await MeetingPage.open(second, link)
  await ben.join('Ben')
  await anna.seesMoving('Ben')
  await anna.say('I have no camera')
  await ben.reads('I have no camera')
  await refusing.close()
  await ben.page.close()
})

test('a browser without encoded transforms is told so by name, and no meeting begins', async () => {
  const page = await second.browser.newPage()
  await page.evaluateOnNewDocument(() => {
    Reflect.deleteProperty(globalThis, 'RTCRtpScriptTransform')
  })
  await page.goto(server.origin)
  const text = await until('the explanation', async () => {
    const shown = await page.evaluate(() => document.body.innerText)
    return shown.includes('Firefox') ? shown : null
  })
  for (const name of ['Chrome', 'Firefox', 'Safari']) expect(text).toContain(name)
  expect(text).not.toContain('Start a meeting')
  await page.close()
})

test('the page says what it must without JavaScript', async () => {
  const page = await second.browser.newPage()
  await page.setJavaScriptEnabled(false)
  await page.goto(server.origin)
  const text = await page.evaluate(() => document.body.innerText)
  expect(text).toContain('IP address')
  expect(await page.$('#notice a[href^="/privacy"]')).not.toBeNull()
  await page.goto(`${server.origin}/privacy`)
  expect(await page.evaluate(() => document.body.innerText)).toContain('IP address')
  await page.close()
})

test('a shared screen reaches the other, large, and ends when it is stopped', async () => {
  const { anna, ben } = await meetingOfTwo()
  await anna.click('Share screen')
  await anna.find('button', 'Stop sharing')
  await until('a third picture', () =>
    ben.page.evaluate(
      () => [...document.querySelectorAll('video')].filter((video) => video.videoWidth > 0).length >= 3,
    ),
  )
  await anna.click('Stop sharing')
  await until('two pictures', () =>
    ben.page.evaluate(() => [...document.querySelectorAll('video')].length <= 2),
  )
  await Promise.all([anna.page.close(), ben.page.close()])
})

test('the server wrote no address, room id, name or user agent in all of this', () => {
  expect(server.output).not.toMatch(/\b\d{1,3}(\.\d{1,3}){3}\b|[0-9a-f]{32}|Anna|Ben|Mozilla|Chrome/)
})
