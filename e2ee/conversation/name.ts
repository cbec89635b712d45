/**
 * Longest name, in code points. Higher: more people can write their full name. Lower: names fit on a tile, and leave
 * less room to imitate parts of the interface.
 */
export const MAX_NAME_CHARACTERS = 60

/**
 * What does not belong in a name: control characters and lone surrogates, everything that changes the direction of the
 * text around it, and characters of no width that make two different names look the same. The joiners U+200C and
 * U+200D stay: Persian, Indic scripts and emoji need them.
 */
const UNWANTED =
  /\p{Cc}|\p{Cs}|\p{Co}|\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|\u180e|[\u200b\u200e\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|\u3164|\ufeff|\uffa0|[\ufff9-\uffff]/gu

/** Line breaks count as spaces, before control characters are taken out. */
const SPACES = /[\s\u2028\u2029]+/gu

/** One line, composed (NFC), without {@link UNWANTED} characters, single spaces, trimmed. */
export function cleanLine(text: string): string {
  return text.replace(SPACES, ' ').replace(UNWANTED, '').normalize('NFC').replace(SPACES, ' ').trim()
}

/**
 * The name as it may be shown: one line, composed (NFC), without unwanted characters, single spaces, trimmed, at most
 * {@link MAX_NAME_CHARACTERS}. Cleaning twice is cleaning once. A name of joiners alone becomes empty.
 */
export function sanitiseName(text: string): string {
  const short = Array.from(cleanLine(text)).slice(0, MAX_NAME_CHARACTERS).join('').trim()
  return /[^\u200c\u200d\s]/u.test(short) ? short : ''
}
