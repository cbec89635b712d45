/** A member that holds the link and valid keys, and keeps no rule. */
import { expect, test } from 'vitest'
import { callCode } from '../../verification/index.ts'
import { MAX_PLAINTEXT_BYTES, MeetingGroup } from '../../mls/index.ts'
import { createCommit, encodeMlsMessage } from '../../mls/library.ts'
import { decodeMessage } from '../../mls/message.ts'
import { change, createMeeting, expectAgreement, hex } from '../../mls/test/meeting.ts'
import { admitRaw, remove } from '../../mls/test/raw-member.ts'
import { decodeMessage as decodeConversation } from '../../conversation/index.ts'
import { decodeHeader } from '../../sframe/header.ts'
import { FrameOpener, FrameSealer, KeyRing } from '../../sframe/index.ts'
import { contextOf, pair, sealed, vp9Frame, opusFrame } from '../../sframe/test/frames.ts'

async function createScene() {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = meeting.members
  const mallory = await admitRaw(meeting.room, alice!, [bob!, carol!])
  return { meeting, alice: alice!, bob: bob!, carol: carol!, mallory }
}

test('a commit whose path opens for some and not for others is refused by those, who stay where they were', async () => {
  const { alice, bob, carol, mallory } = await createScene()
  const { commit } = await mallory.commit([])
  const message = decodeMessage(commit)
  if (message?.wireformat !== 'mls_public_message') throw new Error('not a PublicMessage')
  const { content } = message.publicMessage
  if (content.contentType !== 'commit') throw new Error('not a commit')
  // The bits are flipped before signing, by a library that is told to encrypt wrongly for some leaves.
  const { pskIndex, suite } = mallory.environment
  let encryptions = 0
  const lying = {
    ...suite,
    hpke: {
      ...suite.hpke,
      seal: async (...args: Parameters<typeof suite.hpke.seal>) => {
        const made = await suite.hpke.seal(...args)
        if (encryptions++ === 0) made.ct[0]! ^= 1
        return made
      },
    },
  }
  const made = await createCommit(
    { state: mallory.state, cipherSuite: lying, pskIndex },
    { wireAsPublicMessage: true },
  )
  const poisoned = encodeMlsMessage(made.commit)
  const outcomes: string[] = []
  for (const member of [alice, bob, carol]) {
    const before = member.epoch
    const outcome = await member.handleCommit(poisoned)
    outcomes.push(outcome.kind)
    if (outcome.kind !== 'rejected') continue
    expect([outcome.reason, member.epoch]).toEqual(['invalid', before])
    expect(await member.commitAuthor(poisoned)).toMatchObject({ leaf: mallory.leaf })
  }
  expect(outcomes).toContain('rejected')
  expect(outcomes).toContain('accepted')
  expect(encryptions).toBeGreaterThan(1)
})

test('nobody is held to a commit that bears its name without its signature', async () => {
  const { alice, bob, mallory } = await createScene()
  const { commit } = await mallory.commit([])
  expect(await bob.commitAuthor(commit)).toMatchObject({ leaf: mallory.leaf })
  for (const at of [commit.length - 1, commit.length >> 1]) {
    const forged = commit.slice()
    forged[at]! ^= 1
    expect(await bob.commitAuthor(forged)).toBeUndefined()
  }
  expect(
    await bob.commitAuthor(await mallory.commit([]).then((other) => other.commit.slice(1))),
  ).toBeUndefined()
  const made = await alice.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  await bob.handleCommit(made.commit)
  // Of an epoch that is over there is nothing to follow.
  expect(await bob.commitAuthor(commit)).toBeUndefined()
})

test('who removes others is named on every device, and cannot let another one seem to have done it', async () => {
  const { alice, bob, carol, mallory } = await createScene()
  const { commit } = await mallory.commit([remove(bob.ownLeaf)])
  const committer = { leaf: mallory.leaf }
  for (const member of [alice, carol])
    expect(await member.handleCommit(commit)).toMatchObject({ kind: 'accepted', committer })
  expect(await bob.handleCommit(commit)).toMatchObject({ kind: 'removed', committer })
})

test('a frame under another member’s leaf opens as that member’s: out of reach of RFC 9605, found by the owner’s count', async () => {
  // All members have the base key (section 7.2). What is left is the SFU, which has to hand the frame out as that member's.
  const { alice, mallory } = await createScene()
  const baseKey = await alice.sframeBaseKey()
  const forger = new FrameSealer()
  forger.switchTo({ epoch: alice.epoch, leaf: alice.ownLeaf, baseKey })
  const ring = new KeyRing()
  ring.install(alice.epoch, baseKey, 0)
  const at = (leaf: number): FrameOpener =>
    new FrameOpener(ring, { leaf, context: contextOf('opus'), codec: 'opus' })
  const forged = await sealed(forger, opusFrame(1, 2, 3))
  expect(await at(mallory.leaf).open(forged, 0)).toMatchObject({ ok: false, reason: 'wrong_sender' })
  expect(await at(alice.ownLeaf).open(forged, 0)).toMatchObject({ ok: true, ctr: 0 })
})

