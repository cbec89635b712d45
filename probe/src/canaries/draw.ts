/**
 * Draws values that look like the real thing: random at both ends, so that a cut-off rest is still known, with what trips
 * encoders (umlauts, an emoji, quotes) in between.
 *
 * @module
 */
import { randomBytes, randomInt } from 'node:crypto'

const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Letters at each end. Higher: fewer chance finds. Lower: names still look like names. Eight is what a cut leaves. */
const END_LETTERS = 9

/** `count` random letters and digits that nobody mistakes for one another. */
export const drawWord = (count: number): string =>
  Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('')

const between = (middle: string): string => `${drawWord(END_LETTERS)}${middle}${drawWord(END_LETTERS)}`

export const drawName = (): string => between(' Zoë Jürgens 🦊 ')
export const drawChatText = (): string => between(' küsst "die" <Ärztin> & sagt 🙂 ')
export const drawUserAgent = (base: string): string =>
  `${drawWord(END_LETTERS)}/1.0 ${base} ${drawWord(END_LETTERS)}`
export const drawDeviceLabel = (): string => between(' Kamera (hinten) ')
/** Without a usual ending: the last eight characters alone have to tell whose it is. */
export const drawEmail = (): string => `${drawWord(12)}@${drawWord(9)}`
export const drawBytes = (count: number): string => randomBytes(count).toString('base64url')

/** Last numbers that do not begin like one another: a form that loses the end still tells whose address it is. */
const HOSTS = [213, 47, 86, 35, 62, 74, 53, 91, 28, 69] as const

/** A host in 198.51.100.0/24 (RFC 5737). */
export const ipv4Of = (index: number): string => `198.51.100.${HOSTS[index % HOSTS.length] ?? 213}`

/** A host in 2001:db8::/32 (RFC 3849) with a random interface identifier. */
export function drawIpv6(): string {
  const groups = Array.from({ length: 4 }, () => randomInt(0x1000, 0x10000).toString(16))
  return `2001:db8:77:1:${groups.join(':')}`
}
