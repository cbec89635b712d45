/**
 * The page's end of the group worker.
 *
 * @module
 */
import type { OptionalCodec } from '@incamera/e2ee/mls'
import type { EpochReport, GroupCallName, GroupCalls, GroupResponse } from './group-messages.ts'

/** A call that failed in the worker: a defect or a state that the caller must not be in. Carries no data of the call. */
export class GroupCallError extends Error {
  override name = 'GroupCallError'
}

/** What it needs of a worker; a test gives its own. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

export class GroupClient {
  readonly #worker: WorkerLike
  readonly #waiting = new Map<
    number,
    { resolve: (result: unknown) => void; reject: (error: Error) => void }
  >()
  #nextId = 0
  #dead = false

  /** Called for every epoch, before the call that led to it returns. */
  onEpoch: (report: EpochReport) => void = () => {}
  /** See `GroupResponse` of the kind `codecs`. */
  onCodecs: (common: readonly OptionalCodec[]) => void = () => {}

  constructor(worker: WorkerLike) {
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<GroupResponse>) => {
      this.#handle(data)
    })
    // The script could not be fetched, or the worker broke: nobody waits for it any longer.
    worker.addEventListener('error', () => {
      this.#dead = true
      this.#rejectAll('worker')
    })
  }

  /** Gives the worker its private line to the frame worker. */
  connectFrames(port: MessagePort): void {
    this.#worker.postMessage({ call: 'frames', port }, [port])
  }

  /** @throws {GroupCallError} */
  call<K extends GroupCallName>(call: K, ...args: GroupCalls[K]['args']): Promise<GroupCalls[K]['result']> {
    const id = this.#nextId++
    if (this.#dead) return Promise.reject(new GroupCallError('worker'))
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: unknown) => void, reject })
      this.#worker.postMessage({ id, call, args })
    })
  }

  close(): void {
    this.#worker.terminate()
    this.#rejectAll('closed')
  }

  #rejectAll(why: string): void {
    for (const { reject } of this.#waiting.values()) reject(new GroupCallError(why))
    this.#waiting.clear()
  }

  #handle(response: GroupResponse): void {
    if (response.kind === 'epoch') {
      this.onEpoch(response.report)
      return
    }
    if (response.kind === 'codecs') {
      this.onCodecs(response.common)
      return
    }
    const waiting = this.#waiting.get(response.id)
    this.#waiting.delete(response.id)
    if (response.kind === 'result') waiting?.resolve(response.result)
    else waiting?.reject(new GroupCallError(response.error))
  }
}
