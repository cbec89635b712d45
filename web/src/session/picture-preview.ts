/**
 * Small pictures of files that are pictures, made on the device and only when somebody asks. The sender's word about the
 * type decides nothing: the first bytes have to fit, and only formats without scripts are tried.
 *
 * @module
 */

/** Bytes. Higher: larger photos can be looked at. Lower: less for a decoder to chew on. */
const MAX_PICTURE_BYTES = 20_000_000

/** CSS pixels of the longer side. Higher: sharper. Lower: less memory. */
const LONGEST_SIDE = 640

/** Raster formats, by type, each with the bytes that such a file has at an offset. */
const FORMATS: Readonly<Record<string, { readonly at: number; readonly bytes: readonly number[] }>> = {
  'image/png': { at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  'image/jpeg': { at: 0, bytes: [0xff, 0xd8, 0xff] },
  'image/gif': { at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  'image/webp': { at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
}

/** Whether it makes sense to offer a preview. */
export const canPreview = (type: string, size: number): boolean =>
  Object.hasOwn(FORMATS, type) && size > 0 && size <= MAX_PICTURE_BYTES

/** The picture, made small; null where it is none or the browser cannot decode it. */
export async function decodePicture(content: Blob, type: string): Promise<ImageBitmap | null> {
  const format = FORMATS[type]
  if (format === undefined || content.size > MAX_PICTURE_BYTES) return null
  try {
    const { at, bytes } = format
    const start = new Uint8Array(await content.slice(at, at + bytes.length).arrayBuffer())
    if (bytes.some((byte, i) => start[i] !== byte)) return null
    const whole = await createImageBitmap(new Blob([content], { type }))
    const scale = Math.min(1, LONGEST_SIDE / Math.max(whole.width, whole.height))
    const small = await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'medium',
    })
    whole.close()
    return small
  } catch {
    return null
  }
}
