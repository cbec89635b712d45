import { expect, test } from 'vitest'
import { allowedCapabilities, EXPECTED_CAPABILITIES, isExpected } from './codec-policy.ts'

const offered = (): Parameters<typeof allowedCapabilities>[0] =>
  structuredClone(EXPECTED_CAPABILITIES) as Parameters<typeof allowedCapabilities>[0]

test('what the server adds is left out: codecs, and extensions that would tell more than is needed', () => {
  const capabilities = offered()
  capabilities.codecs?.push({
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    preferredPayloadType: 103,
  })
  capabilities.headerExtensions?.push({
    kind: 'audio',
    uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
    preferredId: 10,
  })
  expect(isExpected(allowedCapabilities(capabilities))).toBe(true)
})

test('the server cannot choose a variable bit rate or silence suppression', () => {
  const capabilities = offered()
  const [opus] = capabilities.codecs ?? []
  if (opus !== undefined) opus.parameters = { usedtx: 1, cbr: 0 }
  expect(allowedCapabilities(capabilities).codecs?.[0]?.parameters).toMatchObject({ usedtx: 0, cbr: 1 })
})

test('other payload types are used as offered, without the device prepared ahead', () => {
  const capabilities = offered()
  const [opus] = capabilities.codecs ?? []
  if (opus !== undefined) opus.preferredPayloadType = 111
  expect(isExpected(allowedCapabilities(capabilities))).toBe(false)
})
