/**
 * The test's end of the eavesdropping browser.
 *
 * @module
 */
import path from 'node:path'
import type { Page } from 'puppeteer-core'
import { build } from 'vite'
import type { TestBrowser } from './browsers.ts'
import { toneIn } from './in-page.ts'
import type { TestServer } from './server.ts'

export interface Stream {
  readonly kind: string
  readonly packets: number
  readonly framesDecoded: number
}

declare const eavesdropper: { streams(): Promise<Stream[]> }

export class Eavesdropper {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  /** @param server one that runs `server/test/eavesdropped/main.ts` */
  static async open({ browser }: TestBrowser, server: TestServer): Promise<Eavesdropper> {
    const port = /door is (\d+)/.exec(server.output)?.[1]
    if (port === undefined) throw new Error('this server has no door for eavesdroppers')
    const page = await browser.newPage()
    await page.goto(`http://localhost:${port}/`)
    await page.evaluate(await bundlePage())
    return new Eavesdropper(page)
  }

  /** All streams that pass the server, taken up if they are new, and what the browser made of them. */
  streams(): Promise<Stream[]> {
    return this.#page.evaluate(() => eavesdropper.streams())
  }

  /** As `MeetingPage.toneLevel`. */
  toneLevel(frequency: number): Promise<number> {
    return this.#page.evaluate(toneIn, frequency)
  }
}

async function bundlePage(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, 'eavesdropper-page'),
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(import.meta.dirname, 'eavesdropper-page/main.ts'),
        formats: ['iife'],
        name: 'page',
      },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk === undefined || chunk.type !== 'chunk') throw new Error('the eavesdropper was not built')
  return chunk.code
}
