import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Canary } from '../canaries/canary.ts'
import { controlHay, plantedControls, twinsOf } from '../canaries/controls.ts'
import { drawBytes, drawChatText, drawIpv6, drawName, ipv4Of } from '../canaries/draw.ts'
import { formsOf } from '../forms/forms.ts'
import { Needles } from './needles.ts'
import { Search } from './search.ts'

const canary = (id: string, shape: Canary['shape'], value: string): Canary => ({
  id,
  what: id,
  item: null,
  shape,
  value,
})

const canaries = [
  canary('name', 'text', drawName()),
  canary('chat', 'text', drawChatText()),
  canary('ipv4', 'ipv4', ipv4Of(1)),
  canary('ipv6', 'ipv6', drawIpv6()),
  canary('key', 'bytes', drawBytes(32)),
  canary('secret', 'bytes', drawBytes(16)),
]

function sightingsIn(bytes: Buffer, streamsMayBegin?: readonly number[]): Set<string> {
  const search = new Search(Needles.of([...canaries, ...twinsOf([])]))
  search.look({ name: 'hay', bytes, ...(streamsMayBegin === undefined ? {} : { streamsMayBegin }) })
  return new Set(search.sightings.map(({ canary, form }) => `${canary} ${form}`))
}

test('a text, an address and a key have at least 24 forms each, streams included', () => {
  for (const one of canaries) expect(plantedControls([one]).length).toBeGreaterThanOrEqual(24)
})

describe('every control is found', () => {
  test.each(canaries)('of $id', (one) => {
    const planted = plantedControls([one])
    const seen = sightingsIn(
      Buffer.concat([randomBytes(500), Buffer.from('\n'), controlHay(planted), randomBytes(500)]),
    )
    expect(planted.filter(({ form }) => !seen.has(`${one.id} ${form}`)).map(({ form }) => form)).toEqual([])
  })
})

test('random bytes and twins are no sighting', () => {
  expect(sightingsIn(randomBytes(400_000))).toEqual(new Set())
  expect(sightingsIn(controlHay(plantedControls(twinsOf(canaries))))).toEqual(new Set())
})

test('a base64 text holds the value at each alignment', () => {
  for (const lead of ['', 'a', 'ab', 'abc']) {
    const text = Buffer.from(`${lead}${canaries[0]?.value}tail`).toString('base64')
    expect(sightingsIn(Buffer.from(text)).size).toBeGreaterThan(0)
  }
})

test('a value in a stream that is cut off or has more behind it is found', () => {
  const packed = gzipSync(`${'x'.repeat(300)}${canaries[0]?.value}${randomBytes(900).toString('hex')}`)
  expect(sightingsIn(packed.subarray(0, -200))).toContain('name gzip(utf8)')
  expect(sightingsIn(Buffer.concat([randomBytes(100), packed, randomBytes(9000)]), [])).toContain(
    'name gzip(utf8)',
  )
})

test('a value at the very end and the very beginning is found', () => {
  const name = Buffer.from(canaries[0]?.value ?? '')
  expect(sightingsIn(name)).toContain('name utf8')
  expect(sightingsIn(Buffer.concat([randomBytes(77), name]))).toContain('name utf8')
})

test('sightings name canary, form, source and count, and never the value', () => {
  const search = new Search(Needles.of(canaries))
  const { value } = canaries[1] as Canary
  search.look({ name: 'stdout', bytes: Buffer.from(`${value}\n${value}`) })
  const sighting = search.sightings.find(({ form }) => form === 'utf8')
  expect(sighting).toEqual({ canary: 'chat', form: 'utf8', source: 'stdout', count: 2 })
  expect(JSON.stringify(search.sightings)).not.toContain(value.slice(0, 8))
})

test('forms of one canary have different needles', () => {
  for (const one of canaries) {
    const needles = formsOf(one).map(({ needle }) => needle.toString('hex'))
    expect(new Set(needles).size).toBe(needles.length)
  }
})
