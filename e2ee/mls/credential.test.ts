import { expect, test } from 'vitest'
import { AdmissionVerifier, createCredential, memberIdUnverified } from './credential.ts'
import { createRoom, randomBytes } from './test/meeting.ts'

test('a proof holds for its key, member and room only', async () => {
  const room = createRoom()
  const [memberId, key, standing] = [randomBytes(16), randomBytes(32), randomBytes(64)]
  const credential = await createCredential(room, memberId, key, standing)
  const verifier = await AdmissionVerifier.create(room)
  expect(await verifier.verify(credential, key)).toBe(true)
  expect(await verifier.verify(credential, randomBytes(32))).toBe(false)
  for (const other of [
    { ...room, roomId: randomBytes(16) },
    { ...room, admissionKey: randomBytes(32) },
  ]) {
    expect(await (await AdmissionVerifier.create(other)).verify(credential, key)).toBe(false)
  }
  expect(await verifier.verifyAccess(credential, key)).toBe(true)
  expect(await verifier.verifyAccess(credential, randomBytes(32))).toBe(false)
  const changed = await AdmissionVerifier.create({ ...room, accessKey: randomBytes(32) })
  expect([await changed.verify(credential, key), await changed.verifyAccess(credential, key)]).toEqual([
    true,
    false,
  ])
  if (credential.credentialType !== 'basic') throw new Error('not basic')
  for (const at of [0, 15, 16, 47]) {
    const identity = credential.identity.slice()
    identity[at]! ^= 1
    expect(await verifier.verify({ credentialType: 'basic', identity }, key)).toBe(false)
  }
  expect(await verifier.verify({ credentialType: 'basic', identity: new Uint8Array(47) }, key)).toBe(false)
  expect(await verifier.verify({ credentialType: 'x509', certificates: [] }, key)).toBe(false)
})

test('a member id is 22 characters, and only of a credential of our form', async () => {
  const credential = await createCredential(
    createRoom(),
    new Uint8Array(16),
    randomBytes(32),
    randomBytes(64),
  )
  expect(memberIdUnverified(credential)).toBe('AAAAAAAAAAAAAAAAAAAAAA')
  expect(memberIdUnverified({ credentialType: 'basic', identity: new Uint8Array(16) })).toBeUndefined()
})
