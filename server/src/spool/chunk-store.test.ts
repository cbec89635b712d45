import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SEALED_CHUNK_BYTES } from '@incamera/protocol'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { StartProblem } from '../start-problem.ts'
import { type ChunkStore, clearSpoolFolder, diskStore, memoryStore, spoolFolder } from './chunk-store.ts'

describe.each<[string, () => ChunkStore]>([
  ['memory', () => memoryStore],
  ['the disk', () => diskStore(temporaryFolder())],
])('in %s', (_name, open) => {
  test('what was written is read, across all chunks and in any parts', async () => {
    const place = await open().create(2 * SEALED_CHUNK_BYTES + 10)
    await place.write(0, 0, Buffer.from('first'))
    await place.write(0, 5, Buffer.from(' chunk'))
    await place.write(2, 3, Buffer.from('last'))
    expect(Buffer.from(await place.read(0, 2, 7)).toString()).toBe('rst chu')
    expect(Buffer.from(await place.read(2, 3, 4)).toString()).toBe('last')
    await place.close()
  })

  test('files do not see each other', async () => {
    const store = open()
    const [one, two] = [await store.create(10), await store.create(10)]
    await one.write(0, 0, Buffer.from('one'))
    await two.write(0, 0, Buffer.from('two'))
    expect(Buffer.from(await one.read(0, 0, 3)).toString()).toBe('one')
    await Promise.all([one.close(), two.close()])
  })

  test('after the end nothing can be read or written', async () => {
    const place = await open().create(10)
    await place.write(0, 0, Buffer.from('gone'))
    await place.close()
    await expect(place.read(0, 0, 4)).rejects.toThrow()
    await expect(place.write(0, 0, Buffer.from('gone'))).rejects.toThrow()
  })
})

test('what is read from memory does not change when the file ends', async () => {
  const place = await memoryStore.create(10)
  await place.write(0, 0, Buffer.from('sealed'))
  const read = await place.read(0, 0, 6)
  await place.close()
  expect(Buffer.from(read).toString()).toBe('sealed')
})

test('a file on the disk has no name from the beginning', async () => {
  const dataDir = temporaryFolder()
  const place = await diskStore(dataDir).create(10)
  await place.write(0, 0, Buffer.from('sealed'))
  expect(readdirSync(spoolFolder(dataDir))).toEqual([])
  await place.close()
})

test('what an earlier process left is deleted', () => {
  const dataDir = temporaryFolder()
  mkdirSync(spoolFolder(dataDir))
  writeFileSync(path.join(spoolFolder(dataDir), 'left'), 'sealed')
  clearSpoolFolder(dataDir)
  expect(existsSync(spoolFolder(dataDir))).toBe(false)
  // A second time, and where there was never any.
  clearSpoolFolder(dataDir)
})

test('a folder that cannot be made stops the start', () => {
  const dataDir = path.join(temporaryFolder(), 'file')
  writeFileSync(dataDir, '')
  expect(() => diskStore(dataDir)).toThrow(StartProblem)
})
