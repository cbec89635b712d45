/** The product against the vectors of this folder (link.json: `link/derivation.test.ts`). */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeBase64url, decodeHex, encodeHex, type Bytes } from '../../bytes.ts'
import { decodeMessage, encodeMessage, type ConversationMessage } from '../../conversation/index.ts'
import { openAnswer, openNote, sealAnswer, sealNote } from '../../door/index.ts'
import { rosterHash } from '../../heartbeat/index.ts'
import { paddedSize } from '../../file/size.ts'
import { openFile, sealFile } from '../../file/test/sealed-file.ts'
import { AdmissionVerifier, createCredential } from '../../mls/credential.ts'
import { FrameOpener, FrameSealer, KeyRing, MEDIA_CONTEXT } from '../../sframe/index.ts'
import { additionalData, codecPrefix } from '../../sframe/codec-prefix.ts'
import { encodeHeader } from '../../sframe/header.ts'
import { encodeKeyId } from '../../sframe/key-id.ts'
import { deriveFrameKey, importBaseKey, nonceOf } from '../../sframe/keys.ts'
import { callCode, deviceFingerprint, isDeviceOf, signDeviceStatement } from '../../verification/index.ts'
import { VECTORS } from './make.ts'

type Name = keyof typeof VECTORS

const unhex = (text: string): Bytes => decodeHex(text)!

/** What is in the file, not what the script would make. */
const read = <N extends Name>(name: N): (typeof VECTORS)[N] =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as (typeof VECTORS)[N]

test.each(Object.keys(VECTORS) as Name[])('%s holds what node:crypto makes of its inputs', (name) => {
  expect(read(name)).toEqual(VECTORS[name])
  expect(read(name).length).toBeGreaterThan(1)
})

describe.each(read('sframe-mls.json'))(
  'the $codec frame $counter of leaf $leaf in epoch $epoch',
  (vector) => {
    const { epoch, leaf, codec, keyFrame, counter, kid } = vector
    const context = MEDIA_CONTEXT[vector.context]
    const baseKey = unhex(vector.baseKey)

    test('has the key id, header, clear part and nonce of the vector', async () => {
      expect(encodeKeyId(context, leaf, epoch)).toBe(kid)
      expect(encodeHex(encodeHeader(kid, counter))).toBe(vector.header)
      expect(codecPrefix(codec).split(unhex(vector.frame), keyFrame)).toEqual({
        clear: unhex(vector.clear),
        secret: unhex(vector.secret),
      })
      const aad = additionalData(unhex(vector.header), codec, unhex(vector.clear))
      expect(encodeHex(aad)).toBe(vector.aad)
      const frameKey = await deriveFrameKey((await importBaseKey(baseKey))!, kid, 'decrypt')
      expect(encodeHex(frameKey!.salt)).toBe(vector.salt)
      expect(encodeHex(nonceOf(frameKey!.salt, counter))).toBe(vector.nonce)
    })

    test('is sealed to the bytes of the vector, and opened from them', async () => {
      const sealer = new FrameSealer()
      sealer.switchTo({ epoch, leaf, baseKey })
      const source = { context, codec, keyFrame }
      // The counter is the sealer's own: what comes before it is thrown away.
      for (let i = 0; i < counter; i++) await sealer.seal(unhex(vector.frame), source)
      expect(await sealer.seal(unhex(vector.frame), source)).toEqual({ ok: true, data: unhex(vector.sealed) })

      const ring = new KeyRing()
      ring.install(epoch, baseKey, 0)
      const opener = new FrameOpener(ring, { leaf, context, codec })
      const opened = await opener.open(unhex(vector.sealed), 0)
      expect(opened).toMatchObject({ ok: true, data: unhex(vector.frame), ctr: counter })
    })
  },
)

