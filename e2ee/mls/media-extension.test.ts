import { expect, test } from 'vitest'
import { decodedCodecs, MEDIA_EXTENSION_TYPE, mediaExtension } from './media-extension.ts'

const extension = (...data: number[]) => ({
  extensionType: MEDIA_EXTENSION_TYPE,
  extensionData: Uint8Array.from(data),
})

test('what a member can decode is one byte', () => {
  expect(mediaExtension([])).toEqual(extension(0))
  expect(mediaExtension(['vp9'])).toEqual(extension(1))
  expect(mediaExtension(['av1', 'vp9'])).toEqual(extension(3))
  for (const codecs of [[], ['vp9'], ['av1'], ['vp9', 'av1']] as const)
    expect(decodedCodecs([mediaExtension(codecs)])).toEqual(codecs)
})

test.each([
  ['no extension', []],
  ['another one', [{ extensionType: 1, extensionData: Uint8Array.of(1) }]],
  ['two', [extension(1), extension(1)]],
  ['no byte', [extension()]],
  ['two bytes', [extension(1, 0)]],
  ['an unknown codec', [extension(4)]],
])('%s is not ours', (_what, extensions) => {
  expect(decodedCodecs(extensions)).toBeUndefined()
})
