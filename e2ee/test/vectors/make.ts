/**
 * The test vectors of this folder, computed by node:crypto alone, without a line of the product: what another team would
 * write from docs/protocol.md. `node e2ee/test/vectors/make.ts` writes the files; the same input gives the same bytes.
 */
import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
} from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { ANSWERS, NOTES } from './make-door.ts'

const unhex = (text: string): Buffer => Buffer.from(text, 'hex')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function uint(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, length - Math.min(length, 6), Math.min(length, 6))
  return bytes
}

/** The fewest bytes of a number, none for 0 to 7: those stand in the config byte (RFC 9605 §4.3). */
function field(value: number): { readonly bits: number; readonly bytes: Buffer } {
  if (value < 8) return { bits: value, bytes: Buffer.alloc(0) }
  const digits = value.toString(16)
  const bytes = unhex(digits.length % 2 === 0 ? digits : `0${digits}`)
  return { bits: 8 + bytes.length - 1, bytes }
}

const CONTEXTS = { microphone: 0, camera: 1, screen: 2, screenAudio: 3 } as const
const CODECS = { opus: 0, vp8: 1, vp9: 2, av1: 3 } as const

export interface SframeVector {
  readonly baseKey: string
  readonly epoch: number
  readonly leaf: number
  readonly context: keyof typeof CONTEXTS
  readonly codec: 'opus' | 'vp8' | 'vp9' | 'av1'
  readonly keyFrame: boolean
  readonly counter: number
  /** The frame as the encoder made it. */
  readonly frame: string
  /** What of it goes out in clear, and what is encrypted. */
  readonly clear: string
  readonly secret: string
  readonly kid: number
  readonly key: string
  readonly salt: string
  readonly nonce: string
  readonly header: string
  /** Header, codec and clear part. */
  readonly aad: string
  readonly sealed: string
}

type SframeInput = Pick<
  SframeVector,
  'baseKey' | 'epoch' | 'leaf' | 'context' | 'codec' | 'keyFrame' | 'counter' | 'frame' | 'clear' | 'secret'
>

const OPUS = { codec: 'opus', keyFrame: false, frame: 'f8fffe0102', clear: '', secret: 'f8fffe0102' } as const
const VP8_KEY = {
  codec: 'vp8',
  keyFrame: true,
  frame: '107d009d012a4001f000aabbcc',
  clear: 'f0ffff9d012a4001f000',
  secret: '107d00aabbcc',
} as const
const VP8_INTER = {
  codec: 'vp8',
  keyFrame: false,
  frame: '311200ccdd',
  clear: 'f1',
  secret: '311200ccdd',
} as const
const VP9 = { codec: 'vp9', keyFrame: true, frame: '82498342', clear: '', secret: '82498342' } as const
const AV1 = { codec: 'av1', frame: '12000a0b00', secret: '12000a0b00' } as const

const BASE_KEY = '000102030405060708090a0b0c0d0e0f'
const OTHER_KEY = 'f0e0d0c0b0a090807060504030201000'

const SFRAME_INPUTS: readonly SframeInput[] = [
  { baseKey: BASE_KEY, epoch: 0, leaf: 0, context: 'microphone', counter: 0, ...OPUS },
  { baseKey: BASE_KEY, epoch: 18, leaf: 5, context: 'camera', counter: 0, ...VP8_KEY },
  { baseKey: BASE_KEY, epoch: 18, leaf: 5, context: 'camera', counter: 7, ...VP8_INTER },
  { baseKey: OTHER_KEY, epoch: 17, leaf: 99, context: 'camera', counter: 8, ...VP9 },
  {
    baseKey: OTHER_KEY,
    epoch: 65_551,
    leaf: 1023,
    context: 'screen',
    counter: 300,
    keyFrame: true,
    clear: '08',
    ...AV1,
  },
  {
    baseKey: OTHER_KEY,
    epoch: 65_551,
    leaf: 1023,
    context: 'screen',
    counter: 301,
    keyFrame: false,
    clear: '30',
    ...AV1,
  },
  { baseKey: OTHER_KEY, epoch: 1, leaf: 1, context: 'screenAudio', counter: 255, ...OPUS },
]

