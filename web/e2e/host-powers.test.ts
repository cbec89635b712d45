import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let link: string

beforeAll(async () => {
  server = await TestServer.start()
  browsers = await Promise.all([launchChromium(), launchChromium()])
  anna = await MeetingPage.open(browsers[0]!, server.origin)
  link = await anna.startMeeting('Anna')
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
})

test('with a lobby nobody comes in before the host says yes', async () => {
  await anna.click('People')
  await anna.click('I let people in', 'radio')
  ben = await MeetingPage.open(browsers[1]!, link)
  await ben.type('Your name', 'Ben')
  await ben.click('Join meeting')
  await ben.waitForText('Waiting to be let in')
  await anna.find('button', 'Deny Ben')
  expect(await ben.has('button', 'Leave')).toBe(false)
  await anna.click('Deny Ben')
  await ben.waitForText('You were not let in')
  await anna.click('Undo: let Ben wait again')
  await ben.waitForText('Waiting to be let in')
  await anna.click('Deny Ben')
  await ben.click('Ask again')
  await anna.click('Admit Ben')
  await ben.find('button', 'Leave')
  for (const page of [anna, ben]) await page.waitForKeyHolders(2)
})

test('the host decides who writes and who shares, on every screen', async () => {
  await ben.openChat()
  await anna.click('Write in the chat', 'switch')
  await ben.waitForText('only hosts write here')
  await anna.click('Share a screen', 'switch')
  await ben.waitForBarred('Share screen')
  await anna.click('Make Ben a co-host')
  await ben.find('textbox', 'Message')
  await ben.say('now I may')
  await anna.find('button', 'Withdraw co-host from Ben')
  await anna.reads('now I may')
  await anna.click('People')
  await anna.click('Withdraw co-host from Ben')
  await ben.waitForText('only hosts write here')
  await anna.click('Write in the chat', 'switch')
  await anna.click('Share a screen', 'switch')
})

test('who is removed by the host is told so and does not come back by itself', async () => {
  await anna.click('Remove Ben')
  await anna.find('dialog', 'Remove Ben')
  await anna.click('Remove')
  await ben.waitForText('You were removed')
  await anna.waitForKeyHolders(1)
})

test('behind a lock nobody is let in, whoever asks', async () => {
  await anna.click('Nobody', 'radio')
  await ben.click('Rejoin')
  await ben.click('Join meeting')
  await ben.waitForText('The meeting is locked')
  expect(await anna.keyHolders()).toBe(1)
})

test('ending the meeting ends it for everyone', async () => {
  await anna.click('I let people in', 'radio')
  await ben.waitForText('Waiting to be let in')
  await anna.click('Admit Ben')
  await ben.find('button', 'Leave')
  await anna.click('End for everyone')
  await anna.find('dialog', 'End for everyone')
  await anna.click('End for everyone')
  await ben.waitForText('The meeting is over')
  await anna.waitForText('The meeting is over')
})
