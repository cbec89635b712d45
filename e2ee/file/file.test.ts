import { expect, test } from 'vitest'
import { chunkAlgorithm, importFileKey } from './cipher.ts'
import { FileOpener } from './open.ts'
import { FileSealer } from './seal.ts'
import { CHUNK_BYTES, MAX_FILE_BYTES } from './size.ts'
import { contentOf, openFile, sealFile } from './test/sealed-file.ts'

const key = Uint8Array.from({ length: 32 }, (_, i) => i)
const otherKey = new Uint8Array(32).fill(7)

test.each([0, 1, 65_536, 65_537, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES - 5])(
  'a file of %i bytes comes back as it was',
  async (size) => {
    const content = contentOf(size)
    const opened = await openFile(key, await sealFile(key, content))
    expect(opened?.equals(content)).toBe(true)
  },
)

test('files of one class have sealed forms of one length, and nothing of them is in it', async () => {
  const content = new TextEncoder().encode('minutes of the board '.repeat(40))
  const [short, long] = [await sealFile(key, content), await sealFile(otherKey, contentOf(65_536))]
  expect(short.chunks.map(({ length }) => length)).toEqual(long.chunks.map(({ length }) => length))
  expect(Buffer.concat(short.chunks).includes('board')).toBe(false)
})

test('a cut file is noticed, also where whole chunks are missing', async () => {
  const sealed = await sealFile(key, contentOf(3 * CHUNK_BYTES))
  for (const kept of [0, 1, 2])
    expect(await openFile(key, { ...sealed, chunks: sealed.chunks.slice(0, kept) })).toBeUndefined()
  // The server says that the file is shorter than it is: the size is bound to each chunk.
  const shorter = { ...sealed.expected, size: 2 * CHUNK_BYTES }
  expect(await openFile(key, { expected: shorter, chunks: sealed.chunks.slice(0, 2) })).toBeUndefined()
})

test('chunks in another order, doubled or of another file are refused', async () => {
  const sealed = await sealFile(key, contentOf(3 * CHUNK_BYTES))
  const other = await sealFile(otherKey, contentOf(3 * CHUNK_BYTES))
  const [a, b, c] = sealed.chunks as [
    (typeof sealed.chunks)[0],
    (typeof sealed.chunks)[0],
    (typeof sealed.chunks)[0],
  ]
  for (const chunks of [
    [b, a, c],
    [a, a, c],
    [a, b, b],
    [a, other.chunks[1]!, c],
    [a, b, c, c],
  ])
    expect(await openFile(key, { ...sealed, chunks })).toBeUndefined()
})

test('with another key nothing opens', async () => {
  expect(await openFile(otherKey, await sealFile(key, contentOf(10)))).toBeUndefined()
})

test('a member that knows the key cannot give out other content than was announced', async () => {
  const announced = await sealFile(key, contentOf(100))
  const other = await sealFile(key, new Uint8Array(100))
  expect(await openFile(key, { expected: announced.expected, chunks: other.chunks })).toBeUndefined()
})

test('padding that is not zero is refused, even from somebody who has the key', async () => {
  const padded = new Uint8Array(65_536).fill(1)
  const secret = await importFileKey(key, 'encrypt')
  const forged = new Uint8Array(await crypto.subtle.encrypt(chunkAlgorithm(10, 0), secret, padded))
  const { expected } = await sealFile(key, new Uint8Array(10).fill(1))
  expect(await openFile(key, { expected, chunks: [forged] })).toBeUndefined()
})

test('after one refusal an opener refuses everything', async () => {
  const sealed = await sealFile(key, contentOf(10))
  const opener = new FileOpener(await importFileKey(key, 'decrypt'), sealed.expected)
  expect(await opener.open(new Uint8Array(5))).toBeUndefined()
  expect(await opener.open(sealed.chunks[0]!)).toBeUndefined()
  expect(await opener.finish()).toBe(false)
})

test('two calls at once never seal under one nonce', async () => {
  const size = 2 * CHUNK_BYTES
  const sealer = new FileSealer(await importFileKey(key, 'encrypt'), size)
  const content = contentOf(size)
  const [first, second] = [content.slice(0, CHUNK_BYTES), content.slice(CHUNK_BYTES)]
  const chunks = await Promise.all([sealer.seal(first), sealer.seal(second)])
  const opened = await openFile(key, { expected: { size, digest: await sealer.digest() }, chunks })
  expect(opened?.equals(content)).toBe(true)
})

test('wrong lengths, a chunk too many and a digest too early are misuse', async () => {
  const secret = await importFileKey(key, 'encrypt')
  const sealer = new FileSealer(secret, 10)
  await expect(sealer.seal(new Uint8Array(9))).rejects.toThrow(TypeError)
  await expect(sealer.digest()).rejects.toThrow(TypeError)
  await sealer.seal(new Uint8Array(10))
  await expect(sealer.seal(new Uint8Array(10))).rejects.toThrow(TypeError)
  for (const size of [-1, 0.5, MAX_FILE_BYTES + 1]) {
    expect(() => new FileSealer(secret, size)).toThrow(TypeError)
    expect(() => new FileOpener(secret, { size, digest: key })).toThrow(TypeError)
  }
  await expect(importFileKey(new Uint8Array(16), 'encrypt')).rejects.toThrow(TypeError)
})

test('the key of a file cannot be taken out again', async () => {
  const imported = await importFileKey(key, 'decrypt')
  expect(imported.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', imported)).rejects.toThrow()
})
