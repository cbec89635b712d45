/**
 * One person's page, used as a person uses it: everything is found by role and name.
 *
 * @module
 */
import type { ElementHandle, Page } from 'puppeteer-core'
import type { TestBrowser } from './browsers.ts'
import {
  collectConnections,
  picturesInUse,
  type PictureStream,
  pixelChange,
  soundSent,
  streamsWithoutTransform,
  toneIn,
} from './in-page.ts'
import { until } from './until.ts'

/** Decibels from which a tone is heard for certain; noise stays below 25, the tones of the tests are above 45. */
export const CLEAR_TONE_DB = 35

export interface OpenOptions {
  readonly width?: number
  readonly height?: number
}

export interface JoinOptions {
  /** `microphone`: for tests that see no picture, because cameras take most of a small machine. */
  readonly media?: boolean | 'microphone'
}

export class MeetingPage {
  readonly page: Page
  /** What the page said on its console or threw. */
  readonly complaints: string[] = []
  /** Hosts of every request. */
  readonly hosts = new Set<string>()

  private constructor(page: Page) {
    this.page = page
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => {
      this.complaints.push(String(error))
    })
    page.on('request', (request) => {
      // A blob, from which workers start, has the origin of the page that made it.
      const { origin, protocol } = new URL(request.url())
      this.hosts.add(origin === 'null' ? protocol : new URL(origin).host)
    })
  }

  static async open(
    { browser }: TestBrowser,
    url: string,
    { width = 1280, height = 800 }: OpenOptions = {},
  ): Promise<MeetingPage> {
    const page = await browser.newPage()
    await page.setViewport({ width, height }).catch(() => {})
    const meeting = new MeetingPage(page)
    await page.evaluateOnNewDocument(collectConnections)
    await page.goto(url)
    return meeting
  }

  /** The element with this role and name, once it is there. */
  async find(role: string, name: string, timeout = 45_000): Promise<ElementHandle> {
    return until(
      `${role} "${name}"`,
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

  /** Types into a field found by its label, as keys. */
  async type(label: string, text: string): Promise<void> {
    const field = await this.find('textbox', label)
    await field.focus()
    await this.page.keyboard.type(text)
  }

  async text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText)
  }

  async waitForText(text: string, timeout = 45_000): Promise<void> {
    await until(`the text "${text}"`, async () => (await this.text()).includes(text), timeout)
  }

  /** From the welcome page into a new meeting; gives the link that "Copy link" copies. */
  async startMeeting(name: string, options: JoinOptions = {}): Promise<string> {
    await this.click('Start a meeting')
    await this.find('button', 'Join meeting')
    const link = await this.participantLink()
    await this.join(name, options)
    return link
  }

  /** From the pre-join page into the meeting, with camera and microphone on unless told otherwise. */
  async join(name: string, { media = true }: JoinOptions = {}): Promise<void> {
    if (media === true) {
      await this.click('Turn camera on')
      await this.find('button', 'Turn camera off')
    }
    if (media !== false) {
      await this.click('Unmute microphone')
      await this.find('button', 'Mute microphone')
    }
    if (name !== '') await this.type('Your name', name)
    await this.click('Join meeting')
    await this.find('button', 'Leave')
  }

  /** What "Copy link" puts on the clipboard, caught on its way there: headless browsers have no clipboard to read. */
  async participantLink(): Promise<string> {
    await this.page.evaluate(() => {
      Object.defineProperty(navigator.clipboard, 'writeText', {
        configurable: true,
        value: async (text: string) => {
          document.documentElement.dataset['copied'] = text
        },
      })
    })
    await this.click('Copy link')
    return until('a copied link', () =>
      this.page.evaluate(() => document.documentElement.dataset['copied'] ?? null),
    )
  }

  /** Resolves once the tile of `name` shows a picture that moves. */
  async seesMoving(name: string, timeout = 45_000): Promise<void> {
    await until(
      `a moving picture of ${name}`,
      async () => {
        const tile = await this.page.$(`::-p-aria([name="${name}"][role="group"])`)
        return tile !== null && (await tile.evaluate(pixelChange)) > 0
      },
      timeout,
    )
  }

  /** Resolves once the page plays a tone of this frequency well above the sound around it. */
  async hears(frequency: number, timeout = 45_000): Promise<void> {
    await until(
      `a tone of ${frequency} Hz`,
      async () => (await this.toneLevel(frequency)) > CLEAR_TONE_DB,
      timeout,
    )
  }

  /** Decibels by which the tone stands above the middle of the spectrum, in the loudest of the page's sounds; 0 without. */
  toneLevel(frequency: number): Promise<number> {
    return this.page.evaluate(toneIn, frequency)
  }

  /** How many streams are sent or received, and which of them do not pass the frame worker. */
  streams(): Promise<{ readonly count: number; readonly clear: readonly string[] }> {
    return this.page.evaluate(streamsWithoutTransform)
  }

  /** Resolves once a button of this name is there and does nothing. */
  async waitForBarred(name: string): Promise<void> {
    await until(`"${name}" barred`, () => this.page.$(`button[aria-label="${name}"][aria-disabled="true"]`))
  }

  /** All pictures that are sent and received, with their codecs. */
  pictures(): Promise<PictureStream[]> {
    return this.page.evaluate(picturesInUse)
  }

  /** Packets of sound that were sent, their payload bytes in all, and every negotiated header extension. */
  sound(): Promise<{
    readonly packets: number
    readonly bytes: number
    readonly extensions: readonly string[]
  }> {
    return this.page.evaluate(soundSent)
  }

  /** Resolves once a picture in this codec is decoded, and goes on to be. */
  async decodes(codec: string, timeout = 45_000): Promise<void> {
    const most = async (): Promise<number> =>
      Math.max(
        0,
        ...(await this.pictures())
          .filter((picture) => picture.direction === 'in' && picture.codec === codec)
          .map(({ frames }) => frames),
      )
    const first = await until(`a picture in ${codec}`, async () => (await most()) || null, timeout)
    await until(`another picture in ${codec}`, async () => (await most()) > first, timeout)
  }

  async openChat(): Promise<void> {
    if (!(await this.has('textbox', 'Message'))) await this.clickBeginning('Chat')
    await this.find('textbox', 'Message')
  }

  async say(text: string): Promise<void> {
    await this.openChat()
    await this.type('Message', text)
    await this.page.keyboard.press('Enter')
  }

  async reads(text: string): Promise<void> {
    await this.openChat()
    await this.waitForText(text)
  }

  /** Names of the tiles' people, own tile excluded. */
  async peopleSeen(): Promise<string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('[role="group"][aria-label]')].map(
        (tile) => tile.getAttribute('aria-label') ?? '',
      ),
    )
  }

  /** Number of people who hold the key, from the encryption button; 0 while it is not there. */
  async keyHolders(): Promise<number> {
    const name = await this.encryptionState()
    return Number(/: on, (\d+)/.exec(name)?.[1] ?? (name.includes('alone') ? 1 : 0))
  }

  /** The name of the encryption button; empty while it is not there. */
  encryptionState(): Promise<string> {
    return this.page.evaluate(
      () =>
        [...document.querySelectorAll('button')]
          .map((button) => (button.getAttribute('aria-label') ?? button.innerText).trim())
          .find((label) => label.startsWith('Encryption:')) ?? '',
    )
  }

  /** The name of the encryption button once it is as wanted. */
  async encryptionBecomes(wanted: RegExp, timeout = 45_000): Promise<string> {
    return until(
      `${wanted} on the encryption button`,
      async () => {
        const name = await this.encryptionState()
        return wanted.test(name) && name
      },
      timeout,
    )
  }

  /** Names of the encryption button, other than those of a sound meeting, during so many milliseconds. */
  async alarmsWithin(ms: number): Promise<string[]> {
    const seen = new Set<string>()
    const end = performance.now() + ms
    while (performance.now() < end) {
      const name = await this.encryptionState()
      if (!/: (?:on, \d+|ready)/.test(name)) seen.add(name)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    return [...seen]
  }

  async waitForKeyHolders(count: number, timeout = 45_000): Promise<void> {
    await until(`${count} people with the key`, async () => (await this.keyHolders()) === count, timeout)
  }

  async clickBeginning(start: string): Promise<void> {
    const button = await until(`a button that begins with "${start}"`, async () => {
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
}
