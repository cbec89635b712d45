import { setTimeout as wait } from 'node:timers/promises'

const STEP_MS = 150

/**
 * What `look` gives once it is neither null nor false; a look that throws counts as not yet.
 *
 * @throws {Error} that names `what` after `timeout` milliseconds
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | false>,
  timeout = 240_000,
): Promise<T> {
  const end = performance.now() + timeout
  let last: unknown
  for (;;) {
    try {
      const found = await look()
      if (found !== null && found !== false) return found
    } catch (error) {
      last = error
    }
    if (performance.now() > end) throw new Error(`waited ${timeout} ms for ${what}`, { cause: last })
    await wait(STEP_MS)
  }
}
