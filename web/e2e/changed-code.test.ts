/** A server that delivers the honest page and changes what the page loads after it. */
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasFirefox, launchChromium, launchFirefox, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'

/** Added to a script: tells the server that it ran, wherever it runs. */
const SPY = ';fetch(self.origin + "/ran");'
const BROWSERS = hasFirefox ? (['Chromium', 'Firefox'] as const) : (['Chromium'] as const)

let server: TestServer
let liar: Server
let origin: string
let browsers: ReadonlyMap<string, TestBrowser>
/** Scripts whose address has this are changed on their way. */
let changed: string | null = null
let asked: string[] = []

beforeAll(async () => {
  server = await TestServer.start()
  liar = createServer((request, response) => {
    const address = request.url ?? '/'
    asked.push(address)
    void fetch(new URL(address, server.origin)).then(async (answer) => {
      const headers = new Headers(answer.headers)
      for (const name of ['content-encoding', 'transfer-encoding', 'content-length', 'connection'])
        headers.delete(name)
      // The same script must be asked for again in the next test.
      headers.set('cache-control', 'no-store')
      const text = await answer.text()
      const isChanged = changed !== null && address.includes(changed)
      response.writeHead(answer.status, Object.fromEntries(headers)).end(isChanged ? text + SPY : text)
    })
  })
  await new Promise<void>((resolve) => {
    liar.listen(0, '127.0.0.1', resolve)
  })
  const address = liar.address()
  origin = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  browsers = new Map([
    ['Chromium', await launchChromium()],
    ...(hasFirefox ? ([['Firefox', await launchFirefox()]] as const) : []),
  ])
})

afterAll(async () => {
  for (const browser of browsers?.values() ?? []) await browser.close()
  liar?.closeAllConnections()
  liar?.close()
  await server?.close()
})

async function open(name: string, script: string | null): Promise<MeetingPage> {
  changed = script
  asked = []
  const browser = browsers.get(name)
  if (browser === undefined) throw new Error(`${name} is not running`)
  return MeetingPage.open(browser, origin)
}

test.each(BROWSERS)('%s starts the workers that the page was built with', async (browser) => {
  const page = await open(browser, null)
  await page.click('Start a meeting')
  await page.find('button', 'Join meeting')
  expect(page.complaints).toEqual([])
})

test.each(
  BROWSERS.flatMap((browser) => [[browser, 'group-worker'] as const, [browser, 'frame-worker'] as const]),
)('%s does not run a changed %s, and there is no meeting', async (browser, worker) => {
  const page = await open(browser, worker)
  await page.click('Start a meeting')
  await page.waitForText('This server delivered something else')
  expect(asked.some((address) => address.includes(worker))).toBe(true)
  expect(asked).not.toContain('/ran')
})

test.each(
  BROWSERS.flatMap((browser) => [[browser, 'index'] as const, [browser, 'media-connection'] as const]),
)('%s does not run a changed script %s', async (browser, script) => {
  const page = await open(browser, `assets/${script}-`)
  if (script === 'media-connection') {
    await page.click('Start a meeting')
    await page.find('button', 'Join meeting')
  }
  await expect
    .poll(
      () =>
        asked.filter((address) => address.includes(`assets/${script}-`) && address.endsWith('.js')).length,
    )
    .toBeGreaterThan(0)
  await expect.poll(() => page.complaints.join('\n')).toMatch(/integrity|hash/i)
  expect(asked).not.toContain('/ran')
})

test.each(BROWSERS)('%s starts no worker from an address of the server', async (browser) => {
  const page = await open(browser, null)
  const outcome = await page.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        try {
          const worker = new Worker('/assets/index.js')
          worker.addEventListener('error', () => resolve('refused'))
          worker.addEventListener('message', () => resolve('started'))
        } catch {
          resolve('refused')
        }
      }),
  )
  expect(outcome).toBe('refused')
  expect(asked).not.toContain('/assets/index.js')
})
