/** What is valid MLS, or nearly, and still no commit of ours: made by a member that keeps no rule. */
import { expect, test } from 'vitest'
import { createGroupInfoWithExternalPubAndRatchetTree, joinGroupExternal } from 'ts-mls/createCommit.js'
import { createProposal } from 'ts-mls/createMessage.js'
import { createCredential } from '../../credential.ts'
import { createEnvironment } from '../../environment.ts'
import { decodeKeyPackageMessage } from '../../key-package.ts'
import { createCommit, createGroup, encodeMlsMessage, generateKeyPackageWithKey } from '../../library.ts'
import type { ClientState, KeyPackage, Proposal } from '../../library.ts'
import { MeetingGroup } from '../../index.ts'
import { MEDIA_EXTENSION_TYPE } from '../../media-extension.ts'
import { decodeMessage } from '../../message.ts'
import { roomPskProposal } from '../../psk.ts'
import type { CommitRejection, MeetingRoom } from '../../index.ts'
import { createKeys, createRoom, foundGroup, joinGroup, randomBytes } from '../meeting.ts'
import { add, admitRaw, createRawKeys, remove } from '../raw-member.ts'
import type { RawMember } from '../raw-member.ts'

interface Scene {
  readonly room: MeetingRoom
  readonly alice: MeetingGroup
  readonly bob: MeetingGroup
  readonly mallory: RawMember
}

async function createScene(): Promise<Scene> {
  const room = createRoom()
  const alice = await foundGroup(room)
  const keys = await createKeys(room)
  const made = await alice.commitMembership({ add: [keys.keyPackageMessage], remove: [], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  await alice.handleCommit(made.commit)
  const bob = await joinGroup(room, keys, made.welcome!)
  return { room, alice, bob, mallory: await admitRaw(room, alice, [bob]) }
}

/** Every honest member refuses the message for this reason and stays where it was. */
async function expectRefusal(
  { alice, bob }: Scene,
  message: Uint8Array,
  reason: CommitRejection,
): Promise<void> {
  for (const member of [alice, bob]) {
    const before = await member.snapshot()
    expect(await member.handleCommit(message)).toEqual({ kind: 'rejected', reason })
    expect(await member.snapshot()).toEqual(before)
  }
}

test('a ghost, whose key package has no admission proof, is refused by receivers and by joiners', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const ghost = await createRawKeys({ ...room, admissionKey: randomBytes(32) })
  const { commit } = await mallory.commit([add(ghost), mallory.psk()])
  await expectRefusal(scene, commit, 'invalid') // the library asks our authentication service first
  const honest = await createKeys(room)
  const keyPackage = await createRawKeys(room)
  const both = await mallory.commit([add(ghost), add(keyPackage), mallory.psk()])
  const { newState } = both
  const next = await mallory.commit(
    [
      { proposalType: 'add', add: { keyPackage: decodedKeyPackage(honest.keyPackageMessage) } },
      mallory.psk(),
    ],
    newState,
  )
  expect(await MeetingGroup.join({ keys: honest, room, welcome: next.welcome!, now: Date.now() })).toEqual({
    ok: false,
    reason: 'policy',
  })
})

function decodedKeyPackage(message: Uint8Array): KeyPackage {
  const keyPackage = decodeKeyPackageMessage(message)
  if (keyPackage === undefined) throw new Error('no key package')
  return keyPackage
}

test('a second leaf under an identity that is there is refused, with or without a proof of its own', async () => {
  const scene = await createScene()
  const { room, alice, mallory } = scene
  const twin = await createRawKeys(room, { memberId: Buffer.from(alice.memberId, 'base64url') })
  // A library without our rule of equality makes such a commit; ours refuses it before the policy has to.
  const lax: ClientState = {
    ...mallory.state,
    clientConfig: {
      ...mallory.state.clientConfig,
      keyPackageEqualityConfig: { compareKeyPackages: () => false, compareKeyPackageToLeafNode: () => false },
    },
  }
  const { commit } = await mallory.commit([add(twin), mallory.psk()], lax)
  await expectRefusal(scene, commit, 'invalid')
})

test('an Add without the pre-shared key of the room is refused, and so is any other pre-shared key', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const keys = await createRawKeys(room)
  await expectRefusal(scene, (await mallory.commit([add(keys)])).commit, 'psk_missing')
  const pskNonce = randomBytes(32)
  const foreign: Proposal = {
    proposalType: 'psk',
    psk: { preSharedKeyId: { psktype: 'external', pskId: randomBytes(8), pskNonce } },
  }
  const { suite } = mallory.environment
  const made = await createCommit(
    { state: mallory.state, cipherSuite: suite, pskIndex: { findPsk: () => randomBytes(32) } },
    { wireAsPublicMessage: true, extraProposals: [add(keys), foreign] },
  )
  await expectRefusal(scene, encodeMlsMessage(made.commit), 'psk_missing')
})

