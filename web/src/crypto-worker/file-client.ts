/**
 * The page's end of the file worker.
 *
 * @module
 */
import type { FileReport, FileRequest } from './file-messages.ts'
import type { WorkerLike } from './group-client.ts'

export class FileClient {
  readonly #worker: WorkerLike

  onReport: (report: FileReport) => void = () => {}
  /** The worker cannot go on: every transfer is lost. */
  onBroken: () => void = () => {}

  constructor(worker: WorkerLike) {
    this.#worker = worker
    worker.addEventListener('message', ({ data }: MessageEvent<FileReport>) => {
      this.onReport(data)
    })
    worker.addEventListener('error', () => {
      this.onBroken()
    })
  }

  send(request: FileRequest): void {
    this.#worker.postMessage(request)
  }

  close(): void {
    this.#worker.terminate()
  }
}
