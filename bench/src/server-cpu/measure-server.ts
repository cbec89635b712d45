/**
 * What a meeting of three costs the server.
 *
 * @module
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { launchChromium } from '../chromium.ts'
import { Person } from '../person.ts'
import type { ServerProcess } from '../server-process.ts'
import { processorTime } from './processor-time.ts'

/** Milliseconds from the last arrival to the first count, in which the streams reach their size. */
const SETTLE_MS = 10_000

const NAMES = ['Anna', 'Ben', 'Clara'] as const

export interface ServerCost {
  readonly people: number
  readonly seconds: number
  /** Processor seconds per minute of meeting. */
  readonly signalling: number
  readonly media: number
}

/** @param seconds of meeting that are counted */
export async function measureServer(server: ServerProcess, seconds: number): Promise<ServerCost> {
  const chromium = await launchChromium()
  try {
    let link = server.origin
    for (const name of NAMES) {
      const person = await Person.open(chromium.browser, link, { other: NAMES[0] })
      if (link === server.origin) {
        await person.click('Start a meeting')
        link = await person.copyLink()
      }
      await person.getReady(name)
      if (name === NAMES[0]) await person.join()
      else await person.enter()
    }
    await sleep(SETTLE_MS)
    const began = performance.now()
    const before = processorTime(server.pid)
    await sleep(seconds * 1000)
    const after = processorTime(server.pid)
    const minutes = (performance.now() - began) / 60_000
    return {
      people: NAMES.length,
      seconds,
      signalling: (after.own - before.own) / minutes,
      media: (after.children - before.children) / minutes,
    }
  } finally {
    await chromium.close()
  }
}
