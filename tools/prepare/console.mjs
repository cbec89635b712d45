// The few words that preparation says. Plain JavaScript without dependencies, as everything under
// tools/prepare/: it runs before anything is installed, on the system's Node.

/** What a person can put right. Shown as its one line, without a stack. */
export class Refusal extends Error {}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`prepare: ${line}\n`)
}

/**
 * Runs `work` and turns a refusal into one line and exit code 1.
 *
 * @param {() => void | Promise<void>} work
 */
export async function runOrRefuse(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`prepare: ${error.message}\n`)
    process.exitCode = 1
  }
}
