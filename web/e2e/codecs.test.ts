import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasFirefox, launchChromium, launchFirefox, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { until } from './harness/until.ts'

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let link: string

beforeAll(async () => {
  server = await TestServer.start()
  browsers = await Promise.all([
    launchChromium(),
    launchChromium(),
    ...(hasFirefox ? [launchFirefox({ onlyVp8: true })] : []),
  ])
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
})

test('cameras are sent in VP8, in sizes side by side, and a screen in AV1 where both can decode it', async () => {
  const [first, second] = browsers as [TestBrowser, TestBrowser]
  anna = await MeetingPage.open(first, server.origin)
  link = await anna.startMeeting('Anna')
  ben = await MeetingPage.open(second, link)
  await ben.join('Ben')
  await ben.seesMoving('Anna')
  await anna.seesMoving('Ben')
  const sent = (await ben.pictures()).filter(({ direction }) => direction === 'out')
  expect(sent.map(({ codec }) => codec)).toEqual(['VP8', 'VP8', 'VP8'])
  await anna.click('Share screen')
  await anna.find('button', 'Stop sharing')
  await ben.decodes('AV1')
})

test.runIf(hasFirefox)(
  'when somebody comes who decodes VP8 alone, the screen goes over to it for all',
  async () => {
    const clara = await MeetingPage.open(browsers[2]!, link)
    await clara.join('Clara')
    // Anna's camera and screen, and Ben's camera.
    await until('three pictures at Clara', async () => {
      const received = (await clara.pictures()).filter(({ direction }) => direction === 'in')
      return received.filter(({ codec, frames }) => codec === 'VP8' && frames > 0).length >= 3
    })
    await until('Anna’s camera and screen, and Clara, at Ben', async () => {
      const received = (await ben.pictures()).filter(({ direction }) => direction === 'in')
      return (
        received.every(({ codec }) => codec === 'VP8') &&
        received.filter(({ frames }) => frames > 0).length >= 3
      )
    })
    const sent = (await anna.pictures()).filter(({ direction, frames }) => direction === 'out' && frames > 0)
    expect(new Set(sent.map(({ codec }) => codec))).toEqual(new Set(['VP8']))
    for (const page of [anna, ben, clara]) expect((await page.streams()).clear).toEqual([])
  },
)

/** Payload bytes of a packet of sound in several stretches of time, as exact numbers. */
async function soundSizes(page: MeetingPage): Promise<number[]> {
  const sizes: number[] = []
  // By then the counter in each frame has two bytes, which it keeps for 21 minutes.
  let before = await until('300 packets of sound', async () => {
    const sound = await page.sound()
    return sound.packets >= 300 ? sound : null
  })
  while (sizes.length < 8) {
    const { packets, bytes } = before
    before = await until('more sound', async () => {
      const sound = await page.sound()
      return sound.packets >= packets + 10 ? sound : null
    })
    sizes.push((before.bytes - bytes) / (before.packets - packets))
  }
  return sizes
}

test('beeps and the silence between them have packets of one size, so that they do not tell who speaks', async () => {
  const sizes = await soundSizes(anna)
  // The encoder follows the bandwidth that there is, by a few bytes in a second. With a variable rate beeps and silence
  // differ by tens of bytes.
  expect(Math.max(...sizes) - Math.min(...sizes), sizes.join()).toBeLessThan(2)
})

test('no header extension is negotiated beyond those that forwarding needs', async () => {
  const { extensions } = await ben.sound()
  expect(extensions.length).toBeGreaterThan(0)
  for (const uri of extensions)
    expect(uri).toMatch(/sdes:(mid|rtp-stream-id|repaired-rtp-stream-id)$|abs-send-time$|transport-wide-cc/)
})
