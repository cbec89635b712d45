/** What the outcomes are, with real groups, from which the client concludes that a server keeps members apart. */
import { expect, test } from 'vitest'
import { decodeMessage, encodeMessage } from '../../../conversation/index.ts'
import type { MeetingGroup } from '../../../mls/index.ts'
import { change, createMeeting } from '../../../mls/test/meeting.ts'
import { rosterHash, RosterHistory } from '../../index.ts'

/** A device: its group and the rosters that it has seen. */
class Device {
  readonly group: MeetingGroup
  readonly history = new RosterHistory()

  private constructor(group: MeetingGroup) {
    this.group = group
  }

  static async of(group: MeetingGroup): Promise<Device> {
    const device = new Device(group)
    await device.note()
    return device
  }

  async note(): Promise<void> {
    this.history.add(this.group.epoch, await rosterHash(this.group.roster()))
  }

  async beat(claims: { readonly epoch?: number; readonly roster?: string } = {}): Promise<Uint8Array> {
    const { epoch = this.group.epoch, roster = this.history.hashOf(this.group.epoch)! } = claims
    return this.group.sealMessage(encodeMessage({ kind: 'heartbeat', epoch, roster, streams: [] }))
  }

  /** `agrees`, `differs`, or why it was not opened. */
  async hear(sealed: Uint8Array): Promise<string> {
    const opened = await this.group.openMessage(sealed)
    if (!opened.ok) return opened.reason
    const decoded = decodeMessage(opened.plaintext)
    if (!decoded.ok || decoded.message.kind !== 'heartbeat') throw new Error('not a heartbeat')
    return this.history.agrees(decoded.message, opened.epoch) ? 'agrees' : 'differs'
  }
}

const refresh = async ({ group }: Device): Promise<Uint8Array> => {
  const made = await group.commitRefresh()
  if (!made.ok) throw new Error(made.reason)
  return made.commit
}

test('members of one group agree, in the epoch and in those before', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob] = await Promise.all(meeting.members.map((group) => Device.of(group)))
  const late = await bob!.beat()
  await change(meeting, alice!.group, 1)
  await Promise.all([alice!.note(), bob!.note()])
  expect(await alice!.hear(late)).toBe('agrees')
  expect(await alice!.hear(await bob!.beat())).toBe('agrees')
})

test('two commits to two halves leave each half with messages that do not open', async () => {
  const meeting = await createMeeting(4)
  const [alice, bob, carol, dave] = await Promise.all(meeting.members.map((group) => Device.of(group)))
  const [one, other] = [await refresh(alice!), await refresh(carol!)]
  for (const { group } of [alice!, bob!]) await group.handleCommit(one)
  for (const { group } of [carol!, dave!]) await group.handleCommit(other)
  for (const device of [alice!, bob!, carol!, dave!]) await device.note()
  expect(await alice!.hear(await bob!.beat())).toBe('agrees')
  expect(await alice!.hear(await dave!.beat())).toBe('invalid')
  expect(await dave!.hear(await alice!.beat())).toBe('invalid')
})

test('a commit that is withheld from one member shows on both sides', async () => {
  const meeting = await createMeeting(3)
  const [alice, bob, carol] = await Promise.all(meeting.members.map((group) => Device.of(group)))
  const commit = await refresh(alice!)
  for (const device of [alice!, carol!]) {
    await device.group.handleCommit(commit)
    await device.note()
  }
  // Readable, under the keys of an epoch that is over for the others; the time makes it a finding.
  const behind = await bob!.beat()
  expect([await alice!.hear(behind), bob!.group.epoch]).toEqual(['agrees', alice!.group.epoch - 1])
  expect(await bob!.hear(await alice!.beat())).toBe('future_epoch')
})

test('a member that claims another epoch or roster than its keys have is found out', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = await Promise.all(meeting.members.map((group) => Device.of(group)))
  const { epoch } = bob!.group
  expect(await alice!.hear(await bob!.beat({ epoch: epoch + 1 }))).toBe('differs')
  expect(await alice!.hear(await bob!.beat({ epoch: epoch - 1 }))).toBe('differs')
  expect(await alice!.hear(await bob!.beat({ roster: 'A'.repeat(22) }))).toBe('differs')
})

test('a heartbeat that the server repeats is not heard a second time', async () => {
  const meeting = await createMeeting(2)
  const [alice, bob] = await Promise.all(meeting.members.map((group) => Device.of(group)))
  const sealed = await bob!.beat()
  expect([await alice!.hear(sealed), await alice!.hear(sealed)]).toEqual(['agrees', 'replay'])
})
