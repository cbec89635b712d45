import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'
import { FileClient } from '../crypto-worker/file-client.ts'
import type { FileOffer } from '../crypto-worker/file-keys.ts'
import type { FileReport, FileRequest } from '../crypto-worker/file-messages.ts'
import { Files } from './files.ts'
import type { GroupCaller } from './membership.ts'
import { FakeTimer } from './test/fake-timer.ts'
import { settle } from './test/membership-stage.ts'

const SPOOL = 'BBBBBBBBBBBBBBBBBBBBBA'
const received = (name = 'plan.png', type = 'image/png') => ({
  kind: 'file' as const,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  name,
  type,
  size: 1_000,
  digest: 'A'.repeat(43),
  spool: SPOOL,
  key: {} as CryptoKey,
})

function setUp() {
  const timer = new FakeTimer()
  const asked: FileRequest[] = []
  const announced: { readonly offer: FileOffer; readonly onSent: () => void }[] = []
  const maySend = signal(true)
  const workers: ((type: string, data?: unknown) => void)[] = []
  let terminated = 0
  let ids = 0
  const files = new Files({
    group: { call: () => Promise.resolve({}) } as unknown as GroupCaller,
    createClient: async () => {
      const listeners = new Map<string, (event: { data: unknown }) => void>()
      workers.push((type, data) => listeners.get(type)?.({ data }))
      return new FileClient({
        postMessage: (message: unknown) => asked.push(message as FileRequest),
        addEventListener: (type: string, listener: unknown) =>
          void listeners.set(type, listener as (event: { data: unknown }) => void),
        terminate: () => void terminated++,
      })
    },
    origin: 'https://meet.example',
    timer,
    now: () => 5,
    newId: () => `id-${ids++}`,
    ownName: () => 'Me',
    send: (offer, onSent) => announced.push({ offer, onSent }),
    maySend,
  })
  files.handleSpool({ kind: 'spool', ticket: 'T'.repeat(43) as never, fileBytes: 10_000_000, minutes: 60 })
  const report = (message: FileReport): void => workers.at(-1)?.('message', message)
  return { files, asked, announced, maySend, timer, report, workers, terminated: () => terminated }
}

const file = (name = 'Minutes.odt', size = 10): File => {
  const made = new File(['x'.repeat(Math.min(size, 10))], name, { type: 'text/plain' })
  Object.defineProperty(made, 'size', { value: size })
  return made
}

test('a file is sent with a key of its own, then announced, and is sent once the word is', async () => {
  const { files, asked, announced, report } = setUp()
  files.send([file('../Minutes.odt')])
  expect(files.items.value).toMatchObject([{ id: 'id-0', name: 'Minutes.odt', own: true, state: 'sending' }])
  await settle()
  expect(asked.map(({ kind }) => kind)).toEqual(['ticket', 'upload'])
  report({ kind: 'progress', id: 'id-0', done: 4 })
  expect(files.items.value[0]?.done).toBe(4)
  report({ kind: 'uploaded', id: 'id-0', spool: SPOOL, digest: 'D' })
  expect(announced[0]?.offer).toMatchObject({ kind: 'file', id: 'id-0', name: 'Minutes.odt', spool: SPOOL })
  expect(JSON.stringify(announced[0]?.offer)).not.toContain('key')
  expect(files.items.value[0]?.state).toBe('sending')
  announced[0]?.onSent()
  expect(files.items.value[0]?.state).toBe('sent')
})

test('a file that is too large is refused by name, and the others go', async () => {
  const { files } = setUp()
  files.send([file('huge.iso', 20_000_000), file('small.txt')])
  expect(files.refused.value).toEqual({ name: 'huge.iso', reason: 'too_large' })
  expect(files.items.value.map(({ name }) => name)).toEqual(['small.txt'])
})

test('who may not write sends no file', () => {
  const { files, maySend } = setUp()
  maySend.value = false
  files.send([file()])
  expect(files.items.value).toEqual([])
})

test('no worker runs before the first transfer; a new ticket reaches one that runs', async () => {
  const { files, asked, workers } = setUp()
  files.handleOffer('ben', 'Ben', received())
  await settle()
  expect(workers).toHaveLength(0)
  files.fetch('ben AAAAAAAAAAAAAAAAAAAAAA')
  await settle()
  files.handleSpool({ kind: 'spool', ticket: 'N'.repeat(43) as never, fileBytes: 1, minutes: 1 })
  await settle()
  expect(asked.map((request) => ('ticket' in request ? request.ticket[0] : request.kind))).toEqual([
    'T',
    'download',
    'N',
  ])
})

