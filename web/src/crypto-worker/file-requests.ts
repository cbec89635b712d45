/**
 * Requests of the file worker to the server: they wait where waiting helps, and come again after a lost connection.
 *
 * @module
 */
import { FILE_HEADERS, FILES_PATH, parseFileProblem } from '@incamera/protocol'
import type { TransferProblem } from './file-messages.ts'

/** Milliseconds for which a server that does not answer is tried again. Higher: longer breaks are survived. Lower: sooner told. */
const PATIENCE_MS = 120_000

/** Milliseconds between tries. The last one repeats. Higher: gentler. Lower: sooner back. */
const RETRY_MS = [500, 1_000, 2_000, 4_000]

/** Most seconds that the server may make a request wait. */
const LONGEST_WAIT_S = 60

/** A transfer ends with this. */
export class TransferError extends Error {
  override name = 'TransferError'
  readonly problem: TransferProblem

  constructor(problem: TransferProblem) {
    super(problem)
    this.problem = problem
  }
}

export interface RequestOptions {
  readonly method: 'POST' | 'PUT' | 'GET' | 'DELETE'
  readonly headers: Readonly<Partial<Record<'file' | 'chunk' | 'size', string>>>
  readonly body?: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
}

export interface FileRequestsOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly now: () => number
  /** Resolves after so many milliseconds; rejects as soon as the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
}

export class FileRequests {
  readonly #options: FileRequestsOptions
  #origin = ''
  #ticket = ''

  constructor(options: FileRequestsOptions) {
    this.#options = options
  }

  setTicket(ticket: string, origin: string): void {
    this.#ticket = ticket
    this.#origin = origin
  }

  /**
   * @returns an answer with a status of success
   * @throws {TransferError} where the server refuses, or does not answer for long
   * @throws {DOMException} `AbortError` once the signal is aborted
   */
  async send(request: RequestOptions): Promise<Response> {
    const { now, wait } = this.#options
    const began = now()
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#try(request)
      if (outcome instanceof Response) return outcome
      const { problem, waitMs } = outcome
      if (waitMs === null || (now() - began > PATIENCE_MS && problem !== 'too_fast'))
        throw new TransferError(problem)
      await wait(Math.max(waitMs, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0), request.signal)
    }
  }

  /** `waitMs`: how long to wait before it makes sense again; null where it never will. */
  async #try({
    method,
    headers,
    body,
    signal,
  }: RequestOptions): Promise<
    Response | { readonly problem: TransferProblem; readonly waitMs: number | null }
  > {
    const named = Object.entries(headers).map(([name, value]): [string, string] => [
      FILE_HEADERS[name as keyof typeof headers],
      value,
    ])
    let response: Response
    try {
      response = await this.#options.fetch(this.#origin + FILES_PATH, {
        method,
        headers: [[FILE_HEADERS.ticket, this.#ticket], ...named],
        ...(body !== undefined && { body }),
        signal,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      })
    } catch (error) {
      if (signal.aborted) throw error
      return { problem: 'unreachable', waitMs: 0 }
    }
    if (response.ok) return response
    const problem = await problemOf(response)
    if (problem === 'too_fast') return { problem, waitMs: 1_000 * retryAfter(response) }
    // The own reads of before may just be ending, and a new visit brings a new ticket.
    const passes =
      problem === 'unreachable' || problem === 'ticket' || (problem === 'too_many' && method !== 'POST')
    return { problem, waitMs: passes ? 0 : null }
  }
}

async function problemOf(response: Response): Promise<TransferProblem> {
  const said = parseFileProblem(await response.json().catch(() => null))
  // A server without files says so for the whole path; what a broken proxy says passes.
  return said ?? (response.status === 404 ? 'gone' : 'unreachable')
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 1)
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), LONGEST_WAIT_S) : 1
}
