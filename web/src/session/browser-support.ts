import type { MissingFunction } from './view-model.ts'

/** What this browser lacks for an encrypted meeting; there is no meeting without. */
export function missingFunctions(): readonly MissingFunction[] {
  const missing: MissingFunction[] = []
  const has = (name: string): boolean => name in globalThis
  if (!globalThis.isSecureContext) missing.push('secure_context')
  if (!has('RTCPeerConnection') || (globalThis.isSecureContext && !('mediaDevices' in navigator)))
    missing.push('webrtc')
  if (!has('RTCRtpScriptTransform')) missing.push('encoded_transform')
  if (!has('Worker') || (globalThis.isSecureContext && !('subtle' in crypto))) missing.push('crypto')
  if (!has('WebSocket')) missing.push('websocket')
  return missing
}

/** Whether WebCrypto knows the curves of the protocol (RFC 9420 cipher suite 1). */
export async function hasNeededCurves(): Promise<boolean> {
  try {
    await Promise.all([
      crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']),
      crypto.subtle.generateKey('X25519', false, ['deriveBits']),
    ])
    return true
  } catch {
    return false
  }
}
