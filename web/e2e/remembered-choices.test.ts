/** A server that offers to remember name and devices, and one that does not: what the browser keeps. */
import { expect, onTestFinished, test } from 'vitest'
import { launchChromium } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'

const TICK = 'Remember name and devices on this device'

async function start(environment: Record<string, string>): Promise<TestServer> {
  const server = await TestServer.start({ environment })
  onTestFinished(() => server.close())
  return server
}

const keysOf = (page: MeetingPage): Promise<string[]> => page.page.evaluate(() => Object.keys(localStorage))

const typedName = async (page: MeetingPage): Promise<string> =>
  (await page.find('textbox', 'Your name')).evaluate((field) => (field as HTMLInputElement).value)

test('the name is found again from the tick on and until it is taken away, on a server that offers it only', async () => {
  const [offering, factory] = await Promise.all([start({ INCAMERA_REMEMBERED_CHOICES: 'on' }), start({})])
  const browser = await launchChromium()
  onTestFinished(() => browser.close())

  const page = await MeetingPage.open(browser, offering.origin)
  await page.click('Start a meeting')
  await page.type('Your name', 'Ada')
  await page.find('checkbox', TICK)
  expect(await keysOf(page)).toEqual([])
  await page.click(TICK, 'checkbox')
  expect(await keysOf(page)).toEqual(['incamera-choices'])
  await page.page.reload()
  await expect.poll(() => typedName(page), { timeout: 45_000 }).toBe('Ada')
  await page.click(TICK, 'checkbox')
  expect(await keysOf(page)).toEqual([])

  const elsewhere = await MeetingPage.open(browser, factory.origin)
  await elsewhere.page.evaluate(() => {
    localStorage.setItem('incamera-choices', '{}')
  })
  await elsewhere.click('Start a meeting')
  await elsewhere.find('textbox', 'Your name')
  await expect.poll(() => keysOf(elsewhere), { timeout: 45_000 }).toEqual([])
  expect(await elsewhere.has('checkbox', TICK)).toBe(false)
})
