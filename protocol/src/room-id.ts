import type { ServerToken } from './ids.ts'

/** Eight bytes would do for telling rooms apart; sixteen make a collision out of reach for an attacker as well. */
const ROOM_ID_BYTES = 16

/**
 * The room that a server token opens: the first 16 bytes of SHA-256("incamera v1 room" ‖ token), in hex. The server
 * computes it, so a room id proves nothing and the proof needs no stored state.
 */
export async function roomIdOf(token: ServerToken): Promise<string> {
  const label = new TextEncoder().encode('incamera v1 room')
  const raw = Uint8Array.from(atob(token.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const input = new Uint8Array(label.length + raw.length)
  input.set(label)
  input.set(raw, label.length)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', input))
  return Array.from(digest.subarray(0, ROOM_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
