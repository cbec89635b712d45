/**
 * One person: a browser in a house, used by what is to be seen, by role and name.
 *
 * @module
 */
import type { ElementHandle, Page } from 'puppeteer-core'
import type { Canary } from '../canaries/canary.ts'
import type { PageFacts } from '../places/place.ts'
import type { HousedBrowser } from './browsers.ts'
import {
  beforeAll,
  collectFacts,
  sendingState,
  takeFromWorker,
  watchWorker,
  type WorkerTake,
} from './in-page.ts'
import { until } from './until.ts'

/** Most keys and pieces of frames of one person that become canaries in a phase; the last ones. */
const MOST_TAKEN = 60

export class Person {
  readonly owner: string
  readonly home: HousedBrowser
  readonly page: Page
  readonly #console: string[] = []
  /** Hosts of every request of the page, also of those that the page's policy stopped. */
  readonly hosts = new Set<string>()
  inside = false

  private constructor(owner: string, home: HousedBrowser, page: Page) {
    this.owner = owner
    this.home = home
    this.page = page
    page.on('console', (message) => this.#console.push(message.text()))
    page.on('pageerror', (error) => this.#console.push(String(error)))
    page.on('request', (request) => {
      const { host } = new URL(request.url())
      if (host !== '') this.hosts.add(host)
    })
    // Firefox does not let its driver into workers: keys and frames are taken from Chromium alone.
    if (home.kind === 'chromium')
      page.on('workercreated', (worker) => void worker.evaluate(watchWorker).catch(() => {}))
  }

  static async arrive(owner: string, home: HousedBrowser, url: string, deviceLabel: string): Promise<Person> {
    const page = await home.browser.newPage()
    const person = new Person(owner, home, page)
    await page.evaluateOnNewDocument(beforeAll, deviceLabel)
    await person.goTo(url)
    return person
  }

  async goTo(url: string): Promise<void> {
    await this.page.goto(url)
  }

  async find(role: string, name: string, timeout = 240_000): Promise<ElementHandle> {
    return until(
      `${role} "${name}" for ${this.owner}`,
      () => this.page.$(`::-p-aria([name="${name}"][role="${role}"])`),
      timeout,
    )
  }

  async has(role: string, name: string): Promise<boolean> {
    return (await this.page.$(`::-p-aria([name="${name}"][role="${role}"])`)) !== null
  }

  async click(name: string, role = 'button'): Promise<void> {
    await (await this.find(role, name)).click()
  }

  /** A button whose name begins so: what follows is a count or a person. */
  async clickBeginning(start: string): Promise<void> {
    const button = await until(`a button that begins with "${start}" for ${this.owner}`, async () => {
      const handle = await this.page.evaluateHandle(
        (prefix) =>
          [...document.querySelectorAll('button')].find(
            (candidate) =>
              (candidate.getAttribute('aria-label') ?? candidate.innerText).trim().startsWith(prefix) &&
              candidate.offsetWidth > 0,
          ) ?? null,
        start,
      )
      return handle.asElement() as ElementHandle | null
    })
    await button.click()
  }

  async type(label: string, text: string): Promise<void> {
    const field = await this.find('textbox', label)
    await field.focus()
    await this.page.keyboard.type(text)
  }

  async waitForText(text: string, timeout = 240_000): Promise<void> {
    await until(
      `a text for ${this.owner}`,
      async () => (await this.page.evaluate(() => document.body.innerText)).includes(text),
      timeout,
    )
  }

  async useDevices(): Promise<void> {
    await this.click('Turn camera on')
    await this.find('button', 'Turn camera off')
    await this.click('Unmute microphone')
    await this.find('button', 'Mute microphone')
  }

  /** Asks to come in; in an open meeting that is enough. */
  async ask(name: string): Promise<void> {
    if (name !== '') await this.type('Your name', name)
    await this.click('Join meeting')
  }

  async isIn(): Promise<void> {
    await this.find('button', 'Leave')
    this.inside = true
  }

  async copiedLink(): Promise<string> {
    await this.click('Copy link')
    return until('a copied link', async () => (await this.page.evaluate(collectFacts))['copied'] || null)
  }

  async say(text: string): Promise<void> {
    if (!(await this.has('textbox', 'Message'))) await this.clickBeginning('Chat')
    await this.type('Message', text)
    await this.page.keyboard.press('Enter')
  }

  async reads(text: string): Promise<void> {
    if (!(await this.has('textbox', 'Message'))) await this.clickBeginning('Chat')
    await this.waitForText(text)
  }

  /** All that this page has and shows now. */
  async facts(): Promise<PageFacts> {
    const found = await this.page.evaluate(collectFacts)
    return {
      owner: this.owner,
      inside: this.inside,
      console: this.#console.join('\n'),
      storage: found['storage'] ?? '',
      tab: found['tab'] ?? '',
      address: found['address'] ?? '',
      peers: found['peers'] ?? '',
      shown: found['shown'] ?? '',
    }
  }

  /** Streams that do not pass the frame worker, in words of the connection. */
  async clearStreams(): Promise<string[]> {
    return (await this.page.evaluate(sendingState)).clear
  }

  /** Keys in use, and pieces of frames that were encoded in the last moments, as canaries that may be nowhere else. */
  async secrets(): Promise<Canary[]> {
    if (this.home.kind !== 'chromium') return []
    const { ssrcs } = await this.page.evaluate(sendingState)
    const takes = await Promise.all(
      this.page
        .workers()
        .map((worker) => worker.evaluate(takeFromWorker).catch((): WorkerTake => ({ keys: [], frames: [] }))),
    )
    const keys = [...new Set(takes.flatMap((take) => take.keys))].filter(isRandom).slice(-MOST_TAKEN)
    const frames = takes
      .flatMap((take) => take.frames)
      .filter(({ ssrc, hex }) => ssrcs.includes(ssrc) && isRandom(hex))
      .slice(-MOST_TAKEN)
    const canary = (id: string, what: string, item: string | null, hex: string): Canary => ({
      id: `${this.owner}.${id}`,
      what,
      item,
      shape: 'fragment',
      value: Buffer.from(hex, 'hex').toString('base64url'),
    })
    return [
      ...keys.map((hex) =>
        canary(`key.${hex.slice(0, 6)}`, 'key of the group, of frames or of a device', 'visit_keys', hex),
      ),
      ...frames.map(({ hex }) =>
        canary(`frame.${hex.slice(0, 6)}`, 'piece of an encoded frame', 'sealed_media', hex),
      ),
    ]
  }

  async leave(): Promise<void> {
    await this.click('Leave')
    this.inside = false
  }
}

/** Fewest different bytes of a value that occurs by itself nowhere else: a run of zeros is everywhere. */
const FEWEST_BYTES = 12

const isRandom = (hex: string): boolean => new Set(Buffer.from(hex, 'hex')).size >= FEWEST_BYTES
