import { Visitors } from '@incamera/e2ee/direct'
import { expect, test } from 'vitest'
import { readable, sealable } from './conversation-messages.ts'

const groupId = new Uint8Array(16).fill(1)
const ann = { groupId, memberId: 'ann'.padEnd(22, 'A') }
const ben = { groupId, memberId: 'ben'.padEnd(22, 'A') }

test('introductions and boxes are made and read here, all else passes as it is', async () => {
  const [ofAnn, ofBen, ofEve] = [await Visitors.create(), await Visitors.create(), await Visitors.create()]
  const chat = { kind: 'chat', id: 'x', text: 'to all' } as const
  expect(await sealable(chat, ofAnn, ann)).toBe(chat)
  expect(await readable(ann.memberId, chat, ofBen, ben)).toBe(chat)

  const introduction = (await sealable({ kind: 'introduction' }, ofBen, ben))!
  expect(await readable(ben.memberId, introduction, ofAnn, ann)).toEqual({ kind: 'introduction' })
  expect(await readable('eve'.padEnd(22, 'A'), introduction, ofAnn, ann)).toBe('invalid')

  const to = ofAnn.visitorOf(ben.memberId)
  const direct = (await sealable(
    { kind: 'direct', to, id: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'psst' },
    ofAnn,
    ann,
  ))!
  expect(JSON.stringify(direct)).not.toContain('psst')
  expect(await readable(ann.memberId, direct, ofEve, ben)).toBe('not_for_us')
  expect(await readable(ann.memberId, direct, ofBen, ben)).toMatchObject({ kind: 'direct', text: 'psst' })
  expect(await sealable({ kind: 'direct', to: 'nobody', id: 'x', text: 'psst' }, ofAnn, ann)).toBeUndefined()
})
