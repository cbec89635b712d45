import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import type { IncomingFile } from '../crypto-worker/file-keys.ts'
import { LazyFiles, type LazyFilesOptions } from './lazy-files.ts'

const file: IncomingFile = {
  kind: 'file',
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name: 'minutes.pdf',
  type: '',
  size: 10,
  digest: 'A'.repeat(43),
  spool: 'AAAAAAAAAAAAAAAAAAAAAA',
  key: {} as CryptoKey,
}

const spool = { kind: 'spool', ticket: 'T'.repeat(43) as never, fileBytes: 10_000_000, minutes: 60 } as const

function setUp(isShown = false) {
  const said: string[][] = []
  const files = new LazyFiles({
    group: {} as LazyFilesOptions['group'],
    outbox: { add: () => {} },
    host: { mayWrite: signal(true) },
    self: { name: signal('Me') },
    participants: { nameOf: (id) => `name of ${id}` },
    announcements: { add: (...words) => void said.push(words as string[]) },
    isShown: () => isShown,
  })
  return { files, said }
}

test('where the server never says that files may be sent, there are none, whatever members say', async () => {
  const { files, said } = setUp()
  await files.handleOffer('ben', file)
  expect([files.model.value, said]).toEqual([null, []])
})

test('a file that comes right after the server’s word is not lost, and is announced once', async () => {
  const { files, said } = setUp()
  files.handleSpool(spool)
  await Promise.all([files.handleOffer('ben', file), files.handleOffer('ben', file)])
  expect(files.model.value?.items.value.map(({ name }) => name)).toEqual(['minutes.pdf'])
  expect(said).toEqual([['file', 'name of ben']])
})

test('who has the files before them is told nothing', async () => {
  const { files, said } = setUp(true)
  files.handleSpool(spool)
  await files.handleOffer('ben', file)
  expect(files.model.value?.items.value).toHaveLength(1)
  expect(said).toEqual([])
})

test('a meeting that ends while they are loaded has none', async () => {
  const { files } = setUp()
  files.handleSpool(spool)
  files.close()
  await files.handleOffer('ben', file)
  expect(files.model.value).toBeNull()
})
