import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_LENGTH, encodeCode, type LinkKind } from './code.ts'
import { formatLink, parseLinkText, type ParsedLink } from './link.ts'

const ALPHABET = Array.from('0123456789abcdefghjkmnpqrstvwxyz')
const ORIGIN = 'https://meet.example'

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 })
const kinds = fc.constantFrom<LinkKind>('participant', 'host')

const SECRET = Uint8Array.from({ length: 16 }, (_, i) => 17 * i)
const CODE = await encodeCode('participant', SECRET)
const HOST_CODE = `~${await encodeCode('host', SECRET)}`

const participant = (origin?: string): ParsedLink => ({
  ok: true,
  link: { kind: 'participant', secret: SECRET.slice() },
  ...(origin !== undefined && { origin }),
})
const host: ParsedLink = { ok: true, link: { kind: 'host', secret: SECRET.slice() } }

test('a link is the origin and six groups of five in the fragment', async () => {
  const link = await formatLink({ kind: 'participant', secret: SECRET }, ORIGIN)
  expect(link).toMatch(/^https:\/\/meet\.example\/#([0-9a-hjkmnp-tv-z]{5}-){5}[0-9a-hjkmnp-tv-z]{5}$/)
  expect(await formatLink({ kind: 'host', secret: SECRET }, ORIGIN)).toBe(`${ORIGIN}/#${HOST_CODE}`)
})

test('a secret of another length makes no link', async () => {
  await expect(formatLink({ kind: 'participant', secret: new Uint8Array(15) }, ORIGIN)).rejects.toThrow(
    TypeError,
  )
})

test('every link is read back', async () => {
  await fc.assert(
    fc.asyncProperty(kinds, secrets, async (kind, secret) => {
      const parsed = await parseLinkText(await formatLink({ kind, secret }, ORIGIN))
      expect(parsed).toEqual({ ok: true, link: { kind, secret }, origin: ORIGIN })
    }),
  )
})

test.each([
  ['the fragment', `#${CODE}`],
  ['the bare code', CODE],
  ['upper case', CODE.toUpperCase()],
  ['no dashes', CODE.replaceAll('-', '')],
  ['blanks for dashes', CODE.replaceAll('-', ' ')],
  ['dashes and blanks in odd places', ` ${CODE.replaceAll('-', '').replaceAll(/(...)/g, '$1 -')}\n`],
  ['dashes as word processors make them', CODE.replaceAll('-', '–')],
  ['a minus sign for a dash', CODE.replaceAll('-', '\u2212')],
  ['a line break in the middle', `${CODE.slice(0, 17)}\r\n${CODE.slice(17)}`],
  ['invisible characters', `\u200b${CODE.replaceAll('-', '-\u00ad')}\ufeff`],
  ['misread letters', CODE.replaceAll('0', 'O').replaceAll('1', 'l')],
  ['other misread letters', CODE.replaceAll('0', 'o').replaceAll('1', 'I')],
  ['the end of a sentence', `${CODE}.`],
  ['a comma', `${CODE},`],
  ['angle brackets', `<#${CODE}>`],
  ['brackets', `(${CODE}).`],
  ['quotation marks', `„${CODE}“`],
])('%s is read', async (_what, text) => {
  expect(await parseLinkText(text)).toEqual(participant())
})

test.each([
  ['an address', `${ORIGIN}/#${CODE}`, ORIGIN],
  ['an address in a sentence', `Join at <${ORIGIN}/#${CODE}>.`, ORIGIN],
  ['an address with a language', `${ORIGIN}/?lang=de#${CODE}`, ORIGIN],
  ['an address with a port', `http://localhost:8080/#${CODE}`, 'http://localhost:8080'],
  ['an address in upper case', `HTTPS://MEET.EXAMPLE/#${CODE}`, ORIGIN],
  ['an address after a number sign', `Room #3: ${ORIGIN}/#${CODE}`, ORIGIN],
  ['an address without a scheme', `meet.example/#${CODE}`, undefined],
])('%s is read and its origin reported', async (_what, text, origin) => {
  expect(await parseLinkText(text)).toEqual(participant(origin))
})

test.each([
  HOST_CODE,
  `#${HOST_CODE}`,
  ` ~ ${HOST_CODE.slice(1)}`,
  HOST_CODE.replace('~', '%7E'),
  `(${HOST_CODE})`,
])('%j is read as a host link', async (text) => {
  expect(await parseLinkText(text)).toEqual(host)
})

test('a host’s code without its sign is not read as a participant’s, nor the other way round', async () => {
  expect(await parseLinkText(HOST_CODE.slice(1))).toEqual({ ok: false, problem: 'checksum' })
  expect(await parseLinkText(`~${CODE}`)).toEqual({ ok: false, problem: 'checksum' })
})

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['#', 'empty'],
  ['~', 'empty'],
  ['. - .', 'empty'],
  [`${ORIGIN}/`, 'not_a_link'],
  [`${ORIGIN}/#`, 'not_a_link'],
  ['meet.example', 'not_a_link'],
  ['someone@meet.example', 'not_a_link'],
  [`${ORIGIN}/room/${CODE}`, 'not_a_link'],
  [CODE.slice(0, -1), 'wrong_length'],
  [`${CODE}0`, 'wrong_length'],
  [`u${CODE.slice(1)}`, 'wrong_character'],
  [`${CODE.slice(0, 9)}ß${CODE.slice(10)}`, 'wrong_character'],
  [`~~${CODE}`, 'wrong_character'],
  ['0'.repeat(CODE_LENGTH), 'checksum'],
] as const)('%j: %s', async (text, problem) => {
  expect(await parseLinkText(text)).toEqual({ ok: false, problem })
})

