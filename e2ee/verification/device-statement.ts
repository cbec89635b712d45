/**
 * How a device that its user lets be recognised proves in a meeting that it is the same as in another.
 *
 * @module
 */
import * as v from 'valibot'
import { type Bytes, concat, decodeBase64url, encodeBase64url, encodeUtf8 } from '../bytes.ts'
import { digitsOf } from './digits.ts'

const STATEMENT_LABEL = encodeUtf8('incamera v1 device')
const FINGERPRINT_LABEL = encodeUtf8('incamera v1 device fingerprint')

/** Groups of a fingerprint. More: harder to find a second key for. Fewer: easier to read. Four take 2^66 tries. */
const FINGERPRINT_GROUPS = 4

type WebCryptoKey = Parameters<typeof crypto.subtle.sign>[1]

/** What a statement holds for: one leaf in one group. */
export interface StatementPlace {
  /** 16 bytes. */
  readonly groupId: Uint8Array
  /** The signature public key of the leaf, 32 bytes. */
  readonly signatureKey: Uint8Array
}

const base64urlOf = (bytes: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil((bytes * 4) / 3)),
    v.check((text) => decodeBase64url(text)?.length === bytes),
  )

/** Said to the members by a device that its user lets be recognised. */
export const deviceSchema = v.strictObject({
  kind: v.literal('device'),
  /** The device's Ed25519 public key, which it has in every meeting. */
  key: base64urlOf(32),
  /** By that key over {@link statementInput}. */
  signature: base64urlOf(64),
})

export type DeviceStatement = v.InferOutput<typeof deviceSchema>

/** Names group and leaf, so that a statement is of no use to anybody else nor anywhere else. */
function statementInput({ groupId, signatureKey }: StatementPlace): Bytes {
  return concat(STATEMENT_LABEL, groupId, signatureKey)
}

/** @param keys an Ed25519 pair; the private half may be one that cannot be read out */
export async function signDeviceStatement(
  keys: { readonly privateKey: WebCryptoKey; readonly publicKey: Uint8Array },
  place: StatementPlace,
): Promise<DeviceStatement> {
  const signature = await crypto.subtle.sign('Ed25519', keys.privateKey, statementInput(place))
  return {
    kind: 'device',
    key: encodeBase64url(keys.publicKey),
    signature: encodeBase64url(new Uint8Array(signature)),
  }
}

/** Whether the device with this key says that the leaf is its own. Never throws. */
export async function isDeviceOf(
  { key, signature }: DeviceStatement,
  place: StatementPlace,
): Promise<boolean> {
  const [publicKey, proof] = [decodeBase64url(key), decodeBase64url(signature)]
  if (publicKey === undefined || proof === undefined) return false
  try {
    const imported = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, proof, statementInput(place))
  } catch {
    return false
  }
}

/**
 * Four groups of five digits by which people tell devices apart: the first 20 bytes of
 * SHA-256(`incamera v1 device fingerprint` ‖ key), as in the code of a call.
 */
export function deviceFingerprint(key: Uint8Array): Promise<readonly string[]> {
  return digitsOf(FINGERPRINT_LABEL, key, FINGERPRINT_GROUPS)
}
