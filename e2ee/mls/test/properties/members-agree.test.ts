import { expect, test } from 'vitest'
import { change, createMeeting, expectAgreement, hex, seeded } from '../meeting.ts'

for (const seed of [3, 7]) {
  test(
    `in random joins, leaves and refreshes all members agree and no removed one follows (seed ${seed})`,
    { timeout: 60_000 },
    async () => {
      const { next, below } = seeded(seed)
      const meeting = await createMeeting(2)
      for (let step = 0; step < 22; step++) {
        const size = meeting.members.length
        const committer = meeting.members[below(size)]!
        const others = meeting.members.filter((member) => member !== committer)
        const joiners = size >= 11 ? 0 : next() < 0.6 ? 1 + below(2) : 0
        const leavers = size > 2 && next() < 0.5 ? [others[below(others.length)]!] : []
        if (leavers.length > 0 && size > 4 && next() < 0.3) {
          const second = others.find((member) => !leavers.includes(member))
          if (second !== undefined) leavers.push(second)
        }
        const { left } = await change(meeting, committer, joiners, leavers)
        await expectAgreement(meeting)
        expect(left.map(({ kind }) => kind)).toEqual(leavers.map(() => 'removed'))
        const sealed = await committer.sealMessage(new Uint8Array([step]))
        for (const leaver of leavers) {
          expect(await leaver.openMessage(sealed)).toEqual({ ok: false, reason: 'removed' })
        }
        const reader = meeting.members.find((member) => member !== committer)!
        expect(await reader.openMessage(sealed)).toMatchObject({
          ok: true,
          sender: { memberId: committer.memberId },
        })
      }
      expect(new Set(meeting.members.map((member) => hex(member.epochAuthenticator))).size).toBe(1)
    },
  )
}