test('a key package with other capabilities than ours is refused', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const keys = await createRawKeys(room, { extensions: [0xf1ca, 0xf1cb, 0xf1cc, 0xf1cd] })
  await expectRefusal(scene, (await mallory.commit([add(keys), mallory.psk()])).commit, 'key_package_refused')
})

test('a key package that says anything else of what it can decode than we do is refused', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const media = { extensionType: MEDIA_EXTENSION_TYPE, extensionData: Uint8Array.of(3, 0) }
  const keys = await createRawKeys(room, { media })
  await expectRefusal(scene, (await mallory.commit([add(keys), mallory.psk()])).commit, 'key_package_refused')
})

test('a key package to which nothing can be encrypted is refused by receivers', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const usable = await createRawKeys(room)
  const { suite } = mallory.environment
  const signatureKeys = await suite.signature.keygen()
  const credential = await createCredential(
    room,
    randomBytes(16),
    signatureKeys.publicKey,
    new Uint8Array(64),
  )
  const { capabilities, lifetime } = usable.publicPackage.leafNode
  let calls = 0
  const exportPublicKey: typeof suite.hpke.exportPublicKey = (key) =>
    calls++ === 0 ? Promise.resolve(new Uint8Array(32)) : suite.hpke.exportPublicKey(key)
  const using = { ...suite, hpke: { ...suite.hpke, exportPublicKey } }
  const bad = await generateKeyPackageWithKey(credential, capabilities, lifetime, [], signatureKeys, using)
  const proposals = [add({ ...bad, message: new Uint8Array() }), mallory.psk()]
  await expectRefusal(scene, (await mallory.commit(proposals)).commit, 'key_package_refused')
})

test('Update, ReInit, GroupContextExtensions, ExternalInit and unknown proposals are refused in a commit', async () => {
  const scene = await createScene()
  const { mallory } = scene
  const { groupContext } = mallory.state
  const proposals: Proposal[] = [
    {
      proposalType: 'reinit',
      reinit: {
        groupId: randomBytes(16),
        version: 'mls10',
        cipherSuite: groupContext.cipherSuite,
        extensions: [],
      },
    },
    {
      proposalType: 'group_context_extensions',
      groupContextExtensions: { extensions: groupContext.extensions },
    },
    { proposalType: 0xf123, proposalData: new Uint8Array(1) },
  ]
  for (const proposal of proposals) {
    const { commit } = await mallory.commit([proposal])
    await expectRefusal(scene, commit, 'proposal_not_allowed')
  }
  // These two the library does not make in a member's commit; a frame with them must be refused before it is processed.
  const { commit } = await mallory.commit([])
  const leaf = mallory.state.ratchetTree[2 * mallory.leaf]
  if (leaf?.nodeType !== 'leaf') throw new Error('no leaf')
  const message = decodeMessage(commit)
  if (
    message?.wireformat !== 'mls_public_message' ||
    message.publicMessage.content.contentType !== 'commit'
  ) {
    throw new Error('not a commit')
  }
  const odd: Proposal[] = [
    { proposalType: 'external_init', externalInit: { kemOutput: randomBytes(32) } },
    { proposalType: 'update', update: { leafNode: { ...leaf.leaf, leafNodeSource: 'update' } as never } },
  ]
  for (const proposal of odd) {
    message.publicMessage.content.commit.proposals = [{ proposalOrRefType: 'proposal', proposal }]
    await expectRefusal(scene, encodeMlsMessage(message), 'proposal_not_allowed')
  }
})

test('standalone proposals and commits that refer to them are refused', async () => {
  const scene = await createScene()
  const { bob, mallory } = scene
  const { suite } = mallory.environment
  const proposed = await createProposal(mallory.state, true, remove(bob.ownLeaf), suite)
  await expectRefusal(scene, encodeMlsMessage(proposed.message), 'not_a_commit')
  await expectRefusal(scene, (await mallory.commit([], proposed.newState)).commit, 'proposal_not_allowed')
})

