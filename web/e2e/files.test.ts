import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ElementHandle } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasFirefox, launchChromium, launchFirefox, type TestBrowser } from './harness/browsers.ts'
import { MeetingPage } from './harness/meeting-page.ts'
import { TestServer } from './harness/server.ts'
import { until } from './harness/until.ts'

const MEGABYTES = 20
/** Stands in the file over and over; nobody else writes it. Made of parts, so that this source does not hold it whole. */
const CANARY = ['canary', 'of', 'the', 'file', 'test'].join('·')

let server: TestServer
let browsers: TestBrowser[]
let anna: MeetingPage
let ben: MeetingPage
let folder: string
let content: Buffer

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'incamera-file-'))
  content = Buffer.concat(
    Array.from({ length: MEGABYTES * 10 }, () => {
      const part = randomBytes(100_000)
      part.write(CANARY)
      return part
    }),
  )
  await writeFile(path.join(folder, 'Plan for spring.bin'), content)
  server = await TestServer.start({ environment: { INCAMERA_FILES: 'disk' } })
  browsers = await Promise.all([
    launchChromium(),
    hasFirefox ? launchFirefox({ tone: 440 }) : launchChromium(),
  ])
})

afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()))
  await server?.close()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

/** In the page: catches what would be saved, for headless browsers save nowhere. */
function catchSaved(): void {
  const saved: { name: string; content: Blob }[] = []
  const made = new Map<string, Blob>()
  const create = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (source: Blob | MediaSource) => {
    const url = create(source)
    if (source instanceof Blob) made.set(url, source)
    return url
  }
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = made.get(this.href)
    if (blob !== undefined) saved.push({ name: this.download, content: blob })
  }
  Object.assign(window, { saved })
}

/** Name, type and digest of the last file that was saved. */
async function savedIn({
  page,
}: MeetingPage): Promise<{ name: string; type: string; digest: string } | null> {
  return page.evaluate(async () => {
    const { saved } = window as unknown as { saved: { name: string; content: Blob }[] }
    const last = saved.at(-1)
    if (last === undefined) return null
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await last.content.arrayBuffer()))
    const hex = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return { name: last.name, type: last.content.type, digest: hex }
  })
}

/** Files of the spool that the server holds open; null where the system does not tell. */
function openFiles(): string[] | null {
  const list = `/proc/${server.pid}/fd`
  if (!existsSync(list)) return null
  return readdirSync(list).flatMap((fd) => {
    try {
      const target = readlinkSync(path.join(list, fd))
      return target.includes('/spool/') ? [target] : []
    } catch {
      return []
    }
  })
}

/** Whether the server's working memory holds the text; null where this may not be looked at. */
async function memoryHolds(text: string): Promise<boolean | null> {
  const maps = await readFile(`/proc/${server.pid}/maps`, 'latin1').catch(() => null)
  const memory = await open(`/proc/${server.pid}/mem`).catch(() => null)
  if (maps === null || memory === null) return null
  const needle = Buffer.from(text)
  try {
    for (const [, from = '', to = ''] of maps.matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)) {
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)]
      for (let at = start; at < end; at += 16_000_000) {
        const part = Buffer.alloc(Math.min(16_000_000 + needle.length, end - at))
        const { bytesRead } = await memory.read(part, 0, part.length, at).catch(() => ({ bytesRead: 0 }))
        if (part.subarray(0, bytesRead).includes(needle)) return true
      }
    }
    return false
  } finally {
    await memory.close()
  }
}

test('two people meet, and one sends a file of 20 MB', async () => {
  const [first, second] = browsers as [TestBrowser, TestBrowser]
  anna = await MeetingPage.open(first, server.origin)
  // Without picture and sound: this is about files, and encoders would take the processor from them.
  await anna.click('Start a meeting')
  await anna.find('button', 'Join meeting')
  const link = await anna.participantLink()
  await anna.join('Anna', { media: false })
  ben = await MeetingPage.open(second, 'about:blank')
  await ben.page.evaluateOnNewDocument(catchSaved)
  await ben.page.goto(link)
  await ben.join('Ben', { media: false })
  await anna.waitForKeyHolders(2)
  await anna.openChat()
  await anna.find('button', 'Send a file')
  const input = (await anna.page.$('input[type=file]')) as ElementHandle<HTMLInputElement>
  await input.uploadFile(path.join(folder, 'Plan for spring.bin'))
  await anna.waitForText('The others can download it.', 150_000)
})

test('the other one fetches it, and it is the same, byte for byte', async () => {
  await ben.openChat()
  await ben.click('Download: Plan for spring.bin')
  const saved = await until('a saved file', () => savedIn(ben), 90_000)
  expect(saved).toEqual({
    name: 'Plan for spring.bin',
    type: 'application/octet-stream',
    digest: createHash('sha256').update(content).digest('hex'),
  })
  await ben.waitForText('Handed to your browser to save.')
})

test('the server has it without a name on its disk, and has nothing of what is in it', async () => {
  expect(readdirSync(path.join(server.dataDir, 'spool'))).toEqual([])
  const files = openFiles()
  if (files !== null) expect(files).toHaveLength(1)
  // The first look shows that the search finds what is there.
  expect(await memoryHolds(server.dataDir)).not.toBe(false)
  expect(await memoryHolds(CANARY)).not.toBe(true)
  expect(await memoryHolds('Plan for spring')).not.toBe(true)
  expect(server.output).not.toContain('spring')
})

test('when all have left, nothing is held any more', async () => {
  await anna.click('Leave')
  await ben.click('Leave')
  await until('the end of the meeting', async () => (openFiles() ?? []).length === 0)
})

test('no page asked any other host, nor complained', () => {
  for (const page of [anna, ben]) {
    expect([...page.hosts].filter((host) => host !== '')).toEqual([new URL(server.origin).host])
    expect(page.complaints).toEqual([])
  }
})

test('off means off: no button, and no answer', async () => {
  const plain = await TestServer.start()
  try {
    const cleo = await MeetingPage.open((browsers as [TestBrowser])[0], plain.origin)
    await cleo.click('Start a meeting')
    await cleo.join('Cleo', { media: false })
    await cleo.openChat()
    await cleo.find('textbox', 'Message')
    expect(await cleo.has('button', 'Send a file')).toBe(false)
    const answer = await fetch(`${plain.origin}/files`, {
      method: 'POST',
      headers: { 'incamera-size': '10' },
    })
    expect(answer.status).toBe(404)
    await cleo.page.close()
  } finally {
    await plain.close()
  }
})
