/**
 * One person with the bare page.
 *
 * @module
 */
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { type Entrance, installWatch } from './watch.ts'

declare const barePage: {
  prepare(token: string): Promise<void>
  joined(): Promise<void>
  leave(): void
}

/** The name of every tile on the bare page. */
const NAME = 'Bare'

export class BarePerson {
  readonly page: Page
  readonly #context: BrowserContext

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context
    this.page = page
  }

  /**
   * A fresh page of the server's origin in a profile of its own, with the bare page in it, camera and microphone on.
   *
   * @param options.token names the meeting: 32 bytes as base64url
   */
  static async open(
    browser: Browser,
    options: { readonly origin: string; readonly script: string; readonly token: string },
  ): Promise<BarePerson> {
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    await page.evaluateOnNewDocument(installWatch, NAME)
    await page.goto(`${options.origin}/healthz`)
    await page.evaluate(options.script)
    await page.evaluate((token) => barePage.prepare(token), options.token)
    return new BarePerson(context, page)
  }

  async join(): Promise<void> {
    await this.page.click('button')
    await this.page.evaluate(() => barePage.joined())
  }

  /** As `Person.enter`. */
  async enter(): Promise<Entrance> {
    await this.page.click('button')
    return this.page.evaluate(() => benchWatch.entrance)
  }

  async leave(): Promise<void> {
    await this.page.evaluate(() => {
      barePage.leave()
    })
  }

  async waitUntilAlone(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('[role="group"]') === null, {
      polling: 'mutation',
      timeout: 20_000,
    })
  }

  async close(): Promise<void> {
    await this.#context.close().catch(() => {})
  }
}
