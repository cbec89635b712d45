import { expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { closingLine, tally } from './closing-line.ts'

type State = 'passed' | 'failed' | 'skipped' | 'pending'

/** As much of vitest's module as the tally looks at. */
function fakeModule(states: readonly State[], moduleErrors = 0, suiteErrors = 0): TestModule {
  const errors = (count: number) => () => Array.from({ length: count }, () => ({ message: '' }))
  const children = {
    allSuites: () => [{ errors: errors(suiteErrors) }],
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
  }
  return { children, errors: errors(moduleErrors) } as unknown as TestModule
}

test('counts tests by how they ended', () => {
  const modules = [fakeModule(['passed', 'failed', 'passed']), fakeModule(['skipped'])]
  expect(tally(modules, [])).toEqual({ passed: 2, failed: 1, skipped: 1 })
})

test('counts as failures what fails outside a test, and what never ended', () => {
  expect(tally([fakeModule(['passed', 'pending'], 1, 1)], ['uncaught'])).toMatchObject({ failed: 4 })
})

test('mentions skipped tests only where there are some', () => {
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})
