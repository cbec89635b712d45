import type { CommitFailureMessage } from '@incamera/e2ee/conversation'

/** Pieces of evidence before a member is shown. Higher: no two members can cast suspicion on a third. Lower: one could. */
const ENOUGH = 2
/** Members about whom something is remembered. More than are in a meeting would be somebody who wants to fill this device's memory. */
const MOST_ACCUSED = 100

type Failure = Pick<CommitFailureMessage, 'committer' | 'commit'>

/**
 * Whose changes of keys keep failing. What failed on this device is proven, each commit for itself. The word of another
 * member is an accusation that may be false, so a member counts once as accuser, however many commits it names. One bad
 * commit alone is no reason to point at somebody: a browser can break.
 */
export class CommitBlame {
  readonly #evidence = new Map<string, Set<string>>()
  readonly #onFailing: (member: string) => void

  /** @param onFailing Told of each further piece of evidence once there is enough. */
  constructor(onFailing: (member: string) => void) {
    this.#onFailing = onFailing
  }

  /** This device could not follow a commit that its committer signed. */
  handleOwn({ committer, commit }: Failure): void {
    this.#add(committer, `commit ${commit}`)
  }

  /** Another member says so of itself. Nobody accuses itself. */
  handleReport(reporter: string, { committer }: Failure): void {
    if (reporter !== committer) this.#add(committer, `member ${reporter}`)
  }

  #add(committer: string, piece: string): void {
    const known = this.#evidence.get(committer) ?? new Set<string>()
    if (known.has(piece) || (known.size === 0 && this.#evidence.size >= MOST_ACCUSED)) return
    known.add(piece)
    this.#evidence.set(committer, known)
    if (known.size >= ENOUGH) this.#onFailing(committer)
  }
}
