/** Everything that follows from a host seed, computed a second time by node:crypto. */
import { createHash, createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { encodeHex } from '../bytes.ts'
import vectors from '../test/vectors/link.json' with { type: 'json' }
import { formatLink, parseLinkText } from './link.ts'
import { createHostSeed, deriveMeeting, isHostOfMeeting } from './meeting.ts'
import { deriveRoom, roomIdOf } from './room.ts'

const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const sha256 = (label: string, ...parts: Uint8Array[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from(label), ...parts]))
    .digest()
const hkdf = (secret: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', label, 32))

function ed25519Public(seed: Buffer): Buffer {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
}

/** The code read as one number of 150 bits, in base 32 digit by digit. */
function code(kind: string, secret: Uint8Array): string {
  const checksum = sha256(`incamera v1 checksum ${kind}`, secret).readUIntBE(0, 3) >> 2
  let rest = (BigInt(`0x${Buffer.from(secret).toString('hex')}`) << 22n) | BigInt(checksum)
  let symbols = ''
  for (let i = 0; i < 30; i++, rest >>= 5n)
    symbols = '0123456789abcdefghjkmnpqrstvwxyz'[Number(rest & 31n)]! + symbols
  return symbols.match(/.{5}/g)!.join('-')
}

test('there are three vectors', () => {
  expect(vectors.length).toBe(3)
})

test.each(vectors)('host seed $hostSeed: node:crypto agrees with the vector', (vector) => {
  const hostSeed = unhex(vector.hostSeed)
  const hostPublic = ed25519Public(hkdf(hostSeed, 'incamera v1 host key'))
  const blinding = hkdf(hostSeed, 'incamera v1 blinding')
  const meetingSecret = sha256('incamera v1 link', hostPublic, blinding).subarray(0, 16)
  const serverToken = hkdf(meetingSecret, 'incamera v1 server token')
  expect({
    hostSeed: vector.hostSeed,
    hostPublic: hostPublic.toString('hex'),
    blinding: blinding.toString('hex'),
    meetingSecret: meetingSecret.toString('hex'),
    serverToken: serverToken.toString('hex'),
    roomId: sha256('incamera v1 room', serverToken).subarray(0, 16).toString('hex'),
    admissionKey: hkdf(meetingSecret, 'incamera v1 admission key').toString('hex'),
    accessKey: hkdf(meetingSecret, 'incamera v1 access key').toString('hex'),
    psk: hkdf(meetingSecret, 'incamera v1 psk').toString('hex'),
    nameKey: hkdf(meetingSecret, 'incamera v1 name key').toString('hex'),
    participantLink: `https://meet.example/#${code('participant', meetingSecret)}`,
    hostLink: `https://meet.example/#~${code('host', hostSeed)}`,
  }).toEqual(vector)
})

test.each(vectors)('host seed $hostSeed: so do the functions of this folder', async (vector) => {
  const meeting = await deriveMeeting(unhex(vector.hostSeed))
  expect(encodeHex(meeting.hostPublic)).toBe(vector.hostPublic)
  expect(encodeHex(meeting.blinding)).toBe(vector.blinding)
  expect(encodeHex(meeting.meetingSecret)).toBe(vector.meetingSecret)
  const room = await deriveRoom(meeting.meetingSecret)
  for (const name of ['serverToken', 'roomId', 'admissionKey', 'accessKey', 'psk', 'nameKey'] as const) {
    expect(encodeHex(room[name]), name).toBe(vector[name])
  }
  expect(encodeHex(await roomIdOf(room.serverToken))).toBe(vector.roomId)
  const secret = unhex(vector.hostSeed)
  expect(await formatLink({ kind: 'host', secret }, 'https://meet.example')).toBe(vector.hostLink)
  expect(await parseLinkText(vector.participantLink)).toMatchObject({
    ok: true,
    link: { kind: 'participant', secret: meeting.meetingSecret },
  })
})

test('the host’s keys sign and verify, and the private one cannot be exported', async () => {
  const { hostKeyPair } = await deriveMeeting(unhex(vectors[0]!.hostSeed))
  const message = Uint8Array.of(1, 2, 3)
  const signature = await crypto.subtle.sign('Ed25519', hostKeyPair.privateKey, message)
  expect(await crypto.subtle.verify('Ed25519', hostKeyPair.publicKey, signature, message)).toBe(true)
  expect(hostKeyPair.privateKey.extractable).toBe(false)
})

test('only the host’s own key and blinding belong to a meeting', async () => {
  const { meetingSecret, hostPublic, blinding } = await deriveMeeting(new Uint8Array(16))
  const other = await deriveMeeting(new Uint8Array(16).fill(1))
  expect(await isHostOfMeeting(meetingSecret, hostPublic, blinding)).toBe(true)
  expect(await isHostOfMeeting(meetingSecret, other.hostPublic, blinding)).toBe(false)
  expect(await isHostOfMeeting(meetingSecret, hostPublic, other.blinding)).toBe(false)
  // The same hash input, divided elsewhere.
  const joined = Uint8Array.from([...hostPublic, ...blinding])
  expect(await isHostOfMeeting(meetingSecret, joined.subarray(0, 31), joined.subarray(31))).toBe(false)
  expect(await isHostOfMeeting(new Uint8Array(), hostPublic, blinding)).toBe(false)
})

test('a host seed is 16 of the bytes it was given', () => {
  expect(createHostSeed((length) => new Uint8Array(length).fill(9))).toEqual(new Uint8Array(16).fill(9))
  expect(() => createHostSeed(() => new Uint8Array(8))).toThrow(TypeError)
})
