import { expect, test } from 'vitest'
import { GroupCallError, GroupClient, type WorkerLike } from './group-client.ts'
import type { GroupResponse } from './group-messages.ts'

function setUp(): {
  client: GroupClient
  posted: { id: number }[]
  answer: (response: GroupResponse) => void
  fail: () => void
} {
  const posted: { id: number }[] = []
  let listen: (event: MessageEvent) => void = () => {}
  let fail = (): void => {}
  const worker: WorkerLike = {
    postMessage: (message) => posted.push(message as { id: number }),
    addEventListener: (type: string, listener: (event: MessageEvent) => void) => {
      if (type === 'message') listen = listener
      else fail = listener as () => void
    },
    terminate: () => {},
  }
  return {
    client: new GroupClient(worker),
    posted,
    answer: (data) => {
      listen({ data } as MessageEvent)
    },
    fail: () => {
      fail()
    },
  }
}

test('each answer reaches its own call, in whatever order they come', async () => {
  const { client, posted, answer } = setUp()
  const first = client.call('seal', { kind: 'goodbye' })
  const second = client.call('seal', { kind: 'goodbye' })
  answer({ kind: 'result', id: posted[1]?.id ?? -1, result: 'two' })
  answer({ kind: 'result', id: posted[0]?.id ?? -1, result: 'one' })
  expect(await Promise.all([first, second])).toEqual(['one', 'two'])
})

test('a failure in the worker and its end reject the call', async () => {
  const { client, posted, answer } = setUp()
  const failing = client.call('found')
  answer({ kind: 'failed', id: posted[0]?.id ?? -1, error: 'TypeError' })
  await expect(failing).rejects.toThrow(GroupCallError)
  const waiting = client.call('found')
  client.close()
  await expect(waiting).rejects.toThrow(GroupCallError)
})

test('news of the epoch comes by itself', () => {
  const { client, answer } = setUp()
  const epochs: number[] = []
  client.onEpoch = ({ epoch }) => epochs.push(epoch)
  answer({
    kind: 'epoch',
    report: { epoch: 4, ownLeaf: 0, roster: [], signatureKeys: {}, code: [], record: null, changed: null },
  })
  expect(epochs).toEqual([4])
})

test('a worker that breaks rejects what waits and what comes', async () => {
  const { client, fail } = setUp()
  const waiting = client.call('found')
  fail()
  await expect(waiting).rejects.toThrow(GroupCallError)
  await expect(client.call('found')).rejects.toThrow(GroupCallError)
})
