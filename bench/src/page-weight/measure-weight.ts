/**
 * What the client weighs on its way to the browser, and what it leaves there.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { launchChromium } from '../chromium.ts'
import { Person } from '../person.ts'
import type { ServerProcess } from '../server-process.ts'
import { noteRequests, type RequestSeen } from './traffic.ts'
import { countKept } from './device-storage.ts'
import { type FileKind, type FileSize, sizeOf } from './transfer-size.ts'

/** Milliseconds on the page before joining, so that everything it fetches ahead is counted. */
const LOOK_AROUND_MS = 2_000
/** Milliseconds in the meeting. */
const STAY_MS = 3_000

export interface Weight extends Readonly<Record<FileKind, number>> {
  readonly requests: number
}

export interface PageWeight {
  /** Requested by the time when `Join meeting` could be clicked. */
  readonly untilUsable: Weight
  /** Requested before `Join meeting` was clicked, what was fetched ahead included. */
  readonly beforeJoining: Weight
  /** All of it, from the link to the middle of a meeting. */
  readonly inMeeting: Weight
  readonly otherHosts: number
  /** Cookies and keys on the device, before joining and in the meeting. */
  readonly kept: number
}

export async function measureWeight(server: ServerProcess): Promise<PageWeight> {
  const chromium = await launchChromium()
  try {
    const anna = await Person.open(chromium.browser, server.origin, { other: 'Ben' })
    await anna.click('Start a meeting')
    const link = await anna.copyLink()
    await anna.getReady('Anna')
    await anna.join()
    return await visit(server, chromium.browser, link)
  } finally {
    await chromium.close()
  }
}

async function visit(
  server: ServerProcess,
  browser: Parameters<typeof Person.open>[0],
  link: string,
): Promise<PageWeight> {
  let requests: readonly RequestSeen[] = []
  const ben = await Person.open(browser, link, {
    other: 'Anna',
    prepare: async (page) => {
      requests = await noteRequests(page)
    },
  })
  const usableAt = (await ben.page.evaluate(() => performance.timeOrigin)) + (await ben.timeToUsable())
  await sleep(LOOK_AROUND_MS)
  const early = [...requests]
  const keptBefore = await countKept(ben.page)
  await ben.getReady('Ben')
  await ben.enter()
  await sleep(STAY_MS)
  const all = [...requests]
  const own = new URL(server.origin).host
  return {
    untilUsable: await weigh(early.filter(({ at }) => at <= usableAt)),
    beforeJoining: await weigh(early),
    inMeeting: await weigh(all),
    otherHosts: all.filter(({ url }) => new URL(url).host !== own).length,
    kept: Math.max(keptBefore, await countKept(ben.page)),
  }
}

const sizes = new Map<string, Promise<FileSize>>()

/** A file that is asked for twice is sent once: it is immutable, and the second request meets the cache. */
async function weigh(requests: readonly RequestSeen[]): Promise<Weight> {
  const weight = { js: 0, css: 0, html: 0, other: 0, requests: requests.length }
  const files = new Set(requests.map(({ url }) => url).filter((url) => url.startsWith('http')))
  for (const url of files) {
    const asked = sizes.get(url) ?? sizeOf(url)
    sizes.set(url, asked)
    const { kind, bytes } = await asked
    weight[kind] += bytes
  }
  return weight
}
