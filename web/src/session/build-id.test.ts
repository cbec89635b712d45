// @vitest-environment node
import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { buildIdOf } from '../../build/manifest.ts'
import { fetchBuildId } from './build-id.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the build is named by the head of the hash of its manifest', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"format":1}'))
  const hex = createHash('sha256').update('{"format":1}').digest('hex').slice(0, 20)
  expect(await fetchBuildId()).toBe(hex.replaceAll(/.{5}(?!$)/g, '$& '))
  expect(await fetchBuildId()).toBe(buildIdOf(new TextEncoder().encode('{"format":1}')))
  expect(await fetchBuildId()).toMatch(/^([0-9a-f]{5} ){3}[0-9a-f]{5}$/)
})

test.each([
  ['answers with an error', async () => new Response('', { status: 404 })],
  ['does not answer', async () => Promise.reject(new TypeError('no network'))],
])('a server that %s has none', async (_what, answer) => {
  vi.stubGlobal('fetch', answer)
  expect(await fetchBuildId()).toBeNull()
})
