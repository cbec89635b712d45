/**
 * Worker entry: holds the meeting's secrets and the MLS group. Every call of the page runs to its end before the next,
 * so that messages are opened in the order in which the server sent them.
 *
 * @module
 */
import { type HostKeys, NONCE_BYTES, policyOf, type RoomRecord } from '@incamera/e2ee/authority'
import { decodeMessage, encodeMessage } from '@incamera/e2ee/conversation'
import { Visitors } from '@incamera/e2ee/direct'
import { rosterHash, RosterHistory } from '@incamera/e2ee/heartbeat'
import {
  DOOR_NONCE_BYTES,
  type DoorPlace,
  openAnswer,
  openNote,
  sealAnswer,
  sealNote,
} from '@incamera/e2ee/door'
import {
  createHostSeed,
  deriveMeeting,
  deriveRoom,
  formatLink,
  type MeetingLink,
  parseLinkText,
} from '@incamera/e2ee/link'
import {
  type CommitCreation,
  type CommitOutcome,
  createMemberKeys,
  MeetingGroup,
  type MeetingRoom,
  type MemberKeys,
} from '@incamera/e2ee/mls'
import { callCode, type StatementPlace } from '@incamera/e2ee/verification'
import { DeviceStore } from '../device-storage/device-identity.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { commitFailureOf } from './commit-failure.ts'
import { FileKeys } from './file-keys.ts'
import { readable, sealable } from './conversation-messages.ts'
import { EpochRules } from './epoch-rules.ts'
import { DeviceIdentity } from './device-identity.ts'
import type {
  CreatedCommit,
  EpochChange,
  GroupCallName,
  GroupCalls,
  GroupRequest,
  GroupResponse,
  KeyMessage,
  OpenedMeeting,
} from './group-messages.ts'

type Call<K extends GroupCallName> = (...args: GroupCalls[K]['args']) => Promise<GroupCalls[K]['result']>

let room: MeetingRoom | null = null
/** What makes this device a host; undefined for a participant. */
let host: HostKeys | undefined
let keys: MemberKeys | null = null
/** The keys of the visit in which a host made this device a co-host. */
let cohostKeys: MemberKeys | undefined
/** The latest record of the meeting, which outlives its group when the server restarts. */
let former: RoomRecord | undefined
let group: MeetingGroup | null = null
/** For one stay in the meeting, over all its visits. */
let visitors: Visitors | null = null
let frames: MessagePort | null = null
const rules = new EpochRules()
/** Of the current group. */
let rosters = new RosterHistory()
const device = new DeviceIdentity(new DeviceStore())

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

/** Of the files that this device sends. */
const fileKeys = new FileKeys(random)

function post(response: GroupResponse): void {
  postMessage(response)
}

function need<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`${what} is missing`)
  return value
}

/** Tells frames and page about the epoch that the group is in. */
async function announceEpoch(current: MeetingGroup, changed: EpochChange | null): Promise<void> {
  const snapshot = await current.snapshot()
  const { epoch, roster, record, epochAuthenticator, sframeBaseKey } = snapshot
  const { ownLeaf } = current
  visitors?.retain(roster.map(({ memberId }) => memberId))
  const policy = record && policyOf(record)
  rules.handleEpoch({ epoch, roster, record: policy })
  // The record names a co-host by its signature key, which is kept for when this device has to come back.
  former = record ?? former
  const isCohost = roster.find(({ leaf }) => leaf === ownLeaf)?.role === 'cohost'
  if (keys !== null && record !== null) cohostKeys = isCohost ? keys : undefined
  const message: KeyMessage = {
    kind: 'epoch',
    epoch,
    ownLeaf,
    roster,
    record: policy,
    removal: changed === null || changed.removed.length > 0,
    baseKey: sframeBaseKey,
  }
  frames?.postMessage(message)
  sframeBaseKey.fill(0)
  rosters.add(epoch, await rosterHash(roster))
  post({ kind: 'codecs', common: snapshot.commonCodecs })
  const code = await callCode(epochAuthenticator)
  const signatureKeys = Object.fromEntries(current.signatureKeys())
  post({
    kind: 'epoch',
    report: { epoch, ownLeaf, roster, signatureKeys, code, record: policy, changed },
  })
}

/** What a device statement of a member holds for; null once it is not a member. */
function placeOf(current: MeetingGroup, memberId: string): StatementPlace | null {
  const signatureKey = current.signatureKeys().get(memberId)
  return signatureKey === undefined
    ? null
    : { groupId: current.groupId, signatureKey: fromBase64url(signatureKey) }
}

