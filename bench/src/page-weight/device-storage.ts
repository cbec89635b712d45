import type { Page } from 'puppeteer-core'

/** How many cookies and keys in any of the browser's stores the page has left on the device. */
export async function countKept(page: Page): Promise<number> {
  const session = await page.createCDPSession()
  const { cookies } = await session.send('Network.getCookies')
  await session.detach()
  const stored = await page.evaluate(async () => {
    const lists = [
      Object.keys(localStorage),
      Object.keys(sessionStorage),
      await indexedDB.databases(),
      await caches.keys(),
      await navigator.serviceWorker.getRegistrations(),
    ]
    return lists.reduce((sum, { length }) => sum + length, 0)
  })
  return cookies.length + stored
}
