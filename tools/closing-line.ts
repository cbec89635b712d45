import type { Reporter, TestModule } from 'vitest/node'

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/**
 * Counts a run. A module or suite that fails outside a test, and an error that nobody caught, each count as
 * a failure: neither can hide behind green tests.
 */
export function tally(modules: readonly TestModule[], errors: readonly unknown[]): Tally {
  let passed = 0
  let failed = errors.length
  let skipped = 0
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed++
      else if (state === 'skipped') skipped++
      // Also a test that is still pending: its worker has died, and it has not passed.
      else failed++
    }
  }
  return { passed, failed, skipped }
}

/** `N passed, N failed`, and `, N skipped` where there are any. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A vitest reporter that ends a run with one line saying how it went. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const result = tally(modules, errors)
    // At the very end: vitest's own summary, and whatever is said while closing, come before it.
    process.once('exit', () => {
      // A run without a single passed test has shown nothing.
      if (result.failed > 0 || result.passed === 0) process.exitCode ||= 1
      process.stdout.write(`${closingLine(result)}\n`)
    })
  }
}
