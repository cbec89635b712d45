/**
 * The only way out. A call names the declared destination that it is for; the address has to be the one that the operator
 * has set for it. At the factory no destination exists, so nothing goes out.
 *
 * @module
 */

/** An attempt to send something where nothing may go: a defect of ours, without the address in its text. */
class EgressRefused extends Error {
  override name = 'EgressRefused'
}

export type Egress<Id extends string> = (destination: Id, url: URL, init?: RequestInit) => Promise<Response>

/**
 * @param allowed the origin that is set for each destination
 * @param send tests look at what would go out
 */
export function createEgress<Id extends string>(
  allowed: ReadonlyMap<Id, string>,
  send: typeof fetch = fetch,
): Egress<Id> {
  return async (destination, url, init = {}) => {
    if (allowed.get(destination) !== url.origin)
      throw new EgressRefused(`nothing may go there for ${destination}`)
    // A redirect would lead where nobody looked; a referrer would tell of pages.
    return send(url, { ...init, redirect: 'error', referrerPolicy: 'no-referrer', credentials: 'omit' })
  }
}
