import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { describeMediaRouter } from '../../test/contracts/media-router.contract.ts'
import { createLog } from '../log.ts'
import { StartProblem } from '../start-problem.ts'
import { createMediasoupServer, type MediasoupOptions } from './mediasoup-router.ts'
import { workerBinary } from './worker-binary.ts'

const options = (port = 0): MediasoupOptions => ({
  workerBin: workerBinary(process.env),
  workers: 1,
  address: '127.0.0.1',
  announced: false,
  port,
  log: createLog(() => {}),
})

describeMediaRouter('the media server by mediasoup', () => createMediasoupServer(options()))

test('a media port that is taken is named', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await expect(createMediasoupServer(options(port))).rejects.toEqual(
    new StartProblem(`INCAMERA_MEDIA_PORT: ${port} is taken by another program`),
  )
  other.close()
})

test('a media address that is not of this machine is named', async () => {
  await expect(createMediasoupServer({ ...options(), address: '192.0.2.1' })).rejects.toThrow(
    /INCAMERA_MEDIA_ADDRESS/,
  )
})

test('rooms go to the worker with the fewest', async () => {
  const server = await createMediasoupServer({ ...options(), workers: 2 })
  const ports = new Map<number, number>()
  for (let i = 0; i < 4; i++) {
    const transport = await (await server.createRouter()).createTransport('receive')
    const port = transport.parameters.iceCandidates[0]?.port ?? 0
    ports.set(port, (ports.get(port) ?? 0) + 1)
  }
  expect([...ports.values()]).toEqual([2, 2])
  await server.close()
})
