import { expect, test } from 'vitest'
import { createEnvironment } from './environment.ts'
import type { GroupEnvironment } from './environment.ts'
import { groupContextExtensions } from './group-context.ts'
import { createCommit, createGroup } from './library.ts'
import type { ClientState, GroupInfo, LeafNode, RatchetTree } from './library.ts'
import { checkTransition, isAcceptableGroup } from './policy.ts'
import type { PublicState } from './policy.ts'
import { roomPskProposal } from './psk.ts'
import { createRoom, randomBytes } from './test/meeting.ts'
import { add, createRawKeys, remove } from './test/raw-member.ts'
import type { RawKeys } from './test/raw-member.ts'

interface Step {
  readonly environment: GroupEnvironment
  readonly before: ClientState
  readonly after: ClientState
  readonly adds: readonly RawKeys[]
}

/** Members at leaves 0, 1 and 2; leaf 0 then removes leaf 1 and adds two, who get leaves 1 and 3. */
async function createStep(): Promise<Step> {
  const room = createRoom()
  const environment = await createEnvironment(room)
  const { suite, config, pskIndex } = environment
  const [founder, first, second, ...adds] = await Promise.all(
    Array.from({ length: 5 }, () => createRawKeys(room)),
  )
  const { publicPackage, privatePackage } = founder!
  const empty = await createGroup(
    randomBytes(16),
    publicPackage,
    privatePackage,
    groupContextExtensions(),
    suite,
    config,
  )
  const commit = async (
    state: ClientState,
    keys: readonly RawKeys[],
    leaves: number[],
  ): Promise<ClientState> => {
    const extraProposals = [...leaves.map(remove), ...keys.map(add), roomPskProposal(room.roomId, suite)]
    return (await createCommit({ state, cipherSuite: suite, pskIndex }, { extraProposals })).newState
  }
  const before = await commit(empty, [first!, second!], [])
  return { environment, before, after: await commit(before, adds, [1]), adds }
}

function judge({ environment, before, adds }: Step, after: PublicState) {
  const change = {
    adds: adds.map(({ publicPackage }) => publicPackage),
    removes: [1],
    sealedRecord: undefined,
  }
  return checkTransition(before, after, 0, change, environment)
}

function withLeaf(
  tree: RatchetTree,
  leaf: number,
  change: (node: LeafNode) => LeafNode | undefined,
): RatchetTree {
  const copy = [...tree]
  const node = copy[2 * leaf]
  if (node?.nodeType !== 'leaf') throw new Error('no leaf')
  const changed = change(node.leaf)
  copy[2 * leaf] = changed && { nodeType: 'leaf', leaf: changed }
  return copy
}

test('what the proposals explain is accepted', async () => {
  const step = await createStep()
  expect(await judge(step, step.after)).toBeUndefined()
})

test('every other difference of the tree is refused', async () => {
  const step = await createStep()
  const { ratchetTree } = step.after
  const stranger = (await createRawKeys(step.environment.room)).publicPackage.leafNode
  const changed: [string, RatchetTree][] = [
    [
      'another member gets a new key',
      withLeaf(ratchetTree, 2, (leaf) => ({ ...leaf, hpkePublicKey: randomBytes(32) })),
    ],
    ['another member is gone', withLeaf(ratchetTree, 2, () => undefined)],
    ['another member is replaced', withLeaf(ratchetTree, 2, () => stranger)],
    ['an added leaf is another one', withLeaf(ratchetTree, 3, () => stranger)],
    ['an added leaf is missing', withLeaf(ratchetTree, 3, () => undefined)],
    [
      'the removed member stays',
      withLeaf(ratchetTree, 1, () => (step.before.ratchetTree[2] as { leaf: LeafNode }).leaf),
    ],
    [
      'the committer gets another signature key',
      withLeaf(ratchetTree, 0, (leaf) => ({ ...leaf, signaturePublicKey: randomBytes(32) })),
    ],
    [
      'the committer gets another identity',
      withLeaf(ratchetTree, 0, (leaf) => ({ ...leaf, credential: stranger.credential })),
    ],
    [
      'the committer can do more',
      withLeaf(ratchetTree, 0, (leaf) => ({
        ...leaf,
        capabilities: { ...leaf.capabilities, proposals: [0xf001] },
      })),
    ],
    [
      'the committer has an extension',
      withLeaf(ratchetTree, 0, (leaf) => ({ ...leaf, extensions: groupContextExtensions() })),
    ],
    ['the committer is gone', withLeaf(ratchetTree, 0, () => undefined)],
    ['somebody more is there', [...ratchetTree, undefined, { nodeType: 'leaf', leaf: stranger }]],
  ]
  for (const [what, tree] of changed) {
    expect([what, await judge(step, { ...step.after, ratchetTree: tree })]).toEqual([what, 'tree_changed'])
  }
})

test('every other difference of the context is refused', async () => {
  const step = await createStep()
  const { groupContext } = step.after
  for (const other of [
    { epoch: groupContext.epoch + 1n },
    { epoch: step.before.groupContext.epoch },
    { groupId: randomBytes(16) },
    { extensions: [] },
    { extensions: [...groupContextExtensions(), ...groupContextExtensions()] },
    { cipherSuite: 'MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519' as const },
  ]) {
    const after = { ...step.after, groupContext: { ...groupContext, ...other } }
    expect(await judge(step, after)).toBe('context_changed')
  }
})

test('a joiner refuses a group with a bad leaf, a doubled name, another context or an unknown extension', async () => {
  const { environment, after } = await createStep()
  const { groupContext, ratchetTree: tree, confirmationTag } = after
  const info: GroupInfo = {
    groupContext,
    extensions: [{ extensionType: 'ratchet_tree', extensionData: new Uint8Array() }],
    confirmationTag,
    signer: 0,
    signature: new Uint8Array(64),
  }
  expect(await isAcceptableGroup(info, tree, environment)).toBe(true)
  const bob = (tree[4] as { leaf: LeafNode }).leaf
  const carol = (tree[6] as { leaf: LeafNode }).leaf
  for (const wrong of [
    withLeaf(tree, 2, (leaf) => ({ ...leaf, signaturePublicKey: randomBytes(32) })),
    withLeaf(tree, 2, (leaf) => ({ ...leaf, leafNodeSource: 'update', extensions: [] })),
    withLeaf(tree, 2, (leaf) => ({ ...leaf, hpkePublicKey: carol.hpkePublicKey })),
    withLeaf(tree, 3, () => bob),
  ]) {
    expect(await isAcceptableGroup(info, wrong, environment)).toBe(false)
  }
  const extended = [
    ...info.extensions,
    { extensionType: 'external_pub' as const, extensionData: randomBytes(32) },
  ]
  expect(await isAcceptableGroup({ ...info, extensions: extended }, tree, environment)).toBe(false)
  const another = { ...info, groupContext: { ...groupContext, extensions: [] } }
  expect(await isAcceptableGroup(another, tree, environment)).toBe(false)
})
