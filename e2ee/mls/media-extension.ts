import type { Extension, RatchetTree } from './library.ts'
import { leafAt, leafCount } from './roster.ts'

/** Leaf node extension type of what a member can decode, from the range for private use (RFC 9420 §17.3). */
export const MEDIA_EXTENSION_TYPE = 0xf1cc

/** Codecs for pictures that not every member can decode, each with its bit in the extension. VP8 everybody can. */
const BITS = { vp9: 1, av1: 2 } as const

/** One of the codecs that a member may or may not decode. */
export type OptionalCodec = keyof typeof BITS

const CODECS = Object.keys(BITS) as OptionalCodec[]

/**
 * The leaf extension that says what a member can decode: one byte of bits. It is signed with the leaf, so that the server
 * can neither add a codec nor take one away, and it stays as long as the leaf does.
 */
export function mediaExtension(decodes: readonly OptionalCodec[]): Extension {
  const bits = decodes.reduce((sum, codec) => sum | BITS[codec], 0)
  return { extensionType: MEDIA_EXTENSION_TYPE, extensionData: Uint8Array.of(bits) }
}

/** What the extensions of a leaf say; `undefined` if they are not exactly the one that we make. */
export function decodedCodecs(extensions: readonly Extension[]): OptionalCodec[] | undefined {
  const [extension, ...others] = extensions
  if (extension?.extensionType !== MEDIA_EXTENSION_TYPE || others.length > 0) return undefined
  const [bits, ...rest] = extension.extensionData
  if (bits === undefined || rest.length > 0 || bits > 3) return undefined
  return CODECS.filter((codec) => (bits & BITS[codec]) !== 0)
}

/** What all members can decode, in the order from the plainest. The tree must have passed the policy. */
export function commonCodecs(tree: RatchetTree): OptionalCodec[] {
  let common = CODECS
  for (let leaf = 0; leaf < leafCount(tree); leaf++) {
    const node = leafAt(tree, leaf)
    const decodes = node && decodedCodecs(node.extensions)
    if (node !== undefined) common = common.filter((codec) => decodes?.includes(codec) ?? false)
  }
  return common
}
