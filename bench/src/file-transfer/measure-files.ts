/**
 * What the longest file costs: from one page to the server, and from there to another page, on loopback.
 *
 * @module
 */
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { randomBytes } from 'node:crypto'
import type { ElementHandle, Page } from 'puppeteer-core'
import { type Chromium, launchChromium } from '../chromium.ts'
import { NotMeasured } from '../not-measured.ts'
import { Person } from '../person.ts'
import type { ServerProcess } from '../server-process.ts'
import { type MemoryUse, peakDuring } from './peak-memory.ts'

/** Bytes: the longest file that the product takes. */
const FILE_BYTES = 100_000_000

/** Milliseconds that one direction may take. */
const PATIENCE_MS = 120_000

export interface Direction {
  readonly seconds: number
  /** Of the page's process. */
  readonly page: MemoryUse
  /** Of the server's process. */
  readonly server: MemoryUse
}

export interface FileCost {
  readonly bytes: number
  readonly up: Direction
  readonly down: Direction
}

/** Each page in a browser of its own, so that its process can be told from others. */
export async function measureFiles(server: ServerProcess): Promise<FileCost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-bench-file-'))
  const browsers: Chromium[] = []
  try {
    const file = path.join(folder, 'longest.bin')
    await writeFile(file, randomBytes(FILE_BYTES))
    const [anna, ben] = [await launchChromium(), await launchChromium()]
    browsers.push(anna, ben)
    const sender = await Person.open(anna.browser, server.origin, { other: 'Ben' })
    await sender.click('Start a meeting')
    const link = await sender.copyLink()
    await sender.getReady('Anna')
    await sender.join()
    const receiver = await Person.open(ben.browser, link, { other: 'Anna', prepare: catchSaved })
    await receiver.getReady('Ben')
    await receiver.enter()
    await openFiles(sender)
    await openFiles(receiver)

    const up = await time(server, anna, async () => {
      const input = (await sender.page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
      await input.uploadFile(file)
      await receiver.page.waitForSelector(download, { timeout: PATIENCE_MS })
    })
    const down = await time(server, ben, async () => {
      await (await receiver.page.$(download))?.click()
      await receiver.page.waitForFunction('window.savedBytes !== undefined', { timeout: PATIENCE_MS })
    })
    const arrived = await receiver.page.evaluate('window.savedBytes')
    if (arrived !== FILE_BYTES) throw new NotMeasured('the file did not arrive whole')
    return { bytes: FILE_BYTES, up, down }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
    await rm(folder, { recursive: true, force: true })
  }
}

const download = '::-p-aria([name="Download: longest.bin"][role="button"])'

async function openFiles(person: Person): Promise<void> {
  await person.click('Chat')
  await person.find('button', 'Send a file')
}

/** Headless browsers save nowhere; what they would save is noted instead. */
async function catchSaved(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(`{
    const create = URL.createObjectURL.bind(URL)
    let last
    URL.createObjectURL = (source) => ((last = source.size), create(source))
    HTMLAnchorElement.prototype.click = () => { window.savedBytes = last }
  }`)
}

async function time(
  server: ServerProcess,
  { browser }: Chromium,
  work: () => Promise<void>,
): Promise<Direction> {
  const browserPid = browser.process()?.pid
  if (browserPid === undefined) throw new NotMeasured('the browser has no process of its own')
  const began = performance.now()
  const { result, memory: ofServer } = await peakDuring({ pid: server.pid, renderers: false }, () =>
    peakDuring({ pid: browserPid, renderers: true }, work),
  )
  return { seconds: (performance.now() - began) / 1000, page: result.memory, server: ofServer }
}
