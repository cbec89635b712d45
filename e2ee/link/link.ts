/** Meeting links as people see, copy, read aloud and type them. */
import type { Bytes } from '../bytes.ts'
import { decodeCode, encodeCode, type LinkKind } from './code.ts'
import { LINK_SECRET_LENGTH } from './meeting.ts'

/** What a link carries. */
export interface MeetingLink {
  readonly kind: LinkKind
  /** The meeting secret, or the host seed of a host link. 16 bytes. */
  readonly secret: Uint8Array
}

/** Why a text is no link. `not_a_link`: an address without a code. `checksum`: mistyped, or not from Incamera. */
export type LinkProblem = 'empty' | 'not_a_link' | 'wrong_length' | 'wrong_character' | 'checksum'

export type ParsedLink =
  | {
      readonly ok: true
      readonly link: { readonly kind: LinkKind; readonly secret: Bytes }
      /** Scheme, host and port that stood before the code, lower case; absent if there were none. May not be ours. */
      readonly origin?: string
    }
  | { readonly ok: false; readonly problem: LinkProblem }

/** Longer texts are refused unread. Higher: whole messages can be pasted. Lower: less work for a pasted book. */
const MAX_TEXT_LENGTH = 4096

/**
 * The address of a meeting: `origin` and the code in its fragment, which browsers never send. `origin` has no slash at
 * its end.
 *
 * @throws TypeError if the secret has not 16 bytes, as such a link could not be read.
 */
export async function formatLink({ kind, secret }: MeetingLink, origin: string): Promise<string> {
  if (secret.length !== LINK_SECRET_LENGTH) throw new TypeError('a link carries 16 bytes')
  return `${origin}/#${kind === 'host' ? '~' : ''}${await encodeCode(kind, secret)}`
}

/** Blanks, dashes of any kind, and characters that cannot be seen. */
const SEPARATORS = /[\s\p{Pd}\p{Cf}\u2212]+/gu

/** Brackets and quotation marks before a link; languages differ on which of the marks open. */
const BEFORE = /^[\p{Ps}\p{Pi}\p{Pf}<"']+/u

/** The same after a link, and the end of a sentence. */
const AFTER = /[\p{Pe}\p{Pi}\p{Pf}>"'.,;:!?…]+$/u

const ORIGIN = /https?:\/\/[^\s/?#]+(?=[/?]\S*$|$)/i

/** Characters of an address that a code never has. */
const ADDRESS = /[/:@.?=&]/

/**
 * Reads a link as it was pasted or typed: a whole address, its fragment with or without `#`, or the bare code; any case,
 * with the usual misreadings (o for 0, i and l for 1), blanks and dashes anywhere, and with punctuation copied along.
 * What comes before the last `#` is not checked, but its origin is reported. Never throws or rejects.
 */
export async function parseLinkText(text: string): Promise<ParsedLink> {
  if (text.length > MAX_TEXT_LENGTH) return { ok: false, problem: 'not_a_link' }
  const hash = text.lastIndexOf('#')
  const before = text.slice(0, Math.max(hash, 0)).trim()
  const code = text
    .slice(hash + 1)
    .replace(/%(?:7e|20)/gi, (escape) => (escape === '%20' ? ' ' : '~'))
    .replace(SEPARATORS, '')
    .replace(BEFORE, '')
    .replace(AFTER, '')
  const kind = code.startsWith('~') ? 'host' : 'participant'
  const symbols = kind === 'host' ? code.slice(1) : code
  if (symbols === '') return { ok: false, problem: before === '' ? 'empty' : 'not_a_link' }
  if (ADDRESS.test(symbols)) return { ok: false, problem: 'not_a_link' }
  const secret = await decodeCode(kind, symbols)
  if (typeof secret === 'string') return { ok: false, problem: secret }
  const origin = ORIGIN.exec(before)?.[0].toLowerCase()
  return { ok: true, link: { kind, secret }, ...(origin !== undefined && { origin }) }
}
