/**
 * Scripts of workers, checked. Browsers check the integrity of scripts that a page loads, but not of workers.
 *
 * @module
 */

/** A script that was delivered is not the one that this page was built with. Nothing of it has run. */
export class ForeignScriptError extends Error {
  override name = 'ForeignScriptError'
}

/**
 * Fetches a script and hands it out only if it is the expected one.
 *
 * @param url on this page's origin
 * @param digest `sha384-` and Base64, as in an integrity attribute (W3C Subresource Integrity section 3.1)
 * @returns the bytes that were checked; what runs from them is not fetched again
 * @throws {ForeignScriptError} where it is another script, or the page has no digest for it
 * @throws {Error} where the server does not answer with it
 */
export async function fetchChecked(url: string, digest: string): Promise<Blob> {
  const response = await fetch(url, { credentials: 'omit', redirect: 'error' })
  if (!response.ok) throw new Error('the script of a worker was not delivered')
  const bytes = await response.arrayBuffer()
  const found = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))
  if (`sha384-${btoa(String.fromCharCode(...found))}` !== digest) throw new ForeignScriptError()
  return new Blob([bytes], { type: 'text/javascript' })
}