function sframeVector(input: SframeInput): SframeVector {
  const kid = CONTEXTS[input.context] * 2 ** 14 + input.leaf * 2 ** 4 + (input.epoch % 16)
  const derive = (label: string, length: number): Buffer => {
    const info = Buffer.concat([Buffer.from(label), uint(kid, 8), uint(4, 2)])
    return Buffer.from(hkdfSync('sha256', unhex(input.baseKey), '', info, length))
  }
  const key = derive('SFrame 1.0 Secret key ', 16)
  const salt = derive('SFrame 1.0 Secret salt ', 12)
  const counter = uint(input.counter, 12)
  const nonce = salt.map((byte, i) => byte ^ counter[i]!)
  const [kidField, counterField] = [field(kid), field(input.counter)]
  const config = Uint8Array.of(kidField.bits * 16 + counterField.bits)
  const header = Buffer.concat([config, kidField.bytes, counterField.bytes])
  const clear = unhex(input.clear)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const aad = Buffer.concat([header, Uint8Array.of(CODECS[input.codec]), clear])
  cipher.setAAD(aad)
  const body = Buffer.concat([cipher.update(unhex(input.secret)), cipher.final(), cipher.getAuthTag()])
  const sealed = Buffer.concat([clear, header, body])
  // The last byte of a VP8 key frame travels in place of the second.
  const isKeyFrameOfVp8 = input.codec === 'vp8' && input.keyFrame
  if (isKeyFrameOfVp8) sealed[1] = sealed.at(-1)!
  return {
    ...input,
    kid,
    key: hex(key),
    salt: hex(salt),
    nonce: hex(nonce),
    header: hex(header),
    aad: hex(aad),
    sealed: hex(isKeyFrameOfVp8 ? sealed.subarray(0, -1) : sealed),
  }
}

const SIZE_CLASSES = [256, 1_024, 4_096, 16_384, 65_536]

const PROFILE = {
  kind: 'profile',
  name: 'Zoë 山田',
  microphone: true,
  camera: false,
  screen: false,
  hand: true,
} as const
const CHAT_ID = 'AAECAwQFBgcICQoLDA0ODw'

/** As much of a JPEG of 128 × 128 pixels as its size is read from. */
const TINY_JPEG = 'ffd8ffe000044a46ffc0000b080080008001011100'

const MESSAGES = [
  PROFILE,
  { ...PROFILE, name: '', microphone: false, hand: false },
  { kind: 'chat', id: CHAT_ID, text: 'hello' },
  { kind: 'chat', id: CHAT_ID, text: '🦉\n"quoted"\u0001' },
  { kind: 'chat', id: CHAT_ID, text: 'x'.repeat(300) },
  // As long as a message to one in the smallest class can be, and one byte more: it has the length of the next class.
  { kind: 'chat', id: CHAT_ID, text: 'x'.repeat(77) },
  { kind: 'chat', id: CHAT_ID, text: 'x'.repeat(78) },
  {
    kind: 'introduction',
    visitor: '0'.repeat(42) + 'A',
    box: '1'.repeat(42) + 'A',
    proof: '2'.repeat(85) + 'A',
  },
  { kind: 'direct', box: 'AAAA'.repeat(56) },
  { kind: 'reaction', reaction: 'thumbs_up' },
  { kind: 'picture', jpeg: Buffer.from(TINY_JPEG, 'hex').toString('base64url') },
  { kind: 'picture', jpeg: '' },
  { kind: 'poll', id: CHAT_ID, question: 'Lunch?', answers: ['Yes', 'Nein 🥨'], multiple: false },
  { kind: 'vote', poll: { author: '0'.repeat(42) + 'A', id: CHAT_ID }, choices: [1] },
  { kind: 'vote', poll: { author: '0'.repeat(42) + 'A', id: CHAT_ID }, choices: [] },
  { kind: 'poll_end', id: CHAT_ID },
  { kind: 'goodbye' },
  { kind: 'commit_failed', committer: CHAT_ID, commit: 'Dw4NDAsKCQgHBgUEAwIBAA' },
  { kind: 'host_action', action: 'mute_all' },
  { kind: 'host_action', action: 'lower_hands' },
  { kind: 'host_action', action: 'end' },
  {
    kind: 'file',
    id: CHAT_ID,
    name: 'Protokoll Ä.pdf',
    type: 'application/pdf',
    size: 65_537,
    key: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8',
    digest: 'Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA',
    spool: 'Dw4NDAsKCQgHBgUEAwIBAA',
  },
  { kind: 'device', key: 'A'.repeat(43), signature: 'A'.repeat(86) },
  { kind: 'heartbeat', epoch: 0, roster: CHAT_ID, streams: [] },
  {
    kind: 'heartbeat',
    epoch: Number.MAX_SAFE_INTEGER,
    roster: CHAT_ID,
    streams: [
      ['microphone', false, 4_294_967_296],
      ['camera', true, 0],
      ['screen', false, 300],
      ['screen_audio', false, 1],
    ],
  },
] as const