test('a member that uses a counter twice is heard once, and only its own frames are laid open', async () => {
  const { ring, opener } = pair('vp9')
  const baseKey = new Uint8Array(16).fill(2)
  const [first, second] = [new FrameSealer(), new FrameSealer()]
  for (const sealer of [first, second]) sealer.switchTo({ epoch: 1, leaf: 5, baseKey })
  const [one, two] = [await sealed(first, vp9Frame(1, 1, 1)), await sealed(second, vp9Frame(9, 9, 9))]
  expect(decodeHeader(one)).toEqual(decodeHeader(two))
  expect(await opener.open(one, 0)).toMatchObject({ ok: true })
  expect(await opener.open(two, 0)).toEqual({ ok: false, reason: 'replay' })
  // Another leaf has another key: nothing of anybody else follows from the pair above.
  const other = new FrameSealer()
  other.switchTo({ epoch: 1, leaf: 6, baseKey })
  const innocent = await sealed(other, vp9Frame(1, 1, 1))
  expect(hex(innocent.slice(-19))).not.toBe(hex(one.slice(-19)))
  ring.close()
})

test('a message longer than any of ours is refused before it is read, and one of a length between is too', async () => {
  const { alice, bob } = await createScene()
  await expect(alice.sealMessage(new Uint8Array(MAX_PLAINTEXT_BYTES + 1))).rejects.toMatchObject({
    code: 'bad_argument',
  })
  const between = await alice.sealMessage(new Uint8Array(300).fill(1))
  const opened = await bob.openMessage(between)
  if (!opened.ok) throw new Error(opened.reason)
  expect(decodeConversation(opened.plaintext)).toEqual({ ok: false, reason: 'malformed' })
})

test('a hundred bad commits and messages of a member leave the group as it was', async () => {
  const { meeting, alice, bob, carol, mallory } = await createScene()
  const { commit } = await mallory.commit([remove(99)], mallory.state).catch(() => mallory.commit([]))
  const before = await bob.snapshot()
  for (let i = 0; i < 100; i++) {
    const bad = commit.slice()
    bad[bad.length - 1 - i]! ^= 1
    expect((await bob.handleCommit(bad)).kind).toBe('rejected')
    expect((await bob.openMessage(bad)).ok).toBe(false)
  }
  expect(await bob.snapshot()).toEqual(before)
  // Whom the others then remove has no part in what follows.
  const entry = alice.roster().find(({ leaf }) => leaf === mallory.leaf)!
  const made = await alice.commitMembership({ add: [], remove: [entry.memberId], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  for (const member of [alice, bob, carol]) await member.handleCommit(made.commit)
  await change(meeting, alice, 1)
  await expectAgreement(meeting)
})

test('the code of a call is not met by trying commits: each of 300 has another, in every group of digits but chance', async () => {
  // 30 digits are 99 bits. Whoever sits in two halves of a group looks for one code in both, so about 2^50 commits for
  // each, offline. What can be tested is that no digit comes for free.
  const { alice, mallory } = await createScene()
  const aim = await callCode(alice.epochAuthenticator)
  const seen = new Set<string>()
  const hits = aim.map(() => 0)
  for (let i = 0; i < 300; i++) {
    const { newState } = await mallory.commit([])
    const code = await callCode(newState.keySchedule.epochAuthenticator)
    seen.add(code.join(' '))
    code.forEach((group, at) => {
      if (group === aim[at]) hits[at]!++
    })
  }
  expect(seen.size).toBe(300)
  // One hit in a group of 10^5 has a chance of 0.3 %; two in one group, or hits in three, are no chance.
  expect(Math.max(...hits)).toBeLessThan(2)
  expect(hits.filter((count) => count > 0).length).toBeLessThan(3)
})

test('a key package, a Welcome or a group of another suite is refused', async () => {
  const { meeting, alice } = await createScene()
  const { createKeys } = await import('../../mls/test/meeting.ts')
  const keys = await createKeys(meeting.room)
  // MLSMessage: version and wire format, two bytes each; then version and suite, or the suite of a Welcome.
  const other = keys.keyPackageMessage.slice()
  other[7] = 3
  const made = await alice.commitMembership({ add: [other], remove: [], now: Date.now() })
  expect(made).toMatchObject({ ok: false, reason: 'nothing_to_do', rejected: [{ reason: 'wrong_suite' }] })
  const good = await alice.commitMembership({ add: [keys.keyPackageMessage], remove: [], now: Date.now() })
  if (!good.ok) throw new Error(good.reason)
  const welcome = good.welcome!.slice()
  welcome[5] = 3
  const joined = await MeetingGroup.join({ keys, room: meeting.room, welcome, now: Date.now() })
  expect(joined.ok).toBe(false)
})
