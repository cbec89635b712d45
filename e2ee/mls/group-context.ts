import { encodeUtf8, equalBytes } from '../bytes.ts'
import { CIPHER_SUITE } from './cipher-suite.ts'
import { extensionsEqual } from './library.ts'
import type { Extension, GroupContext } from './library.ts'

/** Extension type of the protocol version, from the range for private use (RFC 9420 §17.3). */
export const VERSION_EXTENSION_TYPE = 0xf1ca

/**
 * The extensions of every group context: the version of Incamera's protocol and nothing else. The version enters the
 * key schedule through the context, so members of different versions share no keys (no downgrade).
 */
export function groupContextExtensions(): Extension[] {
  return [{ extensionType: VERSION_EXTENSION_TYPE, extensionData: encodeUtf8('incamera v1') }]
}

/** Whether the context is one that we make: MLS 1.0, our suite, exactly our extensions. */
export function isOurContext(context: GroupContext): boolean {
  return (
    context.version === 'mls10' &&
    context.cipherSuite === CIPHER_SUITE &&
    extensionsEqual(context.extensions, groupContextExtensions())
  )
}

/** Whether `after` is what one commit makes of `before`: same group, next epoch, nothing renegotiated. */
export function isNextContext(before: GroupContext, after: GroupContext): boolean {
  return isOurContext(after) && equalBytes(before.groupId, after.groupId) && after.epoch === before.epoch + 1n
}
