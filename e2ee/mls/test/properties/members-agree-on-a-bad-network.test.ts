import { expect, test } from 'vitest'
import { patience, runs } from '../../../test/runs.ts'
import { GroupUsageError } from '../../index.ts'
import { hex } from '../meeting.ts'
import { Network } from '../network.ts'

/** Fewest and most members, and how many things happen before all is held against the rule. */
const MEETINGS = [
  { name: 'two to six', from: 2, to: 6, steps: 30, seeds: 2 },
  { name: 'six to fourteen', from: 6, to: 14, steps: 16, seeds: 1 },
  { name: 'twenty-four to thirty', from: 24, to: 30, steps: 4, seeds: 1 },
] as const

/** How often each thing happened in all the meetings together. */
const happened: Record<string, number> = {}

async function step(network: Network, from: number, to: number): Promise<void> {
  const { random } = network
  const { current } = network
  const committer = network.pick(current)
  const others = network.members.filter((device) => device !== committer)
  const roll = random.next()
  if (roll < 0.3) {
    const room = Math.max(0, to - network.members.length)
    const joiners = Math.min(room, 1 + random.below(3))
    await network.change(committer, joiners, [])
  } else if (roll < 0.5) {
    const spare = Math.max(0, network.members.length - from)
    await network.change(committer, 0, network.some(others, Math.min(3, spare)))
  } else if (roll < 0.62) {
    await network.race([
      committer,
      ...network.some(
        current.filter((device) => device !== committer),
        3,
      ),
    ])
  } else if (roll < 0.7 && current.length > 1) {
    await network.giveUp(committer, random.next() < 0.5)
  } else {
    for (let i = 1 + random.below(4); i > 0; i--) await network.say(network.pick(current))
  }
  // Often nobody has heard of the last commits yet when the next thing happens.
  for (const device of [...network.members, ...network.removed])
    if (random.next() < 0.5) await network.deliver(device)
  const lost = network.members.filter(({ isLost }) => isLost)
  if (lost.length > 0 && network.current.length > 0 && random.next() < 0.5) await network.rejoin(lost)
  if (network.current.length === 0) await network.settle()
}

/** The rule: all members agree, hear one another, and nobody who was removed holds a later key or opens anything. */
async function expectTheRule(network: Network): Promise<void> {
  await network.settle()
  const { members, removed } = network
  const seen = new Set<string>()
  for (const { group } of members) {
    const { epoch, roster, epochAuthenticator, sframeBaseKey } = await group.snapshot()
    seen.add(JSON.stringify([epoch, roster, hex(epochAuthenticator), hex(sframeBaseKey)]))
    expect(epoch).toBe(network.epoch)
  }
  expect(seen.size).toBe(1)
  expect(new Set(members[0]!.group.roster().map(({ memberId }) => memberId))).toEqual(
    new Set(members.map(({ group }) => group.memberId)),
  )

  const speaker = network.pick(members)
  const message = await speaker.group.sealMessage(Buffer.from('to all'))
  for (const { group } of members) {
    const expected =
      group === speaker.group ? { reason: 'own' } : { ok: true, sender: { memberId: speaker.group.memberId } }
    expect(await group.openMessage(message)).toMatchObject(expected)
  }

  for (const [i, { group, held, isLost, removedAt }] of removed.entries()) {
    expect(Math.max(...held.keys())).toBeLessThan(removedAt)
    for (const [epoch, baseKey] of network.baseKeys)
      if (epoch >= removedAt) expect([...held.values()]).not.toContain(baseKey)
    // Every other one never hears of its removal, only of all that came after it.
    const isTold = i % 2 === 1
    const before = group.epoch
    let isStuck = isLost
    for (const commit of network.log.slice(isTold ? before : removedAt)) {
      const outcome = await group.handleCommit(commit)
      isStuck ||= outcome.kind === 'rejected' && outcome.reason === 'not_ours'
    }
    if (!isTold) expect(group.epoch).toBe(before)
    else if (!isStuck) expect(group.removed).toBe(true)
    expect((await group.openMessage(message)).ok).toBe(false)
    if (group.removed) await expect(group.snapshot()).rejects.toThrow(GroupUsageError)
    else expect(hex(await group.sframeBaseKey())).toBe(network.baseKeys.get(group.epoch))
  }
}

for (const { name, from, to, steps, seeds } of MEETINGS) {
  test(
    `with ${name} members on a network that loses, doubles and reorders, all members agree and no removed one follows`,
    { timeout: patience(60_000) },
    async () => {
      for (let seed = 1; seed <= runs(seeds); seed++) {
        const network = await Network.open(seed)
        await network.change(network.members[0]!, from - 1, [])
        await network.settle()
        for (let i = 0; i < steps; i++) await step(network, from, to)
        await network.settle()
        await network.change(network.current[0]!, 1, [network.current.at(-1)!])
        await network.settle()
        await network.change(network.current[0]!, 1, [network.current.at(-1)!])
        expect(network.members.length).toBeGreaterThanOrEqual(from)
        expect(network.members.length).toBeLessThanOrEqual(to)
        await expectTheRule(network)
        const counts = { ...network.happened, removed: network.removed.length }
        for (const [what, times] of Object.entries(counts)) happened[what] = (happened[what] ?? 0) + times
      }
    },
  )
}

test('on those networks commits raced, were refused and given up, messages were lost and came early, and devices came back', () => {
  const never = Object.entries(happened).filter(([, times]) => times === 0)
  expect(never).toEqual([])
  expect(Object.keys(happened)).not.toEqual([])
})
