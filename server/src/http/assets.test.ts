import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { clientFolder } from '../../test/client-folder.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { StartProblem } from '../start-problem.ts'
import { Asset, chooseEncoding, readAssets } from './assets.ts'

test('the built client is read whole, without hidden files but the manifest and its signature', () => {
  const assets = readAssets(clientFolder())
  expect([...assets.keys()].toSorted()).toEqual([
    '.well-known/incamera-manifest.json',
    '.well-known/incamera-manifest.json.sig',
    'assets/index-1a2b3c.js',
    'icon.svg',
    'index.html',
  ])
})

test('a client that is not built stops the start with the way out', () => {
  const problem = new StartProblem('the client is not built: run `npm run build`')
  const empty = temporaryFolder()
  expect(() => readAssets(empty)).toThrow(problem)
  expect(() => readAssets(path.join(empty, 'missing'))).toThrow(problem)
})

test('an asset knows its type and whether its name changes with its content', () => {
  const of = (name: string): readonly [string, boolean] => {
    const { type, immutable } = new Asset(name, Buffer.from(''))
    return [type, immutable]
  }
  expect(of('index.html')).toEqual(['text/html; charset=utf-8', false])
  expect(of('assets/a.js')).toEqual(['text/javascript; charset=utf-8', true])
  expect(of('icon.svg')).toEqual(['image/svg+xml', false])
  expect(of('.well-known/incamera-manifest.json')).toEqual(['application/json', false])
  expect(of('assets/a.unknown')).toEqual(['application/octet-stream', true])
})

test('every encoding gives the same content back', () => {
  const content = Buffer.from('closed doors '.repeat(100))
  const asset = new Asset('a.txt', content)
  expect(asset.body('identity')).toEqual(content)
  expect(gunzipSync(asset.body('gzip'))).toEqual(content)
  expect(brotliDecompressSync(asset.body('br'))).toEqual(content)
  expect(asset.body('br')).toBe(asset.body('br'))
})

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['deflate', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br; q=0.0, gzip;q=0', 'identity'],
  ['brotli, xgzip', 'identity'],
  ['*', 'identity'],
] as const)('for %j the encoding is %s', (accepted, encoding) => {
  expect(chooseEncoding(accepted)).toBe(encoding)
})
