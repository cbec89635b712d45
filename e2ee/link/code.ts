/**
 * The code in a link: 16 secret bytes and 22 bits of checksum in 30 symbols, so that a mistyped link is noticed on the
 * device, without asking the server about it.
 */
import { concat, equalBytes, type Bytes } from '../bytes.ts'
import { decodeBase32, encodeBase32 } from './base32.ts'
import { labelledHash } from './labelled.ts'
import { LINK_SECRET_LENGTH } from './meeting.ts'

/** Who a link is for: it carries the meeting secret, or the host seed. */
export type LinkKind = 'participant' | 'host'

/** Symbols of a code: 128 + 22 bits, five each. */
export const CODE_LENGTH = 30

const GROUP = 5

/** 22 bits in three bytes, the last two bits zero. Of four million mistyped codes one passes. */
async function checksumOf(kind: LinkKind, secret: Uint8Array): Promise<Bytes> {
  const checksum = (await labelledHash(`incamera v1 checksum ${kind}`, secret)).slice(0, 3)
  checksum[2]! &= 0xfc
  return checksum
}

/** Six groups of five symbols joined by `-`. The secret has 16 bytes. */
export async function encodeCode(kind: LinkKind, secret: Uint8Array): Promise<string> {
  const symbols = encodeBase32(concat(secret, await checksumOf(kind, secret)), CODE_LENGTH)
  const groups = Array.from({ length: CODE_LENGTH / GROUP }, (_, i) =>
    symbols.slice(i * GROUP, (i + 1) * GROUP),
  )
  return groups.join('-')
}

/** The secret in {@link CODE_LENGTH} symbols without separators, or what is wrong with them. */
export async function decodeCode(
  kind: LinkKind,
  symbols: string,
): Promise<Bytes | 'wrong_character' | 'wrong_length' | 'checksum'> {
  const bytes = decodeBase32(symbols)
  if (bytes === undefined) return 'wrong_character'
  if (symbols.length !== CODE_LENGTH) return 'wrong_length'
  const secret = bytes.slice(0, LINK_SECRET_LENGTH)
  return equalBytes(bytes.slice(LINK_SECRET_LENGTH), await checksumOf(kind, secret)) ? secret : 'checksum'
}