/** Whether a chat message could also go to one person in a message of this size: it must not show by its length. */
function fitsDirect(message: (typeof MESSAGES)[number], size: number): boolean {
  if (message.kind !== 'chat') return true
  const { id, text } = message
  const boxed = Math.floor(((size - 5 - '{"kind":"direct","box":""}'.length) * 3) / 4)
  return 32 + 2 + Buffer.byteLength(JSON.stringify({ id, text })) + 16 <= boxed
}

function conversationVector(message: (typeof MESSAGES)[number]) {
  const json = Buffer.from(JSON.stringify(message))
  const content = Buffer.concat([uint(1, 1), uint(json.length, 4), json])
  const size = SIZE_CLASSES.find((bytes) => bytes >= content.length && fitsDirect(message, bytes)) ?? 0
  return { message, size, withoutPadding: hex(content) }
}

function verificationVector(epochAuthenticator: string) {
  const digest = createHash('sha256')
    .update('incamera v1 call code')
    .update(unhex(epochAuthenticator))
    .digest()
  const groups = [0, 5, 10, 15, 20, 25].map((at) => digest.readUIntBE(at, 5) % 100_000)
  return { epochAuthenticator, code: groups.map((group) => String(group).padStart(5, '0')).join(' ') }
}

interface DeviceInput {
  /** The seed of the private key (RFC 8032 section 5.1.5). */
  readonly seed: string
  readonly groupId: string
  readonly signatureKey: string
}

const DEVICES: readonly DeviceInput[] = [
  { seed: '00'.repeat(32), groupId: '00'.repeat(16), signatureKey: '00'.repeat(32) },
  { seed: BASE_KEY + OTHER_KEY, groupId: BASE_KEY, signatureKey: OTHER_KEY + BASE_KEY },
]

/** DER of an Ed25519 private key up to its seed (RFC 8410 section 7). */
const ED25519_PREFIX = '302e020100300506032b657004220420'

function deviceVector(input: DeviceInput) {
  const privateKey = createPrivateKey({
    key: unhex(ED25519_PREFIX + input.seed),
    format: 'der',
    type: 'pkcs8',
  })
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const publicKey = der.subarray(der.length - 32)
  const said = Buffer.concat([
    Buffer.from('incamera v1 device'),
    unhex(input.groupId),
    unhex(input.signatureKey),
  ])
  const digest = createHash('sha256').update('incamera v1 device fingerprint').update(publicKey).digest()
  const groups = [0, 5, 10, 15].map((at) => digest.readUIntBE(at, 5) % 100_000)
  return {
    ...input,
    key: publicKey.toString('base64url'),
    signature: sign(null, said, privateKey).toString('base64url'),
    fingerprint: groups.map((group) => String(group).padStart(5, '0')).join(' '),
  }
}

type RosterInput = readonly { readonly leaf: number; readonly memberId: string }[]

/** By rising leaf. Leaves of members who left are missing. */
const ROSTERS: readonly RosterInput[] = [
  [{ leaf: 0, memberId: CHAT_ID }],
  [
    { leaf: 0, memberId: CHAT_ID },
    { leaf: 3, memberId: 'AAAAAAAAAAAAAAAAAAAAAA' },
    { leaf: 1023, memberId: '_____________________w' },
  ],
]

function rosterVector(roster: RosterInput) {
  const hash = createHash('sha256').update('incamera v1 heartbeat roster')
  for (const { leaf, memberId } of roster) hash.update(uint(leaf, 4)).update(memberId)
  return { roster, hash: hash.digest().subarray(0, 16).toString('base64url') }
}

type AdmissionInput = Record<
  'admissionKey' | 'accessKey' | 'roomId' | 'memberId' | 'signaturePublicKey' | 'standing',
  string
>

