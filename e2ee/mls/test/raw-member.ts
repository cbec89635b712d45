/**
 * A member without our policy: plain ts-mls with an authentication service that accepts everything. It stands for a
 * malicious member, who holds the link and a valid leaf but keeps no rule.
 */
import { CAPABILITIES } from '../member-keys.ts'
import { createEnvironment } from '../environment.ts'
import type { GroupEnvironment } from '../environment.ts'
import { createCredential } from '../credential.ts'
import { createCommit, encodeMlsMessage, generateKeyPackageWithKey, joinGroup } from '../library.ts'
import type { ClientState, Extension, KeyPackage, PrivateKeyPackage, Proposal } from '../library.ts'
import { lifetimeFrom } from '../lifetime.ts'
import { mediaExtension } from '../media-extension.ts'
import { decodeMessage } from '../message.ts'
import type { MeetingGroup, MeetingRoom } from '../index.ts'
import { roomPskProposal } from '../psk.ts'
import { randomBytes } from './meeting.ts'

export interface RawKeys {
  readonly publicPackage: KeyPackage
  readonly privatePackage: PrivateKeyPackage
  readonly message: Uint8Array
}

export interface RawKeyOptions {
  readonly memberId?: Uint8Array
  readonly now?: number
  readonly extensions?: number[]
  /** In place of a media extension of ours. */
  readonly media?: Extension
  /** Makes the two encryption keys of low order. */
  readonly lowOrder?: boolean
}

export async function createRawKeys(room: MeetingRoom, options: RawKeyOptions = {}): Promise<RawKeys> {
  const { suite } = await createEnvironment(room)
  const signatureKeys = await suite.signature.keygen()
  const { memberId = randomBytes(16), now = Date.now() } = options
  const credential = await createCredential(room, memberId, signatureKeys.publicKey, new Uint8Array(64))
  const capabilities = {
    versions: [...CAPABILITIES.versions],
    ciphersuites: [...CAPABILITIES.ciphersuites],
    extensions: options.extensions ?? [...CAPABILITIES.extensions],
    proposals: [...CAPABILITIES.proposals],
    credentials: [...CAPABILITIES.credentials],
  }
  let order = 0
  const lowOrderHpke = {
    ...suite.hpke,
    exportPublicKey: async () => Uint8Array.of(order++, ...new Uint8Array(31)),
  }
  const using = options.lowOrder === true ? { ...suite, hpke: lowOrderHpke } : suite
  const pair = await generateKeyPackageWithKey(
    credential,
    capabilities,
    lifetimeFrom(now),
    [],
    signatureKeys,
    using,
    [options.media ?? mediaExtension(['vp9', 'av1'])],
  )
  const { publicPackage: keyPackage } = pair
  return {
    ...pair,
    message: encodeMlsMessage({ version: 'mls10', wireformat: 'mls_key_package', keyPackage }),
  }
}

export class RawMember {
  state: ClientState
  readonly environment: GroupEnvironment

  private constructor(state: ClientState, environment: GroupEnvironment) {
    this.state = state
    this.environment = environment
  }

  static async join(room: MeetingRoom, keys: RawKeys, welcome: Uint8Array): Promise<RawMember> {
    const environment = await createEnvironment(room)
    const config = { ...environment.config, authService: { validateCredential: async () => true } }
    const message = decodeMessage(welcome)
    if (message?.wireformat !== 'mls_welcome') throw new Error('not a Welcome')
    const { publicPackage, privatePackage } = keys
    const { pskIndex, suite } = environment
    const state = await joinGroup(
      message.welcome,
      publicPackage,
      privatePackage,
      pskIndex,
      suite,
      undefined,
      undefined,
      config,
    )
    return new RawMember(state, environment)
  }

  get leaf(): number {
    return this.state.privatePath.leafIndex
  }

  psk(): Proposal {
    return roomPskProposal(this.environment.room.roomId, this.environment.suite)
  }

  /** A commit of any proposals, from any state. */
  async commit(
    extraProposals: Proposal[],
    state = this.state,
  ): Promise<{ commit: Uint8Array; welcome: Uint8Array | undefined; newState: ClientState }> {
    const { pskIndex, suite } = this.environment
    const { commit, welcome, newState } = await createCommit(
      { state, cipherSuite: suite, pskIndex },
      { wireAsPublicMessage: true, ratchetTreeExtension: true, extraProposals },
    )
    return {
      commit: encodeMlsMessage(commit),
      welcome: welcome && encodeMlsMessage({ version: 'mls10', wireformat: 'mls_welcome', welcome }),
      newState,
    }
  }
}

export const add = ({ publicPackage }: RawKeys): Proposal => ({
  proposalType: 'add',
  add: { keyPackage: publicPackage },
})

export const remove = (leaf: number): Proposal => ({ proposalType: 'remove', remove: { removed: leaf } })

/** Lets a raw member into the group of `committer`; the other members handle the commit too. */
export async function admitRaw(
  room: MeetingRoom,
  committer: MeetingGroup,
  others: readonly MeetingGroup[],
): Promise<RawMember> {
  const keys = await createRawKeys(room)
  const made = await committer.commitMembership({ add: [keys.message], remove: [], now: Date.now() })
  if (!made.ok) throw new Error(made.reason)
  for (const member of [committer, ...others]) await member.handleCommit(made.commit)
  return RawMember.join(room, keys, made.welcome!)
}
