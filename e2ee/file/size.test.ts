import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  CHUNK_BYTES,
  chunkCount,
  largestFile,
  chunkExtent,
  isFileSize,
  MAX_FILE_BYTES,
  paddedSize,
  sealedSize,
} from './size.ts'

const size = fc.integer({ min: 0, max: MAX_FILE_BYTES })

test('small files look alike, larger ones share eight classes in each doubling', () => {
  for (const bytes of [0, 1, 65_535, 65_536]) expect(paddedSize(bytes)).toBe(65_536)
  expect([65_537, 73_728, 73_729, 131_072, 131_073].map(paddedSize)).toEqual([
    73_728, 73_728, 81_920, 131_072, 147_456,
  ])
})

test('the longest file fits exactly into 96 chunks', () => {
  expect(paddedSize(MAX_FILE_BYTES)).toBe(96 * CHUNK_BYTES)
  expect(chunkCount(MAX_FILE_BYTES)).toBe(96)
  expect(sealedSize(MAX_FILE_BYTES)).toBe(96 * (CHUNK_BYTES + 16))
})

test('an observer tells less than a hundred sizes apart, and a file grows by an eighth at most', () => {
  const classes = new Set<number>()
  for (let at = 0; at <= MAX_FILE_BYTES; at = paddedSize(at) + 1) classes.add(paddedSize(at))
  expect(classes.size).toBe(85)
  fc.assert(
    fc.property(size, (bytes) => {
      const padded = paddedSize(bytes)
      expect(padded).toBeGreaterThanOrEqual(bytes)
      if (bytes > 65_536) expect(padded).toBeLessThanOrEqual(bytes * 1.125)
      expect(classes).toContain(padded)
      expect(paddedSize(padded)).toBe(padded)
    }),
  )
})

test('the chunks together are the file and its padding', () => {
  fc.assert(
    fc.property(size, (bytes) => {
      let content = 0
      let padded = 0
      for (let index = 0; index < chunkCount(bytes); index++) {
        const extent = chunkExtent(bytes, index)
        if (index < chunkCount(bytes) - 1) expect(extent.padded).toBe(CHUNK_BYTES)
        expect(extent.padded).toBeGreaterThan(0)
        content += extent.content
        padded += extent.padded
      }
      expect([content, padded]).toEqual([bytes, paddedSize(bytes)])
    }),
  )
})

test('what is no length of a file is told', () => {
  for (const wrong of [-1, 0.5, MAX_FILE_BYTES + 1, Number.NaN, Infinity])
    expect(isFileSize(wrong)).toBe(false)
  for (const good of [0, 1, MAX_FILE_BYTES]) expect(isFileSize(good)).toBe(true)
})

test('the longest file for a room is the last that fits', () => {
  expect(largestFile(sealedSize(MAX_FILE_BYTES))).toBe(MAX_FILE_BYTES)
  expect(largestFile(1e12)).toBe(MAX_FILE_BYTES)
  expect(largestFile(65_535)).toBe(-1)
  fc.assert(
    fc.property(fc.integer({ min: 70_000, max: MAX_FILE_BYTES }), (room) => {
      const longest = largestFile(room)
      expect(sealedSize(longest)).toBeLessThanOrEqual(room)
      expect(sealedSize(longest + 1)).toBeGreaterThan(room)
    }),
  )
})
