import { expect, test } from 'vitest'
import { captureProblemOf } from './capture.ts'

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
] as const)('a %s of the browser means that the device is %s', (name, problem) => {
  expect(captureProblemOf(new DOMException('', name))).toBe(problem)
})

test('any other error counts as busy, which can be tried again', () => {
  expect(captureProblemOf(new Error('?'))).toBe('busy')
})
