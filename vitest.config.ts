import { defineConfig } from 'vitest/config'

const GATE = ['tools/gate.test.ts', 'tools/boundaries.test.ts']
const VIEW = ['web/src/**/*.test.{ts,tsx}']
const BROWSER = ['web/e2e/**/*.test.ts', 'server/test/browser/**/*.test.ts', 'probe/test/**/*.test.ts']
const NEVER = ['**/node_modules/**', '**/dist/**']

/** Higher: room for a busy machine. Lower: a hung test is noticed sooner. */
const TEST_TIMEOUT_MS = 180_000

/** Higher: room for a slow machine that starts two browsers. Lower: a hung page is noticed sooner. */
const BROWSER_TIMEOUT_MS = 180_000

// The groups run one after the other: the gate's compilers and the browsers would slow each other down
// until a test that watches the clock fails.
export default defineConfig({
  test: {
    reporters: ['default', './tools/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'gate',
          include: GATE,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'unit',
          include: [
            '{register,protocol,e2ee,server,notices,probe,bench,tools,deploy}/**/*.test.ts',
            'web/*.test.ts',
          ],
          exclude: [...NEVER, ...GATE, ...BROWSER],
          testTimeout: TEST_TIMEOUT_MS,
          sequence: { groupOrder: 2 },
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'view',
          include: VIEW,
          environment: 'jsdom',
          testTimeout: TEST_TIMEOUT_MS,
          setupFiles: ['./tools/view-setup.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: BROWSER,
          fileParallelism: false,
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
