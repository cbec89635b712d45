import { expect, test } from 'vitest'
import type { ReceivedTrack } from '../media/media-connection.ts'
import { layerFor, Participants } from './participants.ts'

const track = (kind: 'audio' | 'video'): MediaStreamTrack => ({ kind }) as MediaStreamTrack
const received = (
  member: string,
  source: ReceivedTrack['source'],
  consumer = `${member}-${source}`,
): ReceivedTrack => ({
  consumer,
  member,
  source,
  track: track(source === 'microphone' || source === 'screen_audio' ? 'audio' : 'video'),
})

function setUp() {
  const said: string[] = []
  const layers: [string, number][] = []
  const meters: { onLevel: (level: number) => void; stopped: boolean }[] = []
  let now = 0
  const participants = new Participants({
    meter: (_, onLevel) => {
      const meter = { onLevel, stopped: false }
      meters.push(meter)
      return () => {
        meter.stopped = true
      }
    },
    now: () => now,
    preferLayer: (consumer, layer) => layers.push([consumer, layer]),
    onJoined: ({ id }) => said.push(`+${id}`),
    onLeft: ({ id }) => said.push(`-${id}`),
    onProfile: ({ id }) => said.push(`~${id}`),
  })
  return { participants, said, layers, meters, pass: (ms: number) => (now += ms) }
}

const profile = { name: 'Ann', microphone: true, camera: true, screen: false, hand: false }

test('the roster makes people come and go, oneself left out, and those who stay are the same', () => {
  const { participants, said } = setUp()
  participants.setRoster(['me', 'a', 'b'], 'me')
  const [ann] = participants.others.value
  participants.setRoster(['me', 'a', 'c'], 'me')
  expect(participants.others.value.map(({ id }) => id)).toEqual(['a', 'c'])
  expect(participants.others.value[0]).toBe(ann)
  expect(said).toEqual(['+a', '+b', '-b', '+c'])
})

test('a stream that comes before its member is shown once the member is on the roster', () => {
  const { participants } = setUp()
  participants.addTrack(received('a', 'camera'))
  expect(participants.others.value).toEqual([])
  participants.setRoster(['a'], 'me')
  expect(participants.others.value[0]?.cameraTrack.value).not.toBeNull()
})

test('a stream of nobody is shown to nobody', () => {
  const { participants } = setUp()
  participants.setRoster(['a'], 'me')
  participants.addTrack(received('ghost', 'camera'))
  expect(participants.others.value.every(({ cameraTrack }) => cameraTrack.value === null)).toBe(true)
})

test('names and states come from the sealed profile alone', () => {
  const { participants, said } = setUp()
  participants.setRoster(['a'], 'me')
  const [ann] = participants.others.value
  participants.addTrack(received('a', 'camera'))
  expect([ann?.name.value, ann?.camera.value]).toEqual(['', false])
  participants.setProfile('a', profile)
  participants.setProfile('ghost', profile)
  expect([ann?.name.value, ann?.camera.value]).toEqual(['Ann', true])
  expect(said).toEqual(['+a', '~a'])
})

test('the wanted layer follows the tile and is repeated for a stream that comes later', () => {
  const { participants, layers } = setUp()
  participants.setRoster(['a'], 'me')
  const [ann] = participants.others.value
  ann?.showCamera(900)
  participants.addTrack(received('a', 'camera'))
  ann?.showCamera(901)
  ann?.showCamera(0)
  expect(layers).toEqual([
    ['a-camera', 2],
    ['a-camera', -1],
  ])
  expect([0, 100, 400, 1000].map(layerFor)).toEqual([-1, 0, 1, 2])
})

test('the ring stays a moment after the last loud sound, and the meter ends with the stream', () => {
  const { participants, meters, pass } = setUp()
  participants.setRoster(['a'], 'me')
  participants.addTrack(received('a', 'microphone'))
  const [ann] = participants.others.value
  meters[0]?.onLevel(0.9)
  expect(ann?.speaking.value).toBe(true)
  pass(500)
  meters[0]?.onLevel(0)
  expect(ann?.speaking.value).toBe(true)
  pass(200)
  meters[0]?.onLevel(0)
  expect(ann?.speaking.value).toBe(false)
  participants.removeTrack(received('a', 'microphone'))
  expect(meters[0]?.stopped).toBe(true)
})
