/** Vectors of what is said before the door, by node:crypto alone (docs/protocol.md section 7.2). */
import { createCipheriv, createHash } from 'node:crypto'

const unhex = (text: string): Buffer => Buffer.from(text, 'hex')

/** Each part after its length in two bytes. */
function counted(parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts.flatMap((part) => [Uint8Array.of(part.length >> 8, part.length & 0xff), part]))
}

function seal(plaintext: Buffer, nameKey: string, nonce: string, parts: readonly Uint8Array[]): string {
  const cipher = createCipheriv('aes-256-gcm', unhex(nameKey), unhex(nonce))
  cipher.setAAD(counted(parts))
  const body = [cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([unhex(nonce), ...body]).toString('hex')
}

const PLACE = {
  nameKey: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  roomId: '0f6e60d4544194109309f37f6a7fa75f',
  memberId: '000102030405060708090a0b0c0d0e0f',
  nonce: '0a0b0c0d0e0f101112131415',
}
const VERDICTS = ['asked', 'no_host', 'locked', 'denied'] as const
const KEY_PACKAGE = '00010005aabbccdd'

function note(name: string) {
  const text = Buffer.from(name)
  const plaintext = Buffer.alloc(256)
  Buffer.concat([Uint8Array.of(1, 0, text.length), text]).copy(plaintext)
  const hash = createHash('sha256').update(unhex(KEY_PACKAGE)).digest()
  const parts = [Buffer.from('incamera v1 note'), unhex(PLACE.roomId), unhex(PLACE.memberId), hash]
  return {
    ...PLACE,
    keyPackage: KEY_PACKAGE,
    name,
    sealed: seal(plaintext, PLACE.nameKey, PLACE.nonce, parts),
  }
}

function answer(verdict: (typeof VERDICTS)[number]) {
  const plaintext = Buffer.alloc(16)
  plaintext.set([1, VERDICTS.indexOf(verdict)])
  const parts = [Buffer.from('incamera v1 answer'), unhex(PLACE.roomId), unhex(PLACE.memberId)]
  return { ...PLACE, verdict, sealed: seal(plaintext, PLACE.nameKey, PLACE.nonce, parts) }
}

export const NOTES = ['', 'Zoë 山田'].map(note)
export const ANSWERS = VERDICTS.map(answer)
