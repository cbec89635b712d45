/**
 * What becomes of a text when software writes it down.
 *
 * @module
 */
import type { Form } from './form.ts'

/** Characters that a cut leaves at either end. */
const CUT = 8

const utf8 = (name: string, text: string): Form => ({ name, needle: Buffer.from(text, 'utf8') })

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

const hexUnit = (unit: number): string => unit.toString(16).padStart(4, '0')

/** Every UTF-16 unit for which `which` says so becomes an escape, the rest stays. */
const escapeUnits = (
  text: string,
  which: (unit: number) => boolean,
  escape: (unit: number) => string,
): string =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .map((unit) => (which(unit) ? escape(unit) : String.fromCharCode(unit)))
    .join('')

const isBeyondAscii = (unit: number): boolean => unit > 126
const always = (): boolean => true

const entities = (
  text: string,
  which: (point: number) => boolean,
  write: (point: number) => string,
): string =>
  Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0
    return which(point) ? write(point) : character
  }).join('')

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const named = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => NAMED[sign] ?? sign)

const everyByte = (text: string, sign: string): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => `${sign}${byte.toString(16).padStart(2, '0').toUpperCase()}`)
    .join('')

/** RFC 2045 section 6.7, without its line breaks. */
const quotedPrintable = (text: string, space = ' '): string =>
  [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      if (byte === 32) return space
      const plain = byte > 32 && byte < 127 && byte !== 61 && !(space === '_' && (byte === 63 || byte === 95))
      return plain ? String.fromCharCode(byte) : `=${byte.toString(16).padStart(2, '0').toUpperCase()}`
    })
    .join('')

const fits8Bits = (text: string): string =>
  Array.from(text)
    .filter((character) => character <= 'ÿ')
    .join('')

/** Encodings, escapes, cases, directions and cuts of a text. Forms that are the same for this text occur once. */
export function textForms(text: string): Form[] {
  const json = JSON.stringify(text).slice(1, -1)
  const characters = Array.from(text)
  const forms: Form[] = [
    utf8('utf8', text),
    { name: 'utf16le', needle: Buffer.from(text, 'utf16le') },
    { name: 'utf16be', needle: utf16be(text) },
    { name: 'latin1', needle: Buffer.from(fits8Bits(text), 'latin1') },
    utf8('nfd', text.normalize('NFD')),
    utf8('nfc', text.normalize('NFC')),
    utf8('lower', text.toLowerCase()),
    utf8('upper', text.toUpperCase()),
    utf8('reversed', characters.toReversed().join('')),
    utf8('percent', encodeURIComponent(text)),
    utf8('percent.form', new URLSearchParams({ x: text }).toString().slice(2)),
    utf8('percent.every', everyByte(text, '%')),
    utf8('percent.every.lower', everyByte(text, '%').toLowerCase()),
    utf8('json', json),
    utf8('json.twice', JSON.stringify(json).slice(1, -1)),
    utf8(
      'json.ascii',
      escapeUnits(json, isBeyondAscii, (unit) => `\\u${hexUnit(unit)}`),
    ),
    utf8(
      'json.ascii.upper',
      escapeUnits(json, isBeyondAscii, (unit) => `\\u${hexUnit(unit).toUpperCase()}`),
    ),
    utf8(
      'json.every',
      escapeUnits(text, always, (unit) => `\\u${hexUnit(unit)}`),
    ),
    utf8('html', named(text)),
    utf8(
      'html.decimal',
      entities(
        named(text),
        (point) => point > 126,
        (point) => `&#${point};`,
      ),
    ),
    utf8(
      'html.hex',
      entities(
        named(text),
        (point) => point > 126,
        (point) => `&#x${point.toString(16)};`,
      ),
    ),
    utf8(
      'html.every',
      entities(text, always, (point) => `&#${point};`),
    ),
    utf8('quoted_printable', quotedPrintable(text)),
    utf8('mime_word', quotedPrintable(text, '_')),
    utf8('first8', characters.slice(0, CUT).join('')),
    utf8('last8', characters.slice(-CUT).join('')),
    { name: 'first8.utf16le', needle: Buffer.from(characters.slice(0, CUT).join(''), 'utf16le') },
    { name: 'last8.utf16le', needle: Buffer.from(characters.slice(-CUT).join(''), 'utf16le') },
  ]
  return forms
}
