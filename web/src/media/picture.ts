/** Pictures of people: from a file to what is sent, and back to what is shown. */
import { MAX_PICTURE_BYTES } from '@incamera/e2ee/conversation'

/** Pixels of a side. Higher: finer on large tiles. Lower: fewer bytes for each newcomer. */
const SIDE = 128
/** Bytes that a picture should not exceed: it then fits the third size class. Higher: finer. Lower: more blurred. */
const GOOD_BYTES = 2_950
/** Tried one after the other until the picture is small enough. */
const QUALITIES = [0.85, 0.7, 0.55, 0.4, 0.25]
/** Most bytes of a file that is opened at all. */
const MAX_FILE_BYTES = 30_000_000
/** What browsers decode to pixels. Not SVG: that is a document. */
const TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
])

const TYPE = 'image/jpeg'

/**
 * The middle of the picture as a small square JPEG, drawn anew, so that nothing else of the file goes along (place, camera,
 * date). Null if the file is no picture that this browser reads.
 */
export async function scalePicture(file: File): Promise<Blob | null> {
  if (!TYPES.has(file.type) || file.size > MAX_FILE_BYTES) return null
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (bitmap === null) return null
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE
  const context = canvas.getContext('2d')
  const side = Math.min(bitmap.width, bitmap.height)
  const [x, y] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2]
  if (context !== null) {
    context.fillStyle = '#fff'
    context.fillRect(0, 0, SIDE, SIDE)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, x, y, side, side, 0, 0, SIDE, SIDE)
  }
  bitmap.close()
  let smallest: Blob | null = null
  for (const quality of QUALITIES) {
    smallest = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, TYPE, quality))
    if (smallest === null || smallest.size <= GOOD_BYTES) break
  }
  return smallest !== null && smallest.type === TYPE && smallest.size <= MAX_PICTURE_BYTES ? smallest : null
}

/** The pixels of a JPEG, whatever else the bytes may claim to be. */
export function decodePicture(jpeg: BlobPart): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([jpeg], { type: TYPE }))
}