test('an offer is shown once for its author, and the same id of another author is another file', () => {
  const { files } = setUp()
  expect(files.handleOffer('ben', 'Ben', received())).toBe(true)
  expect(files.handleOffer('ben', 'Ben', received())).toBe(false)
  expect(files.handleOffer('eve', 'Eve', received('other.png'))).toBe(true)
  expect(files.items.value.map(({ authorName, name }) => [authorName, name])).toEqual([
    ['Ben', 'plan.png'],
    ['Eve', 'other.png'],
  ])
})

test('a fetched file is ready to save, and its content is given up a while after', async () => {
  const { files, report, timer } = setUp()
  files.handleOffer('ben', 'Ben', received('tool.exe', ''))
  const { id } = files.items.value[0]!
  expect(files.items.value[0]).toMatchObject({ risky: true, previewable: false })
  files.fetch(id)
  await settle()
  expect(files.items.value[0]?.state).toBe('fetching')
  const content = new Blob(['x'])
  report({ kind: 'downloaded', id, content })
  expect(files.items.value[0]).toMatchObject({ state: 'ready', wanted: 'save', content })
  files.handleSaved(id)
  expect(files.items.value[0]).toMatchObject({ wanted: null, saved: true, content })
  await timer.pass(60_000)
  expect(files.items.value[0]).toMatchObject({ state: 'offered', content: null, saved: true })
})

test('a picture whose bytes are none is not shown, and is not offered again', async () => {
  const { files, report } = setUp()
  files.handleOffer('ben', 'Ben', received())
  const { id } = files.items.value[0]!
  files.preview(id)
  await settle()
  report({ kind: 'downloaded', id, content: new Blob(['<svg onload=alert(1)>']) })
  await expect.poll(() => files.items.value[0]).toMatchObject({ picture: null, previewable: false })
})

test('a failed transfer says why and can be tried again, an own one with a new key', async () => {
  const { files, asked, report } = setUp()
  files.send([file()])
  await settle()
  report({ kind: 'failed', id: 'id-0', problem: 'full' })
  expect(files.items.value[0]).toMatchObject({ state: 'failed', problem: 'full' })
  files.retry('id-0')
  await settle()
  expect(files.items.value[0]).toMatchObject({ state: 'sending', problem: null })
  expect(asked.filter(({ kind }) => kind === 'upload')).toHaveLength(2)
})

test('cancelling ends a transfer: an own file leaves the list, another one can be fetched again', async () => {
  const { files, asked } = setUp()
  files.send([file()])
  files.handleOffer('ben', 'Ben', received())
  const other = files.items.value[1]!.id
  files.fetch(other)
  await settle()
  files.cancel('id-0')
  files.cancel(other)
  await settle()
  expect(files.items.value).toMatchObject([{ id: other, state: 'offered' }])
  expect(asked.filter(({ kind }) => kind === 'cancel')).toHaveLength(2)
})

test('a sent file can be taken back from the server', async () => {
  const { files, asked, report } = setUp()
  files.send([file()])
  await settle()
  report({ kind: 'uploaded', id: 'id-0', spool: SPOOL, digest: 'D' })
  files.remove('id-0')
  await settle()
  expect(asked.at(-1)).toEqual({ kind: 'remove', spool: SPOOL })
  expect(files.items.value).toEqual([])
})

test('a worker that breaks fails what it was doing, and the next try starts another', async () => {
  const { files, workers } = setUp()
  files.send([file()])
  await settle()
  workers[0]?.('error')
  expect(files.items.value[0]).toMatchObject({ state: 'failed', problem: 'unreachable' })
  files.retry('id-0')
  await settle()
  expect(workers).toHaveLength(2)
})

test('a flood of offers drops the oldest', () => {
  const { files } = setUp()
  for (let i = 0; i < 250; i++) files.handleOffer(`author-${i}`, '', received(`${i}.png`))
  expect(files.items.value).toHaveLength(200)
  expect(files.items.value.at(-1)?.name).toBe('249.png')
})

test('with the meeting everything ends', async () => {
  const { files, terminated } = setUp()
  files.send([file()])
  await settle()
  files.close()
  await settle()
  expect(files.items.value).toEqual([])
  expect(terminated()).toBe(1)
})
