/**
 * One person's page of the real client, used as a person uses it: everything is found by role and name.
 *
 * @module
 */
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { type Entrance, installWatch } from './join-time/watch.ts'

/** Milliseconds that a control may take to appear. */
const PATIENCE_MS = 20_000

const byRole = (role: string, name: string): string => `::-p-aria([name="${name}"][role="${role}"])`

export class Person {
  readonly page: Page
  readonly #context: BrowserContext

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
  }

  /**
   * A fresh page in a profile of its own: nothing is cached or remembered.
   *
   * @param options.other the person whose picture the page's stop-watch waits for
   * @param options.prepare called before the page loads anything
   */
  static async open(
    browser: Browser,
    url: string,
    options: { readonly other: string; readonly prepare?: (page: Page) => Promise<void> },
  ): Promise<Person> {
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    await page.evaluateOnNewDocument(installWatch, options.other)
    await options.prepare?.(page)
    await page.goto(url)
    return new Person(context, page)
  }

  async click(name: string): Promise<void> {
    await this.find('button', name)
    await this.page.$(byRole('button', name)).then((button) => button?.click())
  }

  async find(role: string, name: string): Promise<void> {
    await this.page.waitForSelector(byRole(role, name), { timeout: PATIENCE_MS })
  }

  /** Milliseconds from the start of the navigation until `Join meeting` could be clicked. */
  timeToUsable(): Promise<number> {
    return this.page.evaluate(() => benchWatch.usable)
  }

  /** What `Copy link` puts on the clipboard, caught on its way there: headless browsers have no clipboard to read. */
  async copyLink(): Promise<string> {
    await this.page.evaluate(() => {
      Object.defineProperty(navigator.clipboard, 'writeText', {
        configurable: true,
        value: async (text: string) => {
          document.documentElement.dataset['copied'] = text
        },
      })
    })
    await this.click('Copy link')
    const copied = await this.page.waitForFunction(() => document.documentElement.dataset['copied'])
    return String(await copied.jsonValue())
  }

  /** Switches camera and microphone on and enters the name. */
  async getReady(name: string): Promise<void> {
    await this.click('Turn camera on')
    await this.find('button', 'Turn camera off')
    await this.click('Unmute microphone')
    await this.find('button', 'Mute microphone')
    await this.page.waitForSelector(byRole('textbox', 'Your name'))
    await this.page.focus(byRole('textbox', 'Your name'))
    await this.page.keyboard.type(name)
  }

  async join(): Promise<void> {
    await this.click('Join meeting')
    await this.find('button', 'Leave')
  }

  /** Clicks `Join meeting` and waits, without looking from outside, for the picture of the other person. */
  async enter(): Promise<Entrance> {
    const button = await this.page.waitForSelector(byRole('button', 'Join meeting'))
    await button?.click()
    return this.page.evaluate(() => benchWatch.entrance)
  }

  async leave(): Promise<void> {
    await this.click('Leave')
    await this.find('button', 'Rejoin')
  }

  /** Resolves once nobody of this name is in the meeting. */
  async waitUntilGone(name: string): Promise<void> {
    await this.page.waitForFunction(
      (gone) => document.querySelector(`[role="group"][aria-label="${gone}"]`) === null,
      { polling: 'mutation', timeout: PATIENCE_MS },
      name,
    )
  }

  async close(): Promise<void> {
    await this.#context.close().catch(() => {})
  }
}
