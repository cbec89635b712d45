import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasFirefox, launchChromium, launchFirefox, type TestBrowser } from './harness/browsers.ts'
import { Eavesdropper } from './harness/eavesdropper.ts'
import { CLEAR_TONE_DB, MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { writeToneFile } from './harness/tone-file.ts'
import { until } from './harness/until.ts'

const TONES = { Anna: 440, Ben: 660, Clara: 880 } as const

let server: TestServer
let tones: string
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let clara: MeetingPage
let eavesdropper: Eavesdropper
let link: string

beforeAll(async () => {
  server = await TestServer.start({ entry: 'server/test/eavesdropped/main.ts' })
  tones = await mkdtemp(path.join(tmpdir(), 'incamera-tones-'))
  await Promise.all(
    (['Anna', 'Ben', 'Clara'] as const).map((name) =>
      writeToneFile(path.join(tones, `${name}.wav`), TONES[name]),
    ),
  )
  const chromium = (name: string): Promise<TestBrowser> =>
    launchChromium({ toneFile: path.join(tones, `${name}.wav`) })
  browsers = await Promise.all([
    chromium('Anna'),
    chromium('Ben'),
    hasFirefox ? launchFirefox({ tone: TONES.Clara }) : chromium('Clara'),
    launchChromium(),
  ])
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
  if (tones !== undefined) await rm(tones, { recursive: true, force: true })
})

test('three people meet, one of them in Firefox, and the group holds exactly them', async () => {
  const [first, second, third, fourth] = browsers as [TestBrowser, TestBrowser, TestBrowser, TestBrowser]
  eavesdropper = await Eavesdropper.open(fourth, server)
  anna = await MeetingPage.open(first, server.origin)
  link = await anna.startMeeting('Anna')
  ben = await MeetingPage.open(second, link)
  await ben.join('Ben')
  clara = await MeetingPage.open(third, link)
  await clara.join('Clara')
  for (const page of [anna, ben, clara]) await page.waitForKeyHolders(3)
})

test('each sees the two others move', async () => {
  for (const [page, names] of [
    [anna, ['Ben', 'Clara']],
    [ben, ['Anna', 'Clara']],
    [clara, ['Anna', 'Ben']],
  ] as const) {
    for (const name of names) await page.seesMoving(name)
  }
})

test('each hears the two others', async () => {
  for (const [page, names] of [
    [anna, ['Ben', 'Clara']],
    [ben, ['Anna', 'Clara']],
    [clara, ['Anna', 'Ben']],
  ] as const) {
    for (const name of names) await page.hears(TONES[name])
  }
})

test('every stream, sent or received, passes the worker that seals and opens', async () => {
  for (const page of [anna, ben, clara]) {
    const { count, clear } = await page.streams()
    // Two of one's own, two of each of the others.
    expect(count).toBe(6)
    expect(clear).toEqual([])
  }
})

test('what one writes the others read', async () => {
  await anna.say('Ist da jemand? 🙂')
  for (const page of [ben, clara]) await page.reads('Ist da jemand? 🙂')
  await clara.say('Yes, here.')
  for (const page of [anna, ben]) await page.reads('Yes, here.')
})

test('an eavesdropper that gets every packet from the server decodes no frame and hears no tone', async () => {
  // A picture and a sound of each of the three.
  const seen = await until(
    'packets of all streams at the eavesdropper',
    async () => {
      const streams = await eavesdropper.streams()
      return streams.length >= 6 && streams.every(({ packets }) => packets > 50) ? streams : null
    },
    90_000,
  )
  const videos = seen.filter(({ kind }) => kind === 'video')
  expect(videos.length).toBe(3)
  expect(videos.map(({ framesDecoded }) => framesDecoded)).toEqual([0, 0, 0])
  for (const frequency of Object.values(TONES))
    expect(await eavesdropper.toneLevel(frequency)).toBeLessThan(CLEAR_TONE_DB)
})

test('one leaves, and the two others change their keys', async () => {
  await ben.click('Leave')
  for (const page of [anna, clara]) await page.waitForKeyHolders(2)
  expect(await anna.has('group', 'Ben')).toBe(false)
  await ben.find('button', 'Rejoin')
})

test('one reloads and is back', async () => {
  await clara.page.reload()
  await clara.join('Clara')
  for (const page of [anna, clara]) await page.waitForKeyHolders(2)
  await anna.seesMoving('Clara')
  await clara.seesMoving('Anna')
  await anna.hears(TONES.Clara)
  await clara.hears(TONES.Anna)
})

test('the one who left comes back by its own button', async () => {
  await ben.click('Rejoin')
  await ben.join('')
  for (const page of [anna, ben, clara]) await page.waitForKeyHolders(3)
  await ben.seesMoving('Anna')
})

test('no page asked any other host, nor complained', () => {
  for (const page of [anna, ben, clara]) {
    expect([...page.hosts]).toEqual([new URL(server.origin).host])
    expect(page.complaints).toEqual([])
  }
})

test('nothing is kept on the device: no cookie, no storage, no link in address or history', async () => {
  for (const page of [anna, ben, clara]) {
    const kept = await page.page.evaluate(async () => ({
      cookies: document.cookie,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      address: location.href,
      state: history.state as unknown,
    }))
    expect(kept).toEqual({
      cookies: '',
      local: [],
      session: [],
      databases: 0,
      caches: 0,
      workers: 0,
      address: `${server.origin}/`,
      state: null,
    })
  }
})

test('the server wrote nothing about anyone', () => {
  const code = link.split('#')[1] ?? ''
  const forbidden = [
    /\b\d{1,3}(\.\d{1,3}){3}\b/,
    /Anna|Ben|Clara/,
    /Mozilla|Chrome|Firefox/,
    /jemand/,
    new RegExp(code.slice(0, 11)),
  ]
  for (const pattern of forbidden) expect(server.output).not.toMatch(pattern)
  // A room id is 32 hex digits.
  expect(server.output).not.toMatch(/[0-9a-f]{32}/)
})