test.each(read('conversation.json'))('the message %# has the bytes of the vector', (vector) => {
  const message = vector.message as ConversationMessage
  const bytes = new Uint8Array(vector.size)
  bytes.set(unhex(vector.withoutPadding))
  expect(encodeMessage(message)).toEqual(bytes)
  expect(decodeMessage(bytes)).toEqual({ ok: true, message })
})

test.each(read('verification.json'))('the code of a call is $code', async ({ epochAuthenticator, code }) => {
  expect((await callCode(unhex(epochAuthenticator))).join(' ')).toBe(code)
})

test.each(read('device.json'))('the statement of device $key is the one of the vector', async (vector) => {
  const place = { groupId: unhex(vector.groupId), signatureKey: unhex(vector.signatureKey) }
  const pkcs8 = unhex(`302e020100300506032b657004220420${vector.seed}`)
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  const publicKey = decodeBase64url(vector.key)!
  const { key, signature } = vector
  expect(await signDeviceStatement({ privateKey, publicKey }, place)).toEqual({
    kind: 'device',
    key,
    signature,
  })
  expect(await isDeviceOf({ kind: 'device', key, signature }, place)).toBe(true)
  expect((await deviceFingerprint(publicKey)).join(' ')).toBe(vector.fingerprint)
})

test.each(read('heartbeat-roster.json'))(
  'the hash of roster %# is the one of the vector',
  async ({ roster, hash }) => {
    expect(await rosterHash(roster)).toBe(hash)
  },
)

test.each(read('admission.json'))(
  'the identity of member $memberId is the one of the vector',
  async (vector) => {
    const room = {
      roomId: unhex(vector.roomId),
      admissionKey: unhex(vector.admissionKey),
      accessKey: unhex(vector.accessKey),
    }
    const signatureKey = unhex(vector.signaturePublicKey)
    const standing = unhex(vector.standing)
    const credential = await createCredential(room, unhex(vector.memberId), signatureKey, standing)
    expect(credential).toEqual({ credentialType: 'basic', identity: unhex(vector.identity) })
    const verifier = await AdmissionVerifier.create(room)
    expect(await verifier.verify(credential, signatureKey)).toBe(true)
    expect(await verifier.verifyAccess(credential, signatureKey)).toBe(true)
  },
)

const placeOf = ({ roomId, memberId, nameKey }: Record<'roomId' | 'memberId' | 'nameKey', string>) => ({
  roomId: unhex(roomId),
  memberId: unhex(memberId),
  nameKey: unhex(nameKey),
})

test.each(read('notes.json'))('the note with the name "$name" is the one of the vector', async (vector) => {
  const [place, keyPackage] = [placeOf(vector), unhex(vector.keyPackage)]
  expect(await sealNote(vector.name, place, keyPackage, unhex(vector.nonce))).toEqual(unhex(vector.sealed))
  expect(await openNote(unhex(vector.sealed), place, keyPackage)).toBe(vector.name)
})

test.each(read('answers.json'))('the answer "$verdict" is the one of the vector', async (vector) => {
  const place = placeOf(vector)
  expect(await sealAnswer(vector.verdict, place, unhex(vector.nonce))).toEqual(unhex(vector.sealed))
  expect(await openAnswer(unhex(vector.sealed), place)).toBe(vector.verdict)
})

test.each(read('file.json'))(
  'the file of $size bytes is sealed to the chunks of the vector',
  async (vector) => {
    const content = new Uint8Array(vector.size).fill(vector.fill)
    const sealed = await sealFile(unhex(vector.key), content)
    const digests = sealed.chunks.map((chunk) => createHash('sha256').update(chunk).digest('hex'))
    expect(digests).toEqual(vector.sealedChunkDigests)
    expect(paddedSize(vector.size)).toBe(vector.padded)
    expect(sealed.expected).toEqual({ size: vector.size, digest: unhex(vector.digest) })
    expect((await openFile(unhex(vector.key), sealed))?.equals(content)).toBe(true)
  },
)
