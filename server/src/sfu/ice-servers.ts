import { createHmac } from 'node:crypto'
import type { WireIceServer } from '@incamera/protocol'

/**
 * Seconds for which credentials are good at least. A relay asks for them when a browser allocates an address, also after
 * a change of network late in a meeting. Higher: longer meetings. Lower: what leaked is worth less.
 */
const CREDENTIAL_SECONDS = 12 * 3600
/** Seconds between two credentials. Everybody within them gets the same, so that a relay cannot tell people apart by them. */
const SAME_FOR_SECONDS = 3600

/**
 * What a browser needs to use the operator's TURN servers. The credentials are those that coturn calls "TURN REST API"
 * (`use-auth-secret`): the user name is nothing but the second since 1970 at which they end, the password its
 * HMAC-SHA1 (the relay prescribes the hash) under the shared secret, in base64. Nothing about a person is in them.
 *
 * @param now milliseconds since 1970
 */
export function iceServers(
  turn: { readonly urls: readonly string[]; readonly secret: string } | null,
  now: number,
): WireIceServer[] {
  if (turn === null) return []
  const ends = (Math.floor(now / 1000 / SAME_FOR_SECONDS) + 1) * SAME_FOR_SECONDS + CREDENTIAL_SECONDS
  const username = String(ends)
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64')
  return [{ urls: [...turn.urls], username, credential }]
}
