import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64url } from '../bytes.ts'
import { encodeMessage, MAX_CHAT_CHARACTERS, type IntroductionMessage } from '../conversation/index.ts'
import { BOX_OVERHEAD_BYTES, SIZE_CLASSES } from '../conversation/wire.ts'
import { HPKE_OVERHEAD_BYTES } from '../mls/index.ts'
import { damaged } from '../test/hostile-bytes.ts'
import { openDirect, sealDirect } from './direct.ts'
import { createVisitorKeys, introduce, verifyIntroduction } from './introduction.ts'
import { Visitors } from './visitors.ts'

const groupId = new Uint8Array(16).fill(7)
const otherGroup = new Uint8Array(16).fill(8)
const member = (name: string): string => name.padEnd(22, 'A')
const text = { id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'only for you' }

const [ann, ben, eve] = await Promise.all([createVisitorKeys(), createVisitorKeys(), createVisitorKeys()])
const visitorOf = ({ visitor, box }: typeof ann) => ({ visitor, boxKey: box.publicKey })

test('the recipient reads it, and nobody else', async () => {
  const place = { groupId, sender: member('ann') }
  const box = (await sealDirect(text, visitorOf(ben), place))!
  expect(await openDirect(box, ben, place)).toEqual(text)
  expect(await openDirect(box, eve, place)).toBeUndefined()
  expect(await openDirect(box, ann, place)).toBeUndefined()
})

test('it cannot be sent on by another, in another group, or as if written to another visitor', async () => {
  const place = { groupId, sender: member('ann') }
  const box = (await sealDirect(text, visitorOf(ben), place))!
  expect(await openDirect(box, ben, { ...place, sender: member('eve') })).toBeUndefined()
  expect(await openDirect(box, ben, { ...place, groupId: otherGroup })).toBeUndefined()
  expect(await openDirect(box, { ...ben, visitor: eve.visitor }, place)).toBeUndefined()
})

test('no damage opens, and none throws', async () => {
  const place = { groupId, sender: member('ann') }
  const box = (await sealDirect(text, visitorOf(ben), place))!
  const bytes = Uint8Array.from(Buffer.from(box, 'base64url'))
  await fc.assert(
    fc.asyncProperty(damaged([bytes]), async (broken) => {
      const opened = await openDirect(encodeBase64url(broken), ben, place)
      if (Buffer.compare(broken, bytes) !== 0) expect(opened).toBeUndefined()
    }),
    { numRuns: 100, seed: 1 },
  )
  for (const garbage of ['', 'A', '====', 'ä', 'AAAA'])
    expect(await openDirect(garbage, ben, place)).toBeUndefined()
})

test('a key to which nothing can be sealed is refused', async () => {
  const place = { groupId, sender: member('ann') }
  for (const boxKey of [new Uint8Array(32), new Uint8Array(31), new Uint8Array()])
    expect(await sealDirect(text, { visitor: ben.visitor, boxKey }, place)).toBeUndefined()
})

test('a message to one has the length of the same message to all, whatever the text', async () => {
  expect(BOX_OVERHEAD_BYTES).toBe(HPKE_OVERHEAD_BYTES)
  const place = { groupId, sender: member('ann') }
  const lengthsOf = async (content: string) => {
    const box = (await sealDirect({ ...text, text: content }, visitorOf(ben), place))!
    return [
      encodeMessage({ kind: 'direct', box }).length,
      encodeMessage({ kind: 'chat', id: text.id, text: content }).length,
    ]
  }
  const seen = new Set<number>()
  for (const unit of ['x', '🦉', '\u0001', '"'])
    for (const count of [
      1,
      15,
      70,
      77,
      78,
      100,
      190,
      200,
      300,
      700,
      900,
      2_900,
      3_500,
      MAX_CHAT_CHARACTERS,
    ]) {
      const [direct, chat] = await lengthsOf(unit.repeat(count))
      expect([unit, count, direct]).toEqual([unit, count, chat])
      seen.add(direct!)
    }
  expect([...seen].toSorted((a, b) => a - b)).toEqual([...SIZE_CLASSES])
})

test('an introduction holds for its member and group only', async () => {
  const place = { groupId, memberId: member('ann') }
  const introduction = await introduce(ann, place)
  expect(encodeMessage(introduction)).toHaveLength(256)
  expect(await verifyIntroduction(introduction, place)).toEqual(visitorOf(ann))
  expect(await verifyIntroduction(introduction, { ...place, memberId: member('eve') })).toBeUndefined()
  expect(await verifyIntroduction(introduction, { ...place, groupId: otherGroup })).toBeUndefined()
  const swapped = { ...introduction, box: encodeBase64url(eve.box.publicKey) }
  expect(await verifyIntroduction(swapped, place)).toBeUndefined()
  const zeros: IntroductionMessage = {
    kind: 'introduction',
    visitor: encodeBase64url(new Uint8Array(32)),
    box: introduction.box,
    proof: encodeBase64url(new Uint8Array(64)),
  }
  expect(await verifyIntroduction(zeros, place)).toBeUndefined()
})

async function meet() {
  const [a, b, c] = [await Visitors.create(), await Visitors.create(), await Visitors.create()]
  const at = (name: string, id = groupId) => ({ groupId: id, memberId: member(name) })
  return { a, b, c, at }
}

test('visitors write to each other once introduced, and again after both came back under other ids', async () => {
  const { a, b, at } = await meet()
  const bIntroduction = await b.introduce(at('ben'))
  expect(await a.sealDirect(bIntroduction.visitor, text, at('ann'))).toBeUndefined()
  expect(await a.handleIntroduction(member('ben'), bIntroduction, at('ann'))).toBe(true)
  const first = (await a.sealDirect(bIntroduction.visitor, text, at('ann')))!
  expect(await b.openDirect(member('ann'), first, at('ben'))).toEqual(text)

  a.retain([])
  expect(await a.sealDirect(bIntroduction.visitor, text, at('ann'))).toBeUndefined()
  const again = await b.introduce(at('ben2', otherGroup))
  expect(again.visitor).toBe(bIntroduction.visitor)
  expect(await a.handleIntroduction(member('ben2'), again, at('ann2', otherGroup))).toBe(true)
  const second = (await a.sealDirect(again.visitor, text, at('ann2', otherGroup)))!
  expect(await b.openDirect(member('ann2'), second, at('ben2', otherGroup))).toEqual(text)
})

test('a member can neither pass for another visitor nor become one', async () => {
  const { a, b, c, at } = await meet()
  const bIntroduction = await b.introduce(at('ben'))
  expect(await a.handleIntroduction(member('eve'), bIntroduction, at('ann'))).toBe(false)
  expect(await b.handleIntroduction(member('eve'), await b.introduce(at('eve')), at('ben'))).toBe(false)
  expect(await a.handleIntroduction(member('ben'), bIntroduction, at('ann'))).toBe(true)
  expect(await a.handleIntroduction(member('ben'), await c.introduce(at('ben')), at('ann'))).toBe(false)
  expect(a.visitorOf(member('ben'))).toBe(bIntroduction.visitor)
  expect(a.visitorOf(member('eve'))).toBe('')
})
