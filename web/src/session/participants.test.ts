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
  const pictures: ((width: number) => void)[] = []
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
    decodePicture: (jpeg) =>
      new Promise((resolve, reject) => {
        pictures.push((width) => (width > 0 ? resolve({ width } as ImageBitmap) : reject(new Error('none'))))
        void jpeg
      }),
    preferLayer: (consumer, layer) => layers.push([consumer, layer]),
    onJoined: ({ id }) => said.push(`+${id}`),
    onLeft: ({ id }) => said.push(`-${id}`),
    onProfile: ({ id }) => said.push(`~${id}`),
  })
  return { participants, said, layers, meters, pictures, pass: (ms: number) => (now += ms) }
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

test('a hand keeps the time at which it went up, through other changes', () => {
  const { participants, pass } = setUp()
  participants.setRoster(['me', 'a', 'b'], 'me')
  const [ann, ben] = participants.others.value
  pass(10)
  participants.setProfile('a', { ...profile, hand: true })
  pass(10)
  participants.setProfile('b', { ...profile, hand: true })
  participants.setProfile('a', { ...profile, hand: true, microphone: false })
  expect([ann?.handAt.value, ben?.handAt.value]).toEqual([10, 20])
  participants.setProfile('a', profile)
  expect(ann?.handAt.value).toBeNull()
})

test('the latest picture is shown, whichever is ready first; one that cannot be read shows none', async () => {
  const { participants, pictures } = setUp()
  participants.setRoster(['me', 'a'], 'me')
  const [ann] = participants.others.value
  const first = participants.setPicture('a', 'AAAA')
  const second = participants.setPicture('a', 'BBBB')
  pictures[1]?.(2)
  await second
  pictures[0]?.(1)
  await first
  expect(ann?.picture.value?.width).toBe(2)
  const broken = participants.setPicture('a', 'CCCC')
  pictures[2]?.(0)
  await broken
  expect(ann?.picture.value).toBeNull()
  await participants.setPicture('nobody', 'AAAA')
  expect(pictures).toHaveLength(3)
})

test('who takes the own picture back is shown without', async () => {
  const { participants, pictures } = setUp()
  participants.setRoster(['me', 'a'], 'me')
  const [ann] = participants.others.value
  const set = participants.setPicture('a', 'AAAA')
  pictures[0]?.(1)
  await set
  await participants.setPicture('a', '')
  expect(ann?.picture.value).toBeNull()
})
