import { SEALED_RECORD_BYTES } from '../authority/index.ts'
import { encodeUtf8, equalBytes } from '../bytes.ts'
import { CIPHER_SUITE } from './cipher-suite.ts'
import { extensionsEqual } from './library.ts'
import type { Extension, GroupContext } from './library.ts'

/** Extension type of the protocol version, from the range for private use (RFC 9420 §17.3). */
export const VERSION_EXTENSION_TYPE = 0xf1ca

/** Extension type of the sealed room record, from the same range. */
export const RECORD_EXTENSION_TYPE = 0xf1cb

/**
 * The extensions of a group context: the version of Incamera's protocol, then the sealed room record once a host has
 * made one. The version enters the key schedule through the context, so members of different versions share no keys (no
 * downgrade), and so do members who would hold different records.
 */
export function groupContextExtensions(sealedRecord?: Uint8Array): Extension[] {
  const version = { extensionType: VERSION_EXTENSION_TYPE, extensionData: encodeUtf8('incamera v1') }
  if (sealedRecord === undefined) return [version]
  return [version, { extensionType: RECORD_EXTENSION_TYPE, extensionData: sealedRecord }]
}

/** The bytes of the sealed record, unchecked; `undefined` if there are none of the right length. */
export function sealedRecordOf(extensions: readonly Extension[]): Uint8Array | undefined {
  const data = extensions.find(({ extensionType }) => extensionType === RECORD_EXTENSION_TYPE)?.extensionData
  return data?.length === SEALED_RECORD_BYTES ? data : undefined
}

/** Whether these are exactly the version and perhaps a record of the right length. What the record says is not looked at. */
export function areOurExtensions(extensions: Extension[]): boolean {
  return extensionsEqual(extensions, groupContextExtensions(sealedRecordOf(extensions)))
}

/** Whether the context is one that we make: MLS 1.0, our suite, exactly our extensions. */
export function isOurContext(context: GroupContext): boolean {
  return (
    context.version === 'mls10' &&
    context.cipherSuite === CIPHER_SUITE &&
    areOurExtensions(context.extensions)
  )
}

/**
 * Whether `after` is what one commit makes of `before`: same group, next epoch, nothing renegotiated, and the record that
 * the commit carries or, without one, the record that was there.
 */
export function isNextContext(
  before: GroupContext,
  after: GroupContext,
  sealedRecord: Uint8Array | undefined,
): boolean {
  const record = sealedRecord ?? sealedRecordOf(before.extensions)
  return (
    isOurContext(after) &&
    extensionsEqual(after.extensions, groupContextExtensions(record)) &&
    equalBytes(before.groupId, after.groupId) &&
    after.epoch === before.epoch + 1n
  )
}
