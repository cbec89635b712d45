/** What those inside tell somebody who waits. It admits nobody: only a Welcome does. */
import { type Bytes } from '../bytes.ts'
import { openPlaced, sealPlaced, SEALING_BYTES, type DoorPlace } from './sealed.ts'

/**
 * `asked`: a host was told and decides. `no_host`: a host would have to decide and none is there. `locked`: nobody is let
 * in. `denied`: a host said no.
 */
export type Verdict = 'asked' | 'no_host' | 'locked' | 'denied'

const VERDICTS: readonly Verdict[] = ['asked', 'no_host', 'locked', 'denied']
const LABEL = 'incamera v1 answer'
const VERSION = 1
const PLAINTEXT_BYTES = 16

/** Bytes of every sealed answer. */
export const ANSWER_BYTES = PLAINTEXT_BYTES + SEALING_BYTES

/**
 * nonce ‖ AES-256-GCM of [version (1) ‖ verdict (1) ‖ 14 zeros], bound to the room and to the member id of the one who
 * waits, which is of one visit.
 *
 * @param nonce 12 random bytes drawn by the caller, new for each answer
 * @throws TypeError if the nonce has another length
 */
export async function sealAnswer(verdict: Verdict, place: DoorPlace, nonce: Uint8Array): Promise<Bytes> {
  const plaintext = new Uint8Array(PLAINTEXT_BYTES)
  plaintext.set([VERSION, VERDICTS.indexOf(verdict)])
  return sealPlaced(plaintext, place.nameKey, LABEL, [place.roomId, place.memberId], nonce)
}

/**
 * The verdict; `undefined` for an answer that nobody with the link sealed for this member. Anybody with the link could
 * have made it, with the server's help: it is advice, and the one who waits goes on waiting. Never throws.
 */
export async function openAnswer(sealed: Uint8Array, place: DoorPlace): Promise<Verdict | undefined> {
  if (sealed.length !== ANSWER_BYTES) return undefined
  const plaintext = await openPlaced(sealed, place.nameKey, LABEL, [place.roomId, place.memberId])
  if (plaintext?.[0] !== VERSION || plaintext.subarray(2).some((byte) => byte !== 0)) return undefined
  return VERDICTS[plaintext[1]!]
}