/** Who did what in the commit that was just adopted; the one of our own was ours. */
function changeOf(
  current: MeetingGroup,
  outcome: Extract<CommitOutcome, { kind: 'own' | 'accepted' }>,
): EpochChange | null {
  const { added, removed } = outcome
  const own = current.roster().find(({ leaf }) => leaf === current.ownLeaf)
  const committer = outcome.kind === 'own' ? own : outcome.committer
  return committer === undefined ? null : { committer, added, removed }
}

async function enter(entered: MeetingGroup): Promise<void> {
  group?.close()
  group = entered
  rules.clear()
  rosters = new RosterHistory()
  visitors ??= await Visitors.create()
  frames?.postMessage({ kind: 'group' } satisfies KeyMessage)
  await announceEpoch(entered, null)
}

async function openLink(link: MeetingLink): Promise<OpenedMeeting> {
  const isHost = link.kind === 'host'
  const derived = isHost ? await deriveMeeting(link.secret) : undefined
  const meetingSecret = derived?.meetingSecret ?? link.secret
  const secrets = await deriveRoom(meetingSecret)
  host = derived
  cohostKeys = undefined
  former = undefined
  room = { ...secrets, meetingSecret }
  return {
    participantLink: await formatLink({ kind: 'participant', secret: meetingSecret }, location.origin),
    hostLink: isHost ? await formatLink(link, location.origin) : null,
    serverToken: toBase64url(secrets.serverToken),
  }
}

/** Where the texts of the door belong: to this room and one visit. */
function doorPlace(memberId: string): DoorPlace {
  const { roomId, nameKey } = need(room, 'the meeting')
  return { roomId, nameKey, memberId: fromBase64url(memberId) }
}

function wireCommit(created: CommitCreation): CreatedCommit {
  const rejected = created.rejected.map(({ index }) => index)
  if (!created.ok) return { ok: false, reason: created.reason, rejected }
  const { commit, welcome, added, removed } = created
  const wireWelcome = welcome === undefined ? null : toBase64url(welcome)
  return { ok: true, commit: toBase64url(commit), welcome: wireWelcome, added, removed, rejected }
}

