/**
 * The memory of running processes, and what the kernel tells everybody about them.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import type { Source } from '../search/search.ts'
import { beginsWithMark, isLineOfText, NotLookedAt, type Place, type Planting } from './place.ts'

const PAGE = 4096n
/** Bytes read at once; pieces overlap, so that nothing is lost at an edge. */
const PIECE = 32 * 1024 * 1024
const OVERLAP = 64 * 1024

interface Region {
  readonly start: bigint
  readonly end: bigint
}

/** Writable regions: what is only readable came from a file and was written by nobody. */
function writableRegions(pid: number): Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'latin1')
    .split('\n')
    .flatMap((line) => {
      const match = /^([0-9a-f]+)-([0-9a-f]+) (\S+) /.exec(line)
      if (match?.[3]?.startsWith('rw') !== true || line.endsWith('[vvar]')) return []
      return [{ start: BigInt(`0x${match[1]}`), end: BigInt(`0x${match[2]}`) }]
    })
}

/** The parts of a region that are in memory or swap (bits 63 and 62 of `/proc/pid/pagemap`). */
function* present({ start, end }: Region, pagemap: number): Generator<Region> {
  const count = Number((end - start) / PAGE)
  const entries = Buffer.alloc(count * 8)
  const read = readSync(pagemap, entries, 0, entries.length, ((start / PAGE) * 8n) as unknown as number)
  let from: number | null = null
  for (let page = 0; page <= count; page++) {
    const there = page < read / 8 && ((entries[page * 8 + 7] ?? 0) & 0xc0) !== 0
    if (there) from ??= page
    else if (from !== null) {
      yield { start: start + BigInt(from) * PAGE, end: start + BigInt(page) * PAGE }
      from = null
    }
  }
}

function* memoryOf(pid: number): Generator<Source> {
  let memory: number
  let pagemap: number
  try {
    memory = openSync(`/proc/${pid}/mem`, 'r')
    pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
  } catch {
    throw new NotLookedAt('reading the memory of a process needs more rights than this user has')
  }
  try {
    for (const region of writableRegions(pid)) {
      for (const { start, end } of present(region, pagemap)) {
        for (let at = start; at < end; at += BigInt(PIECE - OVERLAP)) {
          const bytes = Buffer.alloc(Math.min(PIECE, Number(end - at)))
          let read = 0
          try {
            read = readSync(memory, bytes, 0, bytes.length, at as unknown as number)
          } catch {
            // The region was given back in the meantime.
          }
          if (read > 0) yield { name: 'memory', bytes: bytes.subarray(0, read), streamsMayBegin: [] }
        }
      }
    }
  } finally {
    closeSync(memory)
    closeSync(pagemap)
  }
}

/** A process that holds the controls as the product would hold data: in memory, nowhere else. */
async function holder(hay: Buffer, scratch: string, args: readonly string[] = []): Promise<ChildProcess> {
  const file = path.join(scratch, 'held')
  await writeFile(file, hay)
  const code = `const held = require('node:fs').readFileSync(process.argv[1]); console.log('held');
    setInterval(() => held.length, 1e6)`
  const child = spawn(process.execPath, ['-e', code, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

const ending =
  (child: ChildProcess): (() => Promise<void>) =>
  async () => {
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

async function plantIn(key: 'serverPids' | 'workerPids', hay: Buffer, scratch: string): Promise<Planting> {
  const child = await holder(hay, scratch)
  return { subject: { [key]: [child.pid ?? 0] }, close: ending(child) }
}

function* all(pids: readonly number[]): Generator<Source> {
  for (const pid of pids) yield* memoryOf(pid)
}

export const serverMemory: Place = {
  id: 'memory_server',
  title: 'Working memory of the server process',
  side: 'server_memory',
  look: ({ serverPids }) => all(serverPids),
  holds: beginsWithMark,
  plant: (hay, scratch) => plantIn('serverPids', hay, scratch),
}

export const workerMemory: Place = {
  id: 'memory_media',
  title: 'Working memory of the media processes',
  side: 'media_memory',
  look: ({ workerPids }) => all(workerPids),
  holds: beginsWithMark,
  plant: (hay, scratch) => plantIn('workerPids', hay, scratch),
}

const readOrNothing = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

export const processTable: Place = {
  id: 'process_table',
  title: 'Command lines, environments and titles of the server’s processes',
  side: 'nowhere',
  *look({ serverPids, workerPids }) {
    for (const pid of [...serverPids, ...workerPids]) {
      for (const name of ['cmdline', 'environ', 'comm']) {
        yield { name, bytes: readOrNothing(`/proc/${pid}/${name}`), streamsMayBegin: [] }
      }
    }
  },
  holds: isLineOfText,
  async plant(_, scratch, pieces) {
    const file = path.join(scratch, 'variables')
    await writeFile(file, Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.of(0)])))
    const code = 'console.log(process.pid); setInterval(() => {}, 1e6)'
    // As arguments of one command, by xargs: Node would write what is no UTF-8 in another way.
    const child = spawn('xargs', ['-0', '-x', '-s', '1500000', '-a', file, process.execPath, '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    return {
      subject: { serverPids: [Number(said.toString())] },
      close: async () => {
        process.kill(Number(said.toString()), 'SIGKILL')
        if (child.exitCode === null) await once(child, 'exit')
      },
    }
  },
}

export const openFiles: Place = {
  id: 'open_files',
  title: 'Files that the server holds open, deleted ones included',
  side: 'nowhere',
  *look({ serverPids, workerPids, dataDir }) {
    for (const pid of [...serverPids, ...workerPids]) {
      let names: string[] = []
      try {
        names = readdirSync(`/proc/${pid}/fd`)
      } catch {
        throw new NotLookedAt('listing the open files of a process needs more rights than this user has')
      }
      for (const name of names) {
        let target = ''
        try {
          target = readlinkSync(`/proc/${pid}/fd/${name}`)
        } catch {
          continue
        }
        // The data folder is a place of its own; devices and pipes have nothing to read again.
        if (!target.startsWith('/') || target.startsWith('/dev/') || target.startsWith('/proc/')) continue
        if (target.startsWith(dataDir)) continue
        yield { name: 'open file', bytes: Buffer.from(target) }
        if (target.endsWith(' (deleted)'))
          yield { name: 'deleted file', bytes: readOrNothing(`/proc/${pid}/fd/${name}`) }
      }
    }
  },
  async plant(hay, scratch) {
    const file = path.join(scratch, 'to-delete')
    await writeFile(file, hay)
    const code = `const fs = require('node:fs'); fs.openSync(process.argv[1]); fs.rmSync(process.argv[1]);
      console.log('held'); setInterval(() => {}, 1e6)`
    const child = spawn(process.execPath, ['-e', code, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    return { subject: { serverPids: [child.pid ?? 0] }, close: ending(child) }
  },
}
