/**
 * Everything that a page and its workers ask for, as the browser tells it.
 *
 * @module
 */
import { type CDPSession, CDPSessionEvent, type Page } from 'puppeteer-core'

export interface RequestSeen {
  readonly url: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Begins to note requests; to be called before the page loads anything. The list grows as requests are made. */
export async function noteRequests(page: Page): Promise<readonly RequestSeen[]> {
  const requests: RequestSeen[] = []
  await follow(await page.createCDPSession(), requests)
  return requests
}

async function follow(session: CDPSession, requests: RequestSeen[]): Promise<void> {
  session.on('Network.requestWillBeSent', ({ request, wallTime }) => {
    if (/^https?:/.test(request.url)) requests.push({ url: request.url, at: wallTime * 1000 })
  })
  session.on('Network.webSocketCreated', ({ url }) => {
    requests.push({ url, at: Date.now() })
  })
  session.on(CDPSessionEvent.SessionAttached, (worker) => {
    void follow(worker, requests)
      .then(() => worker.send('Runtime.runIfWaitingForDebugger'))
      .catch(() => {})
  })
  await session.send('Network.enable')
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  })
}
