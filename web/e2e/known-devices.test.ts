import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage

beforeAll(async () => {
  server = await TestServer.start()
  browsers = await Promise.all([launchChromium(), launchChromium()])
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
})

const databases = (page: MeetingPage): Promise<number> =>
  page.page.evaluate(async () => (await indexedDB.databases()).length)

async function meet(): Promise<void> {
  const [first, second] = browsers as [TestBrowser, TestBrowser]
  anna = await MeetingPage.open(first, server.origin)
  const link = await anna.startMeeting('Anna', { media: false })
  ben = await MeetingPage.open(second, link)
  await ben.join('Ben', { media: false })
  for (const page of [anna, ben]) {
    await page.waitForKeyHolders(2)
    await page.clickBeginning('Encryption:')
  }
}

test('nothing is kept before somebody turns it on', async () => {
  await meet()
  for (const page of [anna, ben]) {
    await page.waitForText('Off until you turn it on')
    expect(await databases(page)).toBe(0)
  }
})

test('two who turned it on see each other’s device, and one remembers the other', async () => {
  for (const page of [anna, ben]) await page.click('Turn on')
  await anna.click('Remember')
  await anna.waitForText('You called it Ben.')
  expect(await databases(anna)).toBe(1)
  expect(await ben.text()).not.toContain('You called it')
})

test('the key cannot be read out of the storage', async () => {
  const readable = await anna.page.evaluate(async () => {
    const own = await new Promise<{ privateKey: CryptoKey }>((resolve, reject) => {
      const opening = indexedDB.open('incamera-devices')
      opening.onerror = () => reject(opening.error ?? new Error('refused'))
      opening.onsuccess = () => {
        const database = opening.result
        const asked = database.transaction('own').objectStore('own').get(0)
        asked.onsuccess = () => {
          database.close()
          resolve(asked.result as { privateKey: CryptoKey })
        }
      }
    })
    return crypto.subtle.exportKey('pkcs8', own.privateKey).then(
      () => true,
      () => own.privateKey.extractable,
    )
  })
  expect(readable).toBe(false)
})

test('in another meeting under another link the device is known again', async () => {
  await Promise.all([anna.page.close(), ben.page.close()])
  await meet()
  await anna.waitForText('Same device as on')
  await anna.waitForText('You called it Ben.')
})

test('turning it off leaves nothing', async () => {
  await anna.click('Turn off and delete')
  await anna.find('dialog', 'Turn off and delete')
  const buttons = await anna.page.$$('::-p-aria([name="Turn off and delete"][role="button"])')
  await buttons.at(-1)?.click()
  await anna.find('button', 'Turn on')
  expect(await databases(anna)).toBe(0)
})
