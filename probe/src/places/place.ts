/**
 * A place where data can land: how to look there, and how to put controls there in the way the product's data gets there.
 *
 * @module
 */
import type { Planted } from '../canaries/controls.ts'
import type { Packet } from '../network/packets.ts'
import type { Source } from '../search/search.ts'

/** Where a place is, in the words of the register; `nowhere` is for places where nothing is ever declared. */
export type Side =
  | 'server_memory'
  | 'media_memory'
  | 'server_database'
  | 'server_log'
  /** Outside of encryption. */
  | 'network'
  /** Inside TLS. */
  | 'wire'
  | 'device_tab'
  /** The person's own browser, on its disk. */
  | 'own_device'
  | 'member_devices'
  | 'nowhere'

/** One answer of the server, as it came. */
export interface Answer {
  readonly name: string
  readonly kind: 'page' | 'health' | 'error' | 'metrics'
  readonly bytes: Buffer
}

/** What one person's page shows of itself, as texts by topic. */
export interface PageFacts {
  /** Whose page: the first part of its owner's canary ids. */
  readonly owner: string
  readonly storage: string
  readonly tab: string
  readonly address: string
  readonly console: string
  /** SDP, candidates and statistics. */
  readonly peers: string
  /** All that the page shows. */
  readonly shown: string
  /** Whether the person is in the meeting; who is not must see nothing of it. */
  readonly inside: boolean
}

/** All that can be looked at in one moment of a run. */
export interface Subject {
  readonly serverPids: readonly number[]
  readonly workerPids: readonly number[]
  readonly dataDir: string
  readonly tempDir: string
  /** Working folder of the server. */
  readonly workDir: string
  readonly backupDir: string
  readonly stdout: Buffer
  readonly stderr: Buffer
  readonly answers: readonly Answer[]
  readonly packets: readonly Packet[]
  /** TCP port behind the proxy, where everything is in the clear. */
  readonly serverPort: number
  /** TCP ports by which the run drives its browsers; what passes there is its own. */
  readonly driverPorts: readonly number[]
  readonly profiles: { readonly chromium: readonly string[]; readonly firefox: readonly string[] }
  readonly pages: readonly PageFacts[]
}

export interface Planting {
  readonly subject: Partial<Subject>
  close(): Promise<void>
}

export interface Place {
  readonly id: string
  /** For readers. */
  readonly title: string
  readonly side: Side
  /** What a page shows of the others; what it shows of its own person does not count. */
  readonly ofOthers?: true
  /** Everything that is there. Throws {@link NotLookedAt} where that cannot be said. */
  look(subject: Subject): AsyncIterable<Source> | Iterable<Source>
  /** Whether this form can be there, and be found there: a header has no line breaks. Without it every form can. */
  holds?(piece: Planted): boolean
  /**
   * @param hay all pieces, a line break after each
   * @param scratch an empty folder
   */
  plant(hay: Buffer, scratch: string, pieces: readonly Buffer[]): Promise<Planting>
}

/** A place could not be looked at: its claims are not made, instead of being made too well. */
export class NotLookedAt extends Error {}

/** A stream that begins with no mark is found where it can be tried, which is not at every byte of a memory. */
export const beginsWithMark = ({ form }: Planted): boolean => !/^(?:deflate|brotli)\(/.test(form)

/** Forms that can stand in a line of text: no control characters, and nothing packed. */
export const isLineOfText = ({ bytes, form }: Planted): boolean =>
  bytes.every((byte) => byte >= 32 && byte !== 127) && !/^(?:deflate|brotli)/.test(form)

export const EMPTY_SUBJECT: Subject = {
  serverPids: [],
  workerPids: [],
  dataDir: '/nonexistent',
  tempDir: '/nonexistent',
  workDir: '/nonexistent',
  backupDir: '/nonexistent',
  stdout: Buffer.alloc(0),
  stderr: Buffer.alloc(0),
  answers: [],
  packets: [],
  serverPort: 0,
  driverPorts: [],
  profiles: { chromium: [], firefox: [] },
  pages: [],
}
