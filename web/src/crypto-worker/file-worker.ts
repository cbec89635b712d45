/**
 * Worker entry: moves files between this device and the server, sealing and opening them. It knows keys only as handles,
 * and does one upload and one download at a time.
 *
 * @module
 */
import { fromBase64url, toBase64url } from './base64url.ts'
import type { FileReport, FileRequest, TransferProblem } from './file-messages.ts'
import { FileRequests, TransferError } from './file-requests.ts'
import { download, remove, upload } from './file-transfer.ts'

const requests = new FileRequests({
  fetch: (url, init) => fetch(url, init),
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      })
    }),
})

const running = new Map<string, AbortController>()
const queues = { upload: Promise.resolve(), download: Promise.resolve() }

function post(report: FileReport): void {
  postMessage(report)
}

/** Runs after those before it; says nothing of a transfer that was cancelled. */
function enqueue(
  direction: keyof typeof queues,
  id: string,
  work: (signal: AbortSignal) => Promise<FileReport>,
): void {
  const controller = new AbortController()
  const { signal } = controller
  running.set(id, controller)
  queues[direction] = queues[direction].then(async () => {
    try {
      if (signal.aborted) return
      const report = await work(signal)
      if (!signal.aborted) post(report)
    } catch (error) {
      if (!signal.aborted) post({ kind: 'failed', id, problem: problemOf(error) })
    } finally {
      if (running.get(id) === controller) running.delete(id)
    }
  })
}

const problemOf = (error: unknown): TransferProblem =>
  error instanceof TransferError ? error.problem : 'unreachable'

const progressOf =
  (id: string, signal: AbortSignal) =>
  (done: number): void => {
    if (!signal.aborted) post({ kind: 'progress', id, done })
  }

addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  switch (data.kind) {
    case 'ticket':
      requests.setTicket(data.ticket, data.origin)
      return
    case 'cancel':
      running.get(data.id)?.abort()
      running.delete(data.id)
      return
    case 'remove':
      remove(requests, data.spool)
      return
    case 'upload': {
      const { id, file, key } = data
      enqueue('upload', id, async (signal) => {
        const onProgress = progressOf(id, signal)
        const { spool, digest } = await upload({ requests, file, key, signal, onProgress })
        return { kind: 'uploaded', id, spool, digest: toBase64url(digest) }
      })
      return
    }
    case 'download': {
      const { id, key, spool, size } = data
      const digest = fromBase64url(data.digest)
      enqueue('download', id, async (signal) => {
        const onProgress = progressOf(id, signal)
        const content = await download({ requests, key, spool, size, digest, signal, onProgress })
        return { kind: 'downloaded', id, content }
      })
    }
  }
})
