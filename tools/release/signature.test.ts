import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { isSignedBy, newKey, publicKeyOf, signManifest } from './signature.ts'

const MANIFEST = Buffer.from('{"format":1}\n')

test('a signature counts for its key and its manifest alone', () => {
  const { privateKey, publicKey } = newKey()
  const signature = signManifest(MANIFEST, privateKey)
  expect(publicKeyOf(privateKey)).toBe(publicKey)
  expect(isSignedBy(MANIFEST, signature, publicKey)).toBe(true)
  expect(isSignedBy(Buffer.from('{"format":1}'), signature, publicKey)).toBe(false)
  expect(isSignedBy(MANIFEST, signature, newKey().publicKey)).toBe(false)
})

test.each(['', 'AAAA', '<!doctype html>', 'A'.repeat(88)])('%j is no signature', (text) => {
  expect(isSignedBy(MANIFEST, text, newKey().publicKey)).toBe(false)
})

test('a key of another kind neither signs nor verifies', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  expect(() => signManifest(MANIFEST, pem)).toThrow('this is no Ed25519 private key')
  expect(() => signManifest(MANIFEST, 'nothing')).toThrow('this is no Ed25519 private key')
  expect(() => isSignedBy(MANIFEST, 'AAAA', 'AAAA')).toThrow('this is no Ed25519 public key')
})
