/**
 * What stays in a browser, and what one browser learns of the people in the others.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { filesBelow } from './folders.ts'
import type { PageFacts, Place, Planting, Side } from './place.ts'

const NOBODY: PageFacts = {
  owner: 'nobody',
  storage: '',
  tab: '',
  address: '',
  console: '',
  peers: '',
  shown: '',
  inside: true,
}

type Topic = 'storage' | 'tab' | 'address' | 'console' | 'peers' | 'shown'

/** Topics in which a person's own data is no news. */
const OF_OTHERS: ReadonlySet<Topic> = new Set(['peers', 'shown'])

/** Texts go through the page as latin1, so that controls of any bytes come through as they are. */
const fact = (
  id: string,
  title: string,
  topic: Topic,
  side: Side,
  wanted: (facts: PageFacts) => boolean = () => true,
): Place => ({
  id,
  title,
  side,
  ...(OF_OTHERS.has(topic) ? { ofOthers: true } : {}),
  *look({ pages }) {
    for (const page of pages)
      if (wanted(page)) {
        const encoding = page.owner === NOBODY.owner ? 'latin1' : 'utf8'
        yield { name: page.owner, bytes: Buffer.from(page[topic], encoding) }
      }
  },
  plant: async (hay): Promise<Planting> => ({
    subject: { pages: [{ ...NOBODY, [topic]: hay.toString('latin1'), inside: id !== 'seen_outside' }] },
    close: async () => {},
  }),
})

export const pageStorage = fact(
  'page_storage',
  'Cookies, local storage, databases, caches and service workers of the page',
  'storage',
  'nowhere',
)
export const tabMemory = fact(
  'tab_memory',
  'What the browser keeps for the open tab (window.name)',
  'tab',
  'device_tab',
)
export const addressBar = fact('address_bar', 'Address bar, its history and referrer', 'address', 'nowhere')
export const pageConsole = fact('page_console', 'Console of the page', 'console', 'nowhere')
export const peerView = fact(
  'seen_of_others',
  'Connection data that a browser holds about the others (SDP, candidates, statistics)',
  'peers',
  'member_devices',
)
export const shownInside = fact(
  'shown_inside',
  'What members see of one another',
  'shown',
  'member_devices',
  ({ inside }) => inside,
)
export const shownOutside = fact(
  'seen_outside',
  'What somebody sees who waits or was removed',
  'shown',
  'nowhere',
  ({ inside }) => !inside,
)

const profile = (kind: 'chromium' | 'firefox', title: string): Place => ({
  id: `profile_${kind}`,
  title,
  side: 'own_device',
  *look({ profiles }) {
    for (const folder of profiles[kind]) yield* filesBelow(folder)
  },
  async plant(hay, scratch) {
    await mkdir(path.join(scratch, 'Default'), { recursive: true })
    await writeFile(path.join(scratch, 'Default/History'), hay)
    const none = { chromium: [], firefox: [] }
    return { subject: { profiles: { ...none, [kind]: [scratch] } }, close: async () => {} }
  },
})

export const chromiumProfile = profile('chromium', 'Profile folder of Chromium: history, cache, storage')
export const firefoxProfile = profile('firefox', 'Profile folder of Firefox: history, cache, storage')
