import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { until } from './harness/until.ts'

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let clara: MeetingPage
let link: string

beforeAll(async () => {
  server = await TestServer.start()
  browsers = await Promise.all([launchChromium(), launchChromium()])
  anna = await MeetingPage.open(browsers[0]!, server.origin)
  link = await anna.startMeeting('Anna', { media: false })
  ben = await MeetingPage.open(browsers[1]!, link)
  await ben.join('Ben', { media: false })
  for (const page of [anna, ben]) await page.waitForKeyHolders(2)
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
})

const codeOf = (page: MeetingPage): Promise<string> =>
  page.page.evaluate(
    () => /(?:\d{5}\s+){5}\d{5}/.exec(document.body.innerText)?.[0].replaceAll(/\s+/g, ' ') ?? '',
  )

const isMarked = (page: MeetingPage, name: string): Promise<boolean> =>
  page.page.$eval(
    `::-p-aria([name="${name} read me this code"][role="checkbox"])`,
    (box) => (box as HTMLInputElement).checked,
  )

test('two people see the same code and mark each other', async () => {
  for (const page of [anna, ben]) await page.clickBeginning('Encryption:')
  await until('the same code', async () => {
    const code = await codeOf(anna)
    return code !== '' && code === (await codeOf(ben))
  })
  await anna.click('All see the same code')
  await anna.waitForText('Nobody has joined since.')
  expect(await isMarked(anna, 'Ben')).toBe(true)
  expect(await isMarked(ben, 'Anna')).toBe(false)
})

test('the mark holds when keys change, and who comes later is named without one', async () => {
  const before = await codeOf(anna)
  clara = await MeetingPage.open(browsers[1]!, link)
  await clara.join('Clara', { media: false })
  await anna.waitForText('Joined since, and not verified: Clara')
  expect(await codeOf(anna)).not.toBe(before)
  expect([await isMarked(anna, 'Ben'), await isMarked(anna, 'Clara')]).toEqual([true, false])
})

test('when that person has left, nobody is unverified any more', async () => {
  await clara.click('Leave')
  await anna.waitForText('Nobody has joined since.')
  expect(await isMarked(anna, 'Ben')).toBe(true)
})

test('a code that differs is an alarm that stays until it was looked into', async () => {
  await ben.page.bringToFront()
  await ben.click('It differs')
  await ben.waitForText('You heard another code than the one below')
  await ben.encryptionBecomes(/the codes differ/)
  await ben.click('I have checked this')
  await ben.waitForKeyHolders(2)
})
