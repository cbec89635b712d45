/**
 * Where the chunks of files lie: in memory, or on a disk that forgets.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { constants, mkdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { SEALED_CHUNK_BYTES, sealedChunkBytes } from '@incamera/protocol'
import { StartProblem } from '../start-problem.ts'

/** The place of one file. Offsets are within a chunk. After {@link close} nothing of it is left, and reading rejects. */
export interface FileStore {
  write(chunk: number, offset: number, bytes: Uint8Array): Promise<void>
  /** Exactly `length` bytes that were written before. */
  read(chunk: number, offset: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** Makes places. */
export interface ChunkStore {
  /** @param size bytes of the whole sealed file */
  create(size: number): Promise<FileStore>
}

/** Chunks as buffers, each made when its first byte comes. They are overwritten at the end. */
export const memoryStore: ChunkStore = {
  create: async (size) => {
    const chunks = new Map<number, Buffer>()
    let closed = false
    return {
      write: async (chunk, offset, bytes) => {
        if (closed) throw new Error('the place is closed')
        const held = chunks.get(chunk) ?? Buffer.alloc(sealedChunkBytes(size, chunk))
        chunks.set(chunk, held)
        held.set(bytes, offset)
      },
      read: async (chunk, offset, length) => {
        const held = chunks.get(chunk)
        if (held === undefined) throw new Error('the place is closed')
        // A copy: what waits to be sent must not change when the file is overwritten.
        return Uint8Array.prototype.slice.call(held, offset, offset + length)
      },
      close: async () => {
        closed = true
        for (const held of chunks.values()) held.fill(0)
        chunks.clear()
      },
    }
  },
}

/** The folder of the spool. */
export const spoolFolder = (dataDir: string): string => path.join(dataDir, 'spool')

/**
 * Deletes what a process before could not: one that died between making a file and unlinking it, or a system that does
 * not unlink files in use.
 *
 * @throws {StartProblem} where the folder cannot be emptied
 */
export function clearSpoolFolder(dataDir: string): void {
  try {
    rmSync(spoolFolder(dataDir), { recursive: true, force: true })
  } catch {
    throw new StartProblem(`INCAMERA_DATA_DIR: the folder ${spoolFolder(dataDir)} cannot be deleted`)
  }
}

/**
 * Files below the data folder that have no name as soon as they are open, where the system can do that: their space is
 * given back when they are closed or when the process ends, however it ends.
 *
 * @throws {StartProblem} where the folder cannot be made
 */
export function diskStore(dataDir: string): ChunkStore {
  const folder = spoolFolder(dataDir)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    throw new StartProblem(`INCAMERA_DATA_DIR: the folder ${folder} cannot be made`)
  }
  const { O_RDWR, O_CREAT, O_EXCL } = constants
  return {
    create: async () => {
      const name = path.join(folder, randomBytes(16).toString('hex'))
      const file = await open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
      const unlinked = await rm(name).then(
        () => true,
        () => false,
      )
      const position = (chunk: number, offset: number): number => chunk * SEALED_CHUNK_BYTES + offset
      return {
        write: async (chunk, offset, bytes) => {
          for (let done = 0; done < bytes.length;) {
            const at = position(chunk, offset + done)
            done += (await file.write(bytes, done, bytes.length - done, at)).bytesWritten
          }
        },
        read: async (chunk, offset, length) => {
          const bytes = new Uint8Array(length)
          for (let done = 0; done < length;) {
            const { bytesRead } = await file.read(bytes, done, length - done, position(chunk, offset + done))
            if (bytesRead === 0) throw new Error('the file is shorter than it was')
            done += bytesRead
          }
          return bytes
        },
        close: async () => {
          await file.close()
          if (!unlinked) await rm(name, { force: true })
        },
      }
    },
  }
}