const calls: { readonly [K in GroupCallName]: Call<K> } = {
  startMeeting: async () => openLink({ kind: 'host', secret: createHostSeed(random) }),
  openMeeting: async (text) => {
    const parsed = await parseLinkText(text)
    if (!parsed.ok) return parsed
    // The secret of a meeting elsewhere is of no use here, and nothing derived from it is this server's business.
    if (parsed.origin !== undefined && parsed.origin !== location.origin)
      return { ok: false, problem: 'other_server' }
    return { ok: true, meeting: await openLink(parsed.link) }
  },
  prepareVisit: async (decodes) => {
    const { admissionKey, accessKey, roomId } = need(room, 'the meeting')
    const memberId = random(16)
    const proofs = { admissionKey, accessKey, roomId, host }
    keys = await createMemberKeys({ memberId, ...proofs, decodes, now: Date.now(), successorTo: cohostKeys })
    return { memberId: toBase64url(memberId), keyPackage: toBase64url(keys.keyPackageMessage) }
  },
  sealNote: async (name) => {
    const { memberId, keyPackageMessage } = need(keys, 'the visit')
    return toBase64url(await sealNote(name, doorPlace(memberId), keyPackageMessage, random(DOOR_NONCE_BYTES)))
  },
  openNote: async (memberId, keyPackage, note) =>
    (await openNote(fromBase64url(note), doorPlace(memberId), fromBase64url(keyPackage))) ?? null,
  sealAnswer: async (memberId, verdict) =>
    toBase64url(await sealAnswer(verdict, doorPlace(memberId), random(DOOR_NONCE_BYTES))),
  openAnswer: async (answer) =>
    (await openAnswer(fromBase64url(answer), doorPlace(need(keys, 'the visit').memberId))) ?? null,
  isWelcome: async (keyPackage) =>
    (await need(group, 'the group').standingOf(fromBase64url(keyPackage))) !== 'none',
  found: async () => {
    const options = {
      keys: need(keys, 'the visit'),
      room: need(room, 'the meeting'),
      groupId: random(16),
      now: Date.now(),
      host,
      former,
    }
    await enter(await MeetingGroup.found(options))
    return undefined
  },
  join: async (welcome) => {
    const options = {
      keys: need(keys, 'the visit'),
      room: need(room, 'the meeting'),
      now: Date.now(),
      host,
      former,
    }
    const outcome = await MeetingGroup.join({ ...options, welcome: fromBase64url(welcome) })
    if (!outcome.ok) return { ok: false, reason: outcome.reason }
    await enter(outcome.group)
    return { ok: true }
  },
  commitMembership: async (add, remove, expel) => {
    const options = { add: add.map(fromBase64url), remove, expel, now: Date.now() }
    return wireCommit(await need(group, 'the group').commitMembership(options))
  },
  commitRecord: async (change) =>
    wireCommit(
      await need(group, 'the group').commitRecord({ change, now: Date.now(), nonce: random(NONCE_BYTES) }),
    ),
  commitRefresh: async () => wireCommit(await need(group, 'the group').commitRefresh()),
  handleCommit: async (commit) => {
    const current = need(group, 'the group')
    const bytes = fromBase64url(commit)
    const outcome = await current.handleCommit(bytes)
    if (outcome.kind === 'own' || outcome.kind === 'accepted')
      await announceEpoch(current, changeOf(current, outcome))
    if (outcome.kind === 'rejected')
      return { kind: outcome.kind, reason: outcome.reason, failure: await commitFailureOf(current, bytes) }
    if (outcome.kind === 'removed')
      return {
        kind: outcome.kind,
        byHost: outcome.expelled && outcome.committer.role !== 'participant',
      }
    return { kind: outcome.kind }
  },
  leaveGroup: async (memberId) => {
    if (group?.memberId !== memberId) return undefined
    group.close()
    group = null
    fileKeys.clear()
    visitors = null
    frames?.postMessage({ kind: 'group' } satisfies KeyMessage)
    return undefined
  },
  dropPendingCommit: async () => {
    await group?.dropPendingCommit()
    return undefined
  },
  createFileKey: async (id) => fileKeys.create(id),
  seal: async (message) => {
    if (group === null || visitors === null || group.removed) return null
    if (!rules.maySay(message.kind, group.memberId, group.epoch)) return null
    const whole =
      message.kind === 'file' ? fileKeys.sealable(message) : await sealable(message, visitors, group)
    return whole === undefined ? null : toBase64url(await group.sealMessage(encodeMessage(whole)))
  },
  sealHeartbeat: async (epoch, streams) => {
    const roster = rosters.hashOf(epoch)
    if (group === null || group.removed || group.epoch !== epoch || roster === undefined) return null
    const message = encodeMessage({ kind: 'heartbeat', epoch, roster, streams: [...streams] })
    return toBase64url(await group.sealMessage(message))
  },
  sealDevice: async () => {
    if (group === null || group.removed) return null
    const place = placeOf(group, group.memberId)
    const statement = place && (await device.statement(place))
    return statement && toBase64url(await group.sealMessage(encodeMessage(statement)))
  },
  deviceIdentity: () => device.state(),
  setDeviceIdentity: (on) => device.set(on),
  rememberDevice: (known) => device.remember(known),
  forgetDevice: (key) => device.forget(key),
  open: async (sealed) => {
    const current = need(group, 'the group')
    const opened = await current.openMessage(fromBase64url(sealed))
    if (!opened.ok) return { ok: false, reason: opened.reason }
    const decoded = decodeMessage(opened.plaintext)
    if (!decoded.ok) return { ok: false, reason: decoded.reason }
    const { message } = decoded
    const sender = opened.sender.memberId
    const known = need(visitors, 'the visitor')
    if (!rules.maySay(message.kind, sender, opened.epoch)) return { ok: false, reason: 'not_allowed' }
    const visitor = known.visitorOf(sender)
    if (message.kind === 'file')
      return { ok: true, sender, visitor, message: await fileKeys.readable(message) }
    const read = await readable(sender, message, known, current)
    if (typeof read === 'string') return { ok: false, reason: read }
    const from = { ok: true, sender, visitor: known.visitorOf(sender), message: read } as const
    if (message.kind === 'device') {
      const place = placeOf(current, sender)
      return { ...from, shown: place && (await device.recognise(message, place)) }
    }
    return message.kind === 'heartbeat' ? { ...from, agrees: rosters.agrees(message, opened.epoch) } : from
  },
}

async function answer({ id, call, args }: GroupRequest): Promise<void> {
  try {
    // The union of requests pairs each name with its arguments; TypeScript cannot follow that through the index.
    const run = calls[call] as (...args: readonly unknown[]) => Promise<unknown>
    post({ kind: 'result', id, result: await run(...args) })
  } catch (error) {
    post({ kind: 'failed', id, error: error instanceof Error ? error.name : 'unknown' })
  }
}

let queue: Promise<void> = Promise.resolve()
addEventListener(
  'message',
  ({ data }: MessageEvent<GroupRequest | { readonly call: 'frames'; readonly port: MessagePort }>) => {
    if (data.call === 'frames') {
      frames = data.port
      return
    }
    queue = queue.then(() => answer(data))
  },
)
