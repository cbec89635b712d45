/** Delays as the session's parts see them, so that tests can turn time. */
export interface Timer {
  /** Milliseconds on a scale that does not go back. */
  now(): number
  /** Runs `action` after `ms` milliseconds unless the returned function was called before. */
  after(ms: number, action: () => void): () => void
}

export const browserTimer: Timer = {
  now: () => performance.now(),
  after: (ms, action) => {
    const handle = setTimeout(action, ms)
    return () => {
      clearTimeout(handle)
    }
  },
}
