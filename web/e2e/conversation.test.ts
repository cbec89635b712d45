import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { until } from './harness/until.ts'

/** Any picture: the smallest PNG there is does. */
const PICTURE = path.join(tmpdir(), `incamera-picture-${process.pid}.png`)
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let clara: MeetingPage

beforeAll(async () => {
  await writeFile(PICTURE, Buffer.from(PNG, 'base64'))
  server = await TestServer.start()
  browsers = await Promise.all([launchChromium(), launchChromium(), launchChromium()])
  const [first, second, third] = browsers as [TestBrowser, TestBrowser, TestBrowser]
  anna = await MeetingPage.open(first, server.origin)
  await anna.click('Start a meeting')
  const link = await anna.participantLink()
  await anna.join('Anna', { media: false })
  ben = await MeetingPage.open(second, link)
  await ben.join('Ben', { media: false })
  clara = await MeetingPage.open(third, link)
  await clara.join('Clara', { media: false })
  for (const page of [anna, ben, clara]) await page.waitForKeyHolders(3)
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
  await rm(PICTURE, { force: true })
})

test('a message to one is read by that one, and its answer by the first, but never by the third', async () => {
  await anna.click('People')
  await anna.click('Message Ben')
  await anna.type('Message', 'only for Ben')
  await anna.page.keyboard.press('Enter')
  await anna.waitForText('only to Ben')
  await ben.click(await chatButton(ben))
  await ben.waitForText('only to you')
  await ben.click('Reply to Anna only')
  await ben.type('Message', 'only for Anna')
  await ben.page.keyboard.press('Enter')
  await anna.waitForText('only for Anna')
  // What is said to all afterwards has come by the same way: nothing before it is still under way.
  await clara.say('now to all')
  for (const page of [anna, ben]) await page.waitForText('now to all')
  await say(anna, 'Everyone', 'and back')
  await clara.waitForText('and back')
  expect(await clara.text()).not.toMatch(/only for/)
})

test('a reaction shows on the tile of the one who gave it, for the others', async () => {
  await clara.click('Reactions')
  await clara.click('Celebration', 'menuitem')
  for (const page of [anna, ben])
    await until('a reaction on the tile of Clara', async () => {
      const tile = await page.page.$('::-p-aria([name="Clara"][role="group"])')
      return (await tile?.evaluate((element) => element.textContent?.includes('🎉'))) ?? false
    })
})

test('a poll is asked, answered and counted alike on all screens, and its end holds for all', async () => {
  await anna.click('New poll')
  await anna.type('Question', 'Shall we go on?')
  await anna.type('Answer 1', 'Yes')
  await anna.type('Answer 2', 'No')
  await anna.click('Ask everyone')
  await ben.click('Yes', 'radio')
  await clara.openChat()
  await clara.click('No', 'radio')
  await anna.click('Yes', 'radio')
  for (const page of [anna, ben, clara]) {
    await page.waitForText('3 people have voted')
    await page.waitForText('2 votes, 67 %')
  }
  await anna.click('End poll')
  for (const page of [anna, ben, clara]) await page.waitForText('This poll has ended.')
})

test('a picture from a file is made small and seen by the others, and taken back', async () => {
  await ben.click('Settings')
  const chooser = ben.page.waitForFileChooser()
  await ben.click('Choose a picture')
  await (await chooser).accept([PICTURE])
  await ben.find('button', 'Remove picture')
  const hasPicture = async (): Promise<boolean> => {
    const tile = await anna.page.$('::-p-aria([name="Ben"][role="group"])')
    return (await tile?.evaluate((element) => element.querySelector('canvas') !== null)) ?? false
  }
  await until('a picture of Ben', hasPicture)
  await ben.click('Remove picture')
  await until('no picture of Ben', async () => !(await hasPicture()))
})

/** The chat button's name counts what is unread. */
async function chatButton(page: MeetingPage): Promise<string> {
  return until('the unread message', async () =>
    (await page.has('button', 'Chat, 1 unread message')) ? 'Chat, 1 unread message' : null,
  )
}

async function say(page: MeetingPage, to: string, text: string): Promise<void> {
  const select = await page.find('combobox', 'To')
  await select.evaluate((element, wanted) => {
    const field = element as HTMLSelectElement
    field.value = [...field.options].find((option) => option.text === wanted)?.value ?? ''
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }, to)
  await page.type('Message', text)
  await page.page.keyboard.press('Enter')
}
