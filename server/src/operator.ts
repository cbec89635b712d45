/**
 * The setting `INCAMERA_OPERATOR`: who runs this server, for the notice, the record and the imprint.
 *
 * @module
 */
import { LANGUAGES, NOBODY, type Operator, PROFILES } from '@incamera/notices'
import * as v from 'valibot'

/** Characters. Higher: longer notices of one's own. Lower: the welcome page stays a welcome page. */
const MOST_WORDS_LENGTH = 2_000

const line = v.pipe(
  v.string('must be a text'),
  v.trim(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(300, 'must have at most 300 characters'),
)
const email = v.pipe(line, v.regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'must be an e-mail address'))
const country = v.pipe(
  v.string('must be a text'),
  v.regex(/^[A-Z]{2}$/, 'must be a country code of two capitals such as DE'),
)
const webAddress = v.pipe(
  v.string('must be a text'),
  v.check(
    (text) => URL.canParse(text) && text.startsWith('https:'),
    'must be an address that begins with https://',
  ),
)

const contact = v.strictObject({
  name: line,
  email,
  address: v.exactOptional(line),
  country: v.exactOptional(country),
  phone: v.exactOptional(v.pipe(line, v.regex(/^[+\d][\d ()/.-]+$/, 'must be a telephone number'))),
})

const words = v.pipe(
  v.record(
    v.picklist(LANGUAGES, 'must be a language of the notice'),
    v.pipe(
      v.string('must be a text'),
      v.trim(),
      v.minLength(1, 'must not be empty'),
      v.maxLength(MOST_WORDS_LENGTH, `must have at most ${MOST_WORDS_LENGTH} characters`),
    ),
  ),
)

const UNDER_A_LAW: ReadonlySet<string> = new Set(['school', 'public_body'])

const schema = v.pipe(
  v.strictObject({
    profile: v.picklist(PROFILES, `must be one of ${PROFILES.join(', ')}`),
    controller: contact,
    representative: v.nullish(contact, null),
    dataProtectionOfficer: v.nullish(contact, null),
    authority: v.nullish(v.strictObject({ name: line, url: webAddress }), null),
    law: v.nullish(line, null),
    notice: v.optional(words, {}),
    imprint: v.optional(v.strictObject({ url: v.exactOptional(webAddress), text: v.optional(words, {}) }), {
      text: {},
    }),
  }),
  v.forward(
    v.check(
      ({ profile, law }) => !UNDER_A_LAW.has(profile) || law !== null,
      'must name the law that gives the task, because this profile has no other legal basis',
    ),
    ['law'],
  ),
  v.forward(
    v.check(
      ({ profile, controller }) => profile === 'private' || controller.address !== undefined,
      'must be given: the notice names where to write to',
    ),
    ['controller', 'address'],
  ),
)

/** What is wrong, as `field: rule`. */
export type OperatorProblem = string

function parse(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

/** @param value an object from the settings file, or its JSON from the environment; undefined where it is not set */
export function readOperator(value: unknown): Operator | readonly OperatorProblem[] {
  if (value === undefined) return NOBODY
  const parsed = parse(value)
  if (typeof parsed !== 'object' || parsed === null) return ['must be a JSON object']
  const result = v.safeParse(schema, parsed, { abortPipeEarly: true })
  if (result.success) return result.output
  return result.issues.map((issue) => {
    const field = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
    if (issue.type === 'strict_object')
      return `${field}: ${issue.received === 'undefined' ? 'is missing' : 'no such field'}`
    return `${field}: ${issue.message}`
  })
}
