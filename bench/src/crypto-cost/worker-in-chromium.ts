/**
 * A worker in Chromium that holds one script.
 *
 * @module
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebWorker } from 'puppeteer-core'
import { launchChromium } from '../chromium.ts'

/** Isolated from other origins, for which browsers give a clock of 5 instead of 100 microseconds. */
const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

const PAGE = '<!doctype html><title>bench</title><script>new Worker("/worker.js")</script>'

/** Serves the script to this machine alone, starts it in a worker, and ends both after `use`. */
export async function withWorker<T>(script: string, use: (worker: WebWorker) => Promise<T>): Promise<T> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/worker.js'
    response.writeHead(200, { ...HEADERS, 'content-type': isScript ? 'text/javascript' : 'text/html' })
    response.end(isScript ? script : PAGE)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const chromium = await launchChromium()
  try {
    const page = await chromium.browser.newPage()
    const started = new Promise<WebWorker>((resolve) => {
      page.once('workercreated', resolve)
    })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const worker = await started
    // The script is read after the worker was created.
    while (!(await worker.evaluate(() => 'cryptoCost' in globalThis)))
      await new Promise((soon) => setTimeout(soon, 20))
    return await use(worker)
  } finally {
    await chromium.close()
    server.close()
    server.closeAllConnections()
  }
}
