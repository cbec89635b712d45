/**
 * Requests to the one server that is being verified, and to no other.
 *
 * @module
 */

/** Higher: room for slow lines. Lower: a server that says nothing is given up sooner. */
const PATIENCE_MS = 20_000
/** Higher: larger files can be compared. Lower: a hostile server can take less memory here. */
const MOST_BYTES = 20_000_000

/**
 * What a browser sends with a request for a page. A server that treats this program unlike people at least has to guess.
 */
const LIKE_A_BROWSER = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Accept-Language': 'en-US,en;q=0.5',
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** The server cannot be asked, so that nothing can be said about it. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
}

/**
 * Asks for one address. Redirects are answers like any other, never followed.
 *
 * @param origin scheme, host and port
 * @param address begins with a slash
 * @throws {UnreachableError} where there is no answer, or more than a client can have
 */
export async function visit(origin: string, address: string): Promise<Answer> {
  const url = new URL(address, origin)
  if (url.origin !== origin) throw new TypeError('only the server that is verified may be asked')
  try {
    const response = await fetch(url, {
      headers: LIKE_A_BROWSER,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, headers: response.headers, body: await readBody(response) }
  } catch (error) {
    if (error instanceof UnreachableError) throw error
    throw new UnreachableError(`${address} could not be fetched`, { cause: error })
  }
}

async function readBody(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  const body = response.body as AsyncIterable<Uint8Array> | null
  for await (const part of body ?? []) {
    length += part.length
    if (length > MOST_BYTES) throw new UnreachableError('an answer is larger than any file of a client')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