test('a text that is far too long is not read at all', async () => {
  expect(await parseLinkText(`${'x'.repeat(5000)}#${CODE}`)).toEqual({ ok: false, problem: 'not_a_link' })
})

test('every single wrong symbol and every swap of neighbours is noticed', async () => {
  await fc.assert(
    fc.asyncProperty(
      kinds,
      secrets,
      fc.nat(CODE_LENGTH - 1),
      fc.nat(30),
      async (kind, secret, position, step) => {
        const sign = kind === 'host' ? '~' : ''
        const symbols = Array.from((await encodeCode(kind, secret)).replaceAll('-', ''))
        const wrong = symbols.with(
          position,
          ALPHABET[(ALPHABET.indexOf(symbols[position]!) + 1 + step) % 32]!,
        )
        expect(await parseLinkText(sign + wrong.join(''))).toEqual({ ok: false, problem: 'checksum' })
        const first = Math.min(position, CODE_LENGTH - 2)
        if (symbols[first] === symbols[first + 1]) return
        const swapped = symbols.with(first, symbols[first + 1]!).with(first + 1, symbols[first]!)
        expect(await parseLinkText(sign + swapped.join(''))).toEqual({ ok: false, problem: 'checksum' })
      },
    ),
    // A fixed seed, because one in four million wrong codes has the right checksum.
    { numRuns: 2000, seed: 1 },
  )
})

test('every one of the 930 single substitutions in a code is noticed', async () => {
  const symbols = Array.from(CODE.replaceAll('-', ''))
  for (const [position, right] of symbols.entries()) {
    for (const symbol of ALPHABET) {
      if (symbol === right) continue
      expect((await parseLinkText(symbols.with(position, symbol).join(''))).ok).toBe(false)
    }
  }
})

test('whatever text is read, it is read without an exception, and only codes are links', async () => {
  const pieces = fc.constantFrom(
    ...ALPHABET,
    '#',
    '~',
    '-',
    ' ',
    '/',
    'https://',
    '%7e',
    '.',
    ')',
    'İ',
    '\ud800',
    '😀',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(pieces, { maxLength: 45 }).map((all) => all.join('')),
  )
  await fc.assert(
    fc.asyncProperty(text, async (any) => {
      expect((await parseLinkText(any)).ok).toBe(false)
    }),
    { numRuns: 2000 },
  )
})
