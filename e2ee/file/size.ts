/** How long a file may be, how long it looks from outside, and into how many chunks it is cut. */

/**
 * Bytes of the longest file. Higher: larger things pass. Lower: less that one member can lay on the server and on the
 * others' devices. Just below the size class of 96 MiB.
 */
export const MAX_FILE_BYTES = 100_000_000

/**
 * Bytes of content in every chunk but the last. Higher: fewer requests and tags. Lower: less is sent again after a broken
 * connection, and less is in memory at once.
 */
export const CHUNK_BYTES = 1_048_576

/** Bytes that sealing adds to each chunk: the tag of AES-GCM. */
export const TAG_BYTES = 16

/** The smallest size class in bytes. Higher: more short files look alike. Lower: less padding for them. */
const SMALLEST_CLASS = 65_536

/** Classes in each doubling of size. Higher: less padding than the eighth of a file that it is at most. Lower: less is learnt. */
const CLASSES_PER_DOUBLING = 8

/** Whether a file of so many bytes may be sent. An empty one may. */
export function isFileSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0 && size <= MAX_FILE_BYTES
}

/**
 * The size class of a file in bytes, which is all that an observer learns of its length: up to 64 KiB one class, above it
 * eight in each doubling, that is the next multiple of an eighth of the largest power of two not above the size.
 *
 * @param size bytes, one for which {@link isFileSize} holds
 */
export function paddedSize(size: number): number {
  if (size <= SMALLEST_CLASS) return SMALLEST_CLASS
  const step = 2 ** Math.floor(Math.log2(size)) / CLASSES_PER_DOUBLING
  return Math.ceil(size / step) * step
}

/** Into how many chunks a file of so many bytes is cut, padding included; at least one. */
export function chunkCount(size: number): number {
  return Math.ceil(paddedSize(size) / CHUNK_BYTES)
}

/** Bytes of all sealed chunks of a file together. */
export function sealedSize(size: number): number {
  return paddedSize(size) + chunkCount(size) * TAG_BYTES
}

/** What stands in chunk `index`: so many bytes of the file, then zeros up to so many bytes. */
export function chunkExtent(
  size: number,
  index: number,
): { readonly content: number; readonly padded: number } {
  const within = (end: number): number => Math.min(Math.max(end - index * CHUNK_BYTES, 0), CHUNK_BYTES)
  return { content: within(size), padded: within(paddedSize(size)) }
}

/** Bytes of the longest file whose sealed form has at most so many bytes; below 0 where there is none. */
export function largestFile(sealedBytes: number): number {
  // Sizes grow with their sealed form, so halving finds the last one that fits.
  let [fits, above] = [-1, MAX_FILE_BYTES + 1]
  while (above - fits > 1) {
    const middle = Math.floor((fits + above) / 2)
    if (sealedSize(middle) <= sealedBytes) fits = middle
    else above = middle
  }
  return fits
}
