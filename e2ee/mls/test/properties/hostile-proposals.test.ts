/** What stands in a commit before any signature is checked: lists of proposals, and the context that carries the record. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deriveMeeting, deriveRoom } from '../../../link/index.ts'
import { patience, runs } from '../../../test/runs.ts'
import { createEnvironment } from '../../environment.ts'
import { groupContextExtensions, RECORD_EXTENSION_TYPE } from '../../group-context.ts'
import type { MeetingRoom } from '../../index.ts'
import type { Extension, Proposal, ProposalOrRef } from '../../library.ts'
import { readProposals } from '../../policy.ts'
import { roomPskProposal } from '../../psk.ts'
import { readRecord } from '../../record.ts'
import { entryAt } from '../../roster.ts'
import { foundGroup } from '../meeting.ts'
import { add, admitRaw, createRawKeys, remove } from '../raw-member.ts'

const bytes = (maxLength: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength })
const HOST = await deriveMeeting(new Uint8Array(16).fill(9))
const ROOM: MeetingRoom = { ...(await deriveRoom(HOST.meetingSecret)), meetingSecret: HOST.meetingSecret }
const environment = await createEnvironment(ROOM)
const founder = await foundGroup(ROOM)
const { state } = await admitRaw(ROOM, founder, [])
const newcomer = await createRawKeys(ROOM)

const extension: fc.Arbitrary<Extension> = fc.record({
  extensionType: fc.oneof(
    fc.constantFrom<Extension['extensionType']>('external_senders', 'required_capabilities', 'ratchet_tree'),
    fc.constantFrom(0xf1ca, RECORD_EXTENSION_TYPE, 0xf1cc),
  ),
  extensionData: fc.oneof(bytes(40), fc.constant(new Uint8Array(3370)), fc.constant(new Uint8Array(3371))),
})

const proposal: fc.Arbitrary<Proposal> = fc.oneof(
  fc.constant(add(newcomer)),
  fc.oneof(fc.nat(3), fc.nat(2 ** 32 - 1)).map(remove),
  fc.constant(roomPskProposal(ROOM.roomId, environment.suite)),
  fc.tuple(bytes(60), bytes(40)).map(([pskId, pskNonce]): Proposal => ({
    proposalType: 'psk',
    psk: { preSharedKeyId: { psktype: 'external', pskId, pskNonce } },
  })),
  fc
    .oneof(fc.array(extension, { maxLength: 4 }), fc.constant(groupContextExtensions(new Uint8Array(3370))))
    .map((extensions): Proposal => ({
      proposalType: 'group_context_extensions',
      groupContextExtensions: { extensions },
    })),
  bytes(32).map((kemOutput): Proposal => ({ proposalType: 'external_init', externalInit: { kemOutput } })),
  fc.nat(0xffff).map((proposalType): Proposal => ({ proposalType, proposalData: new Uint8Array(1) })),
)

const listed: fc.Arbitrary<ProposalOrRef> = fc.oneof(
  {
    weight: 9,
    arbitrary: proposal.map((one): ProposalOrRef => ({ proposalOrRefType: 'proposal', proposal: one })),
  },
  {
    weight: 1,
    arbitrary: bytes(32).map((reference): ProposalOrRef => ({ proposalOrRefType: 'reference', reference })),
  },
)

test('no list of proposals makes the reader throw, and what it lets through keeps every rule', () => {
  const committer = entryAt(state.ratchetTree, 0, null)!
  const taken = { adds: 0, removes: 0, records: 0 }
  fc.assert(
    fc.property(fc.array(listed, { maxLength: 6 }), (proposals) => {
      const read = readProposals(proposals, committer, { ...state, record: null }, environment)
      if (typeof read === 'string') return
      const kinds = proposals.map((item) =>
        item.proposalOrRefType === 'proposal' ? item.proposal.proposalType : 'reference',
      )
      const count = (kind: unknown): number => kinds.filter((other) => other === kind).length
      expect(count('add') + count('remove') + count('psk') + count('group_context_extensions')).toBe(
        kinds.length,
      )
      expect(read.adds).toHaveLength(count('add'))
      expect(count('psk')).toBeLessThanOrEqual(1)
      if (read.adds.length > 0) expect(count('psk')).toBe(1)
      for (const leaf of read.removes) expect(entryAt(state.ratchetTree, leaf, null)).toBeDefined()
      if (read.sealedRecord !== undefined) {
        expect(read.sealedRecord).toHaveLength(3370)
        expect([count('group_context_extensions'), read.removes]).toEqual([1, []])
        taken.records++
      }
      taken.adds += read.adds.length
      taken.removes += read.removes.length
    }),
    { numRuns: runs(5_000), seed: 1 },
  )
  // Each kind came through now and then: the rules above were looked at.
  expect(Math.min(taken.adds, taken.removes, taken.records)).toBeGreaterThan(0)
})

test(
  'no extensions of a group context give a record by themselves, and nothing throws',
  { timeout: patience(60_000) },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(extension, { maxLength: 4 }), async (extensions) => {
        const record = await readRecord({ ...state.groupContext, extensions }, environment)
        const hasRecord = extensions.find(({ extensionType }) => extensionType === RECORD_EXTENSION_TYPE)
        expect(record).toBe(hasRecord?.extensionData.length === 3370 ? undefined : null)
      }),
      { numRuns: runs(500), seed: 2 },
    )
  },
)
