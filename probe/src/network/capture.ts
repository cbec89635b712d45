/**
 * Every packet on every link of this namespace, by tcpdump: TCP and name lookups whole, media by their first bytes (what
 * follows is sealed twice, by DTLS-SRTP and by the members).
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Packet, readPackets } from './packets.ts'
import { ENVIRONMENT } from './shell.ts'

/** Bytes kept of a media packet: all headers, STUN and DTLS in the clear. Higher: more to read. Lower: extensions are cut. */
export const MEDIA_BYTES = 600
/** Milliseconds between two looks for the mark that says that everything before it is in the file. */
const STEP_MS = 50
const PATIENCE_MS = 120_000

/** One port that each filter lets through. */
const MARK_PORTS = [53, 40_998] as const

const FILTERS = [
  { name: 'tcp', filter: 'not udp or port 53 or port 5353', bytes: 0 },
  { name: 'udp', filter: 'udp and not port 53 and not port 5353', bytes: MEDIA_BYTES },
] as const

async function sendMark(mark: Buffer): Promise<void> {
  const socket = createSocket('udp4')
  for (const port of MARK_PORTS) {
    await new Promise<void>((resolve) => {
      socket.send(mark, port, '127.0.0.1', () => {
        resolve()
      })
    })
  }
  socket.close()
}

export class Capture {
  readonly #children: ChildProcess[]
  readonly #files: readonly string[]
  readonly #marks: Buffer[] = []

  private constructor(children: ChildProcess[], files: readonly string[]) {
    this.#children = children
    this.#files = files
  }

  static async start(folder: string, name: string): Promise<Capture> {
    const files = FILTERS.map((part) => path.join(folder, `${name}.${part.name}.pcap`))
    const children = FILTERS.map(({ filter, bytes }, index) =>
      spawn(
        'tcpdump',
        [
          '-i',
          'any',
          '-n',
          '-U',
          '-B',
          '16384',
          '-s',
          String(bytes),
          '-Z',
          'root',
          '-w',
          files[index] ?? '',
          filter,
        ],
        { env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] },
      ),
    )
    await Promise.all(
      children.map(
        (child) =>
          new Promise<void>((resolve, reject) => {
            let said = ''
            child.stderr?.setEncoding('utf8').on('data', (text: string) => {
              said += text
              if (said.includes('listening on')) resolve()
            })
            child.once('error', reject)
            child.once('exit', () => {
              reject(new Error(`tcpdump does not run here: ${said.trim()}`))
            })
          }),
      ),
    )
    return new Capture(children, files)
  }

  /**
   * What was seen so far. A mark is sent over each filter and waited for in the file: what came before it is there too.
   *
   * @throws {Error} where the capture does not keep up
   */
  async packets(): Promise<Packet[]> {
    const mark = randomBytes(24)
    await sendMark(mark)
    const packets: Packet[] = []
    for (const file of this.#files) {
      const end = performance.now() + PATIENCE_MS
      let content = await readFile(file)
      while (!content.includes(mark)) {
        if (performance.now() > end) throw new Error('the capture does not keep up with the traffic')
        await wait(STEP_MS)
        content = await readFile(file)
      }
      for (const packet of readPackets(content)) packets.push(packet)
    }
    this.#marks.push(mark)
    return packets.filter(({ payload }) => !this.#marks.some((known) => payload.equals(known)))
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const exited = once(child, 'exit')
        child.kill('SIGTERM')
        await exited
      }),
    )
  }
}