/** The second is of the room whose host seed is 00 … 00 in link.json. */
const ADMISSION_INPUTS: readonly AdmissionInput[] = [
  {
    admissionKey: '00'.repeat(32),
    accessKey: '00'.repeat(32),
    standing: '00'.repeat(64),
    roomId: '00'.repeat(16),
    memberId: '00'.repeat(16),
    signaturePublicKey: '00'.repeat(32),
  },
  {
    admissionKey: '4aadb04b4f3dc87a40b0beceb57d3add393ffc6b587debfda7aad738d2c76e23',
    accessKey: '11'.repeat(32),
    standing: '22'.repeat(64),
    roomId: '0f6e60d4544194109309f37f6a7fa75f',
    memberId: '000102030405060708090a0b0c0d0e0f',
    signaturePublicKey: '9efde63498bc131f1a1f2bf2746926bbe707cd3073d7c05d7f58553815fbdb3e',
  },
]

function admissionVector(input: AdmissionInput) {
  const prove = (key: string, label: string): string =>
    createHmac('sha256', unhex(key))
      .update(label)
      .update(unhex(input.signaturePublicKey))
      .update(unhex(input.roomId))
      .update(unhex('0001'))
      .update(unhex(input.memberId))
      .digest('hex')
  const proof = prove(input.admissionKey, 'incamera v1 admission')
  const access = prove(input.accessKey, 'incamera v1 access')
  return { ...input, proof, access, identity: input.memberId + proof + access + input.standing }
}

const FILE_KEY = 'c0'.repeat(16) + '0b'.repeat(16)

/** The content is the byte `fill`, `size` times. */
const FILE_INPUTS = [
  { key: FILE_KEY, size: 0, fill: 0 },
  { key: FILE_KEY, size: 11, fill: 97 },
  { key: FILE_KEY, size: 65_537, fill: 98 },
  { key: BASE_KEY + OTHER_KEY, size: 1_100_000, fill: 99 },
] as const

const CHUNK_BYTES = 2 ** 20

/** Of each sealed chunk, which is long, its SHA-256. */
function fileVector({ key, size, fill }: (typeof FILE_INPUTS)[number]) {
  const step = 2 ** Math.max(Math.floor(Math.log2(size)), 0) / 8
  const padded = size <= 65_536 ? 65_536 : Math.ceil(size / step) * step
  const content = Buffer.alloc(size, fill)
  const whole = Buffer.concat([content, Buffer.alloc(padded - size)])
  const chunks: string[] = []
  const digests: Buffer[] = []
  for (let at = 0; at < padded; at += CHUNK_BYTES) {
    const last = at + CHUNK_BYTES >= padded ? 1 : 0
    const nonce = Buffer.concat([uint(at / CHUNK_BYTES, 11), uint(last, 1)])
    const cipher = createCipheriv('aes-256-gcm', unhex(key), nonce)
    cipher.setAAD(Buffer.concat([Buffer.from('incamera v1 file'), uint(size, 8)]))
    const body = Buffer.concat([cipher.update(whole.subarray(at, at + CHUNK_BYTES)), cipher.final()])
    chunks.push(hex(createHash('sha256').update(body).update(cipher.getAuthTag()).digest()))
    digests.push(
      createHash('sha256')
        .update(content.subarray(at, at + CHUNK_BYTES))
        .digest(),
    )
  }
  const digest = createHash('sha256').update('incamera v1 file digest').update(uint(size, 8))
  for (const chunk of digests) digest.update(chunk)
  return { key, size, fill, padded, sealedChunkDigests: chunks, digest: hex(digest.digest()) }
}

/** The content of each file. */
export const VECTORS = {
  'sframe-mls.json': SFRAME_INPUTS.map(sframeVector),
  'conversation.json': MESSAGES.map(conversationVector),
  'verification.json': ['00'.repeat(32), '01'.repeat(32), 'ff'.repeat(32), BASE_KEY + OTHER_KEY].map(
    verificationVector,
  ),
  'device.json': DEVICES.map(deviceVector),
  'heartbeat-roster.json': ROSTERS.map(rosterVector),
  'admission.json': ADMISSION_INPUTS.map(admissionVector),
  'notes.json': NOTES,
  'answers.json': ANSWERS,
  'file.json': FILE_INPUTS.map(fileVector),
}

if (import.meta.main) {
  for (const [name, vectors] of Object.entries(VECTORS))
    writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(vectors, null, 2)}\n`)
}
