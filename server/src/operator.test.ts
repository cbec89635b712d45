import { NOBODY } from '@incamera/notices'
import { expect, test } from 'vitest'
import { readOperator } from './operator.ts'

const controller = {
  name: 'Example Association',
  email: 'privacy@example.org',
  address: 'Example Street 1, Exampletown',
}
const operator = { profile: 'association', controller }

test('without the setting nobody is named', () => {
  expect(readOperator(undefined)).toEqual(NOBODY)
})

test('an object from a file and its JSON from the environment say the same', () => {
  const read = readOperator(operator)
  expect(read).toMatchObject({
    profile: 'association',
    controller,
    law: null,
    notice: {},
    imprint: { text: {} },
  })
  expect(readOperator(JSON.stringify(operator))).toEqual(read)
})

test('words of one’s own and an imprint are taken for the languages that there are', () => {
  const full = {
    ...operator,
    notice: { en: 'Be kind.', de: 'Seien Sie freundlich.' },
    imprint: { url: 'https://example.org/imprint' },
  }
  expect(readOperator(full)).toMatchObject({ notice: full.notice, imprint: full.imprint })
})

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'must be a JSON object'],
  ['a list', null, 'must be a JSON object'],
  ['no controller', { profile: 'company' }, 'controller: is missing'],
  [
    'an unknown profile',
    { ...operator, profile: 'club' },
    'profile: must be one of company, school, public_body, association, private, service',
  ],
  [
    'a wrong address',
    { ...operator, controller: { ...controller, email: 'here' } },
    'controller.email: must be an e-mail address',
  ],
  ['an unknown field', { ...operator, colour: 'red' }, 'colour: no such field'],
  [
    'an unknown language',
    { ...operator, notice: { xx: 'x' } },
    'notice.xx: must be a language of the notice',
  ],
  ['an empty notice', { ...operator, notice: { en: ' ' } }, 'notice.en: must not be empty'],
  [
    'a school without its law',
    { ...operator, profile: 'school' },
    'law: must name the law that gives the task, because this profile has no other legal basis',
  ],
  [
    'a company without an address',
    { profile: 'company', controller: { name: 'x', email: 'a@b.example' } },
    'controller.address: must be given: the notice names where to write to',
  ],
  [
    'an imprint without TLS',
    { ...operator, imprint: { url: 'http://example.org' } },
    'imprint.url: must be an address that begins with https://',
  ],
])('%s is refused with one line', (_, value, line) => {
  expect(readOperator(value)).toEqual([line])
})