test('nobody joins by an external commit, not even with a valid leaf', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const { suite, config } = mallory.environment
  const info = await createGroupInfoWithExternalPubAndRatchetTree(mallory.state, [], suite)
  const { publicPackage, privatePackage } = await createRawKeys(room)
  const joined = await joinGroupExternal(info, publicPackage, privatePackage, false, suite, undefined, config)
  const { publicMessage } = joined
  const message = encodeMlsMessage({ version: 'mls10', wireformat: 'mls_public_message', publicMessage })
  await expectRefusal(scene, message, 'external_sender')
})

test('a member cannot change its identity or its signature key in its own commit', async () => {
  const scene = await createScene()
  const { room, mallory } = scene
  const other = await createRawKeys(room) // a second identity with a valid proof, as any holder of the link can make
  const tree = [...mallory.state.ratchetTree]
  const node = tree[2 * mallory.leaf]
  if (node?.nodeType !== 'leaf') throw new Error('no leaf')
  const { credential, signaturePublicKey } = other.publicPackage.leafNode
  tree[2 * mallory.leaf] = { nodeType: 'leaf', leaf: { ...node.leaf, credential, signaturePublicKey } }
  // The commit itself is signed with the old key, the new leaf with the new one.
  const state = {
    ...mallory.state,
    ratchetTree: tree,
    signaturePrivateKey: other.privatePackage.signaturePrivateKey,
  }
  const { suite } = mallory.environment
  let signatures = 0
  const sign: typeof suite.signature.sign = (key, data) =>
    suite.signature.sign(signatures++ === 0 ? key : mallory.state.signaturePrivateKey, data)
  const using = { ...suite, signature: { ...suite.signature, sign } }
  const made = await createCommit({ state, cipherSuite: using }, { wireAsPublicMessage: true })
  await expectRefusal(scene, encodeMlsMessage(made.commit), 'tree_changed')
})

test('a commit in the name of another member, of another group, or with changed bits is refused', async () => {
  const scene = await createScene()
  const { alice, mallory } = scene
  const { commit } = await mallory.commit([remove(alice.ownLeaf)])
  const forged = decodeMessage(commit)
  if (forged?.wireformat !== 'mls_public_message') throw new Error('not a PublicMessage')
  forged.publicMessage.content.sender = { senderType: 'member', leafIndex: scene.bob.ownLeaf }
  expect(await alice.handleCommit(encodeMlsMessage(forged))).toEqual({ kind: 'rejected', reason: 'invalid' })
  expect(await scene.bob.handleCommit(encodeMlsMessage(forged))).toEqual({
    kind: 'rejected',
    reason: 'not_ours',
  })
  const other = await createScene()
  expect(await other.alice.handleCommit(commit)).toEqual({ kind: 'rejected', reason: 'wrong_group' })
  const changed = commit.slice()
  changed[changed.length - 1]! ^= 1
  await expectRefusal(scene, changed, 'invalid')
  await expectRefusal(scene, commit.subarray(0, commit.length - 1), 'malformed')
  await expectRefusal(scene, Uint8Array.of(...commit, 0), 'malformed')
  await expectRefusal(scene, await scene.bob.sealMessage(new Uint8Array(1)), 'malformed')
})

test('a group with another version than ours is not joined', async () => {
  const room = createRoom()
  const { suite, config, pskIndex } = await createEnvironment(room)
  const founder = await createRawKeys(room)
  const keys = await createKeys(room)
  for (const text of ['incamera v0', 'incamera v1 ']) {
    const extensions = [{ extensionType: 0xf1ca, extensionData: new TextEncoder().encode(text) }]
    const { publicPackage, privatePackage } = founder
    const state = await createGroup(randomBytes(16), publicPackage, privatePackage, extensions, suite, config)
    const keyPackage = decodedKeyPackage(keys.keyPackageMessage)
    const { welcome } = await createCommit(
      { state, cipherSuite: suite, pskIndex },
      {
        wireAsPublicMessage: true,
        ratchetTreeExtension: true,
        extraProposals: [{ proposalType: 'add', add: { keyPackage } }, roomPskProposal(room.roomId, suite)],
      },
    )
    const message = encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome: welcome! })
    expect(await MeetingGroup.join({ keys, room, welcome: message, now: Date.now() })).toEqual({
      ok: false,
      reason: 'policy',
    })
  }
})
