/**
 * What a view may know and do: signals to read, methods to call. Types only, no behaviour.
 *
 * Methods return nothing that a view could wait for: every outcome arrives as a signal. Text for people exists only in
 * the view, so problems are codes.
 *
 * @module
 */
import type { Role, RoomPolicy } from '@incamera/e2ee/authority'
import type { Reaction } from '@incamera/e2ee/conversation'
import type { Verdict } from '@incamera/e2ee/door'
import type { KnownDevice } from '../device-storage/device-identity.ts'
import type { MediaSource } from '@incamera/protocol'
import type { ReadonlySignal, Signal } from '@preact/signals-core'
import type { FilesModel } from './file-view-model.ts'

export type { KnownDevice }

/** Where the user is. One at a time; `meeting` and `prejoin` carry their own model. */
export type Screen =
  | { readonly name: 'welcome' }
  | { readonly name: 'prejoin'; readonly prejoin: PrejoinModel }
  | { readonly name: 'meeting'; readonly meeting: MeetingModel }
  | { readonly name: 'left'; readonly reason: LeftReason }
  | { readonly name: 'unsupported'; readonly missing: readonly MissingFunction[] }

/** `left`: the user's own choice. `removed`: a host put the user out. `ended`: a host ended it for everyone. `full`: more than the room takes. `outdated`: client and server differ in version. `foreign_code`: the server delivered a worker that is not the page's. */
export type LeftReason = 'left' | 'removed' | 'ended' | 'full' | 'outdated' | 'foreign_code' | 'broken'

export type MissingFunction = 'secure_context' | 'webrtc' | 'encoded_transform' | 'crypto' | 'websocket'

/** Why a typed or opened link leads nowhere. `other_server`: it is a good link to a meeting elsewhere. */
export type LinkProblem =
  | 'empty'
  | 'not_a_link'
  | 'wrong_length'
  | 'wrong_character'
  | 'checksum'
  | 'other_server'

export interface AppModel {
  readonly screen: ReadonlySignal<Screen>
  /** Set after {@link openLink} refused its text, cleared by the next attempt. */
  readonly linkProblem: ReadonlySignal<LinkProblem | null>
  readonly preferences: PreferencesModel
  /** Makes a new meeting on this device and goes to its pre-join page. */
  startMeeting(): void
  /** Takes a link or a code as typed or pasted. */
  openLink(text: string): void
  /** From `left` back to the pre-join page of the same meeting. */
  rejoin(): void
  /** To the welcome page; forgets the meeting. */
  goHome(): void
}

/** Look and language for this visit. Nothing of it is stored. */
export interface PreferencesModel {
  readonly theme: Signal<'system' | 'light' | 'dark'>
  readonly language: Signal<string>
}

/** How it stands with somebody before the door; `asking`: the question is on its way again. */
export type WaitingState = Verdict | 'asking'

export interface PrejoinModel {
  /** True for the person who has just made the meeting. */
  readonly isNew: boolean
  /** What the user types; may stay empty. At most 60 characters are used. */
  readonly name: Signal<string>
  readonly picture: OwnPictureModel
  readonly devices: DevicesModel
  /** `idle` until the user joins, `joining` until the meeting is on screen. */
  readonly state: ReadonlySignal<'idle' | 'joining'>
  /** How joining stands, for a line below the button. Null while idle. */
  readonly progress: ReadonlySignal<'connecting' | 'waiting_for_keys' | null>
  readonly problem: ReadonlySignal<JoinProblem | null>
  /** What those inside answered; null until they did. */
  readonly waiting: ReadonlySignal<WaitingState | null>
  readonly remember: RememberModel
  join(): void
  /** After a no. */
  askAgain(): void
  /** Back to the welcome page. */
  cancel(): void
  /** The participants' link, to share before joining. */
  readonly copy: CopyLinkModel
}

/** Name and devices on this device, from the click on. */
export interface RememberModel {
  /** The server offers it; otherwise nothing is to be seen of it. */
  readonly offered: ReadonlySignal<boolean>
  readonly on: ReadonlySignal<boolean>
  /** The browser does not let this page keep anything. */
  readonly problem: ReadonlySignal<boolean>
  setOn(on: boolean): void
}

/**
 * `unreachable`: no server answers (it is tried again by itself). `refused`: the link's token is not accepted.
 * `full`: the room's limit. `no_answer`: nobody in the meeting let us in in time (it is tried again by itself).
 */
export type JoinProblem = 'unreachable' | 'refused' | 'full' | 'outdated' | 'no_answer'

export interface CopyLinkModel {
  /** True for two seconds after a successful copy. */
  readonly copied: ReadonlySignal<boolean>
  /** The link as text where copying is refused by the browser, so that it can be selected by hand; else null. */
  readonly fallback: ReadonlySignal<string | null>
  copy(): void
}

/** `off`: by choice, nothing is captured. The last three say why there is no picture or sound although it is wanted. */
export type DeviceState = 'off' | 'starting' | 'on' | 'refused' | 'missing' | 'busy'

export interface DeviceChoice {
  readonly id: string
  /** Empty until the browser reveals it (after the first permission). */
  readonly label: string
}

export interface DevicesModel {
  readonly microphone: ReadonlySignal<DeviceState>
  readonly camera: ReadonlySignal<DeviceState>
  readonly microphones: ReadonlySignal<readonly DeviceChoice[]>
  readonly cameras: ReadonlySignal<readonly DeviceChoice[]>
  readonly speakers: ReadonlySignal<readonly DeviceChoice[]>
  readonly selectedMicrophone: ReadonlySignal<string | null>
  readonly selectedCamera: ReadonlySignal<string | null>
  readonly selectedSpeaker: ReadonlySignal<string | null>
  /** The own picture, for the preview and the own tile. */
  readonly cameraTrack: ReadonlySignal<MediaStreamTrack | null>
  /** Loudness of the own microphone, 0 to 1, about ten times a second; 0 while it is off. */
  readonly level: ReadonlySignal<number>
  setMicrophone(on: boolean): void
  setCamera(on: boolean): void
  selectMicrophone(id: string): void
  selectCamera(id: string): void
  selectSpeaker(id: string): void
  playTestTone(): void
}

export interface Waiting {
  /** Of this visit, random. */
  readonly id: string
  /** As that person gave it, unproven; empty where none was given. */
  readonly name: string
  /** `admitted`: from the user's yes until that person is in. `denied`: may be taken back while that person waits. */
  readonly state: 'asking' | 'admitted' | 'denied'
}

/** What a host decides; everybody sees the rules. Nothing happens where the own role does not allow it. */
export interface HostPowersModel {
  readonly role: ReadonlySignal<Role>
  /** As the host signed it: who may come in, who may share a screen, who may write. */
  readonly policy: ReadonlySignal<RoomPolicy>
  /** Whether the rules let this user share a screen, and write to all. */
  readonly mayShare: ReadonlySignal<boolean>
  readonly mayWrite: ReadonlySignal<boolean>
  /** Roles of the others by participant id; who is not in it has none. */
  readonly roles: ReadonlySignal<ReadonlyMap<string, Role>>
  /** Who waits for the user's yes. */
  readonly waiting: ReadonlySignal<readonly Waiting[]>
  /** True until the change that was asked for holds for everybody. */
  readonly pending: ReadonlySignal<boolean>
  /** The host link; null on devices that do not have it. */
  readonly hostLink: CopyLinkModel | null
  admit(id: string): void
  admitAll(): void
  deny(id: string): void
  /** Takes a no back: that person waits again. */
  undoDeny(id: string): void
  remove(id: string): void
  /** Hosts only, as is everything below except {@link muteAll} and {@link lowerHands}. */
  setPolicy(change: Partial<RoomPolicy>): void
  setCohost(id: string, on: boolean): void
  /** Asks everybody's device to turn its microphone off; each may turn it on again. */
  muteAll(): void
  lowerHands(): void
  endForEveryone(): void
}

export interface MeetingModel {
  readonly host: HostPowersModel
  readonly self: ParticipantModel
  /** The others, in the order in which they came. */
  readonly others: ReadonlySignal<readonly ParticipantModel[]>
  readonly connection: ReadonlySignal<ConnectionState>
  readonly encryption: EncryptionModel
  readonly devices: DevicesModel
  readonly sharing: ScreenShareModel
  readonly chat: ChatModel
  /** The model is null where files cannot be sent: the operator has not turned them on. */
  readonly files: { readonly model: ReadonlySignal<FilesModel | null> }
  readonly polls: PollsModel
  readonly reactions: ReactionsModel
  readonly picture: OwnPictureModel
  readonly handRaised: ReadonlySignal<boolean>
  toggleHand(): void
  readonly copy: CopyLinkModel
  /** What a screen reader announces and a toast shows, newest last; each disappears by itself. */
  readonly announcements: ReadonlySignal<readonly Announcement[]>
  /** The side panel that is open. */
  readonly panel: Signal<'none' | 'chat' | 'people'>
  leave(): void
}

/** `reconnecting`: the server does not answer; `unreliable`: signalling stands, media does not flow yet; `waiting`: a host has to let this user back in. */
export type ConnectionState = 'connected' | 'reconnecting' | 'unreliable' | 'waiting'

export interface ParticipantModel {
  /** Stable while this person is in the meeting. Not personal: random for each visit. */
  readonly id: string
  readonly isSelf: boolean
  /** Who this is over all visits, to write to this person alone; empty while that is not possible, and for oneself. */
  readonly visitor: ReadonlySignal<string>
  /** As sealed and sent by that person; empty if none was given or it has not arrived yet. */
  readonly name: ReadonlySignal<string>
  readonly microphone: ReadonlySignal<boolean>
  readonly camera: ReadonlySignal<boolean>
  readonly sharing: ReadonlySignal<boolean>
  readonly hand: ReadonlySignal<boolean>
  /** When the hand was raised as seen by this device, by a clock that only goes on; null while it is down. */
  readonly handAt: ReadonlySignal<number | null>
  /** The own picture of that person; null where there is none. */
  readonly picture: ReadonlySignal<ImageBitmap | null>
  /** Shown for a moment. */
  readonly reactions: ReadonlySignal<readonly ShownReaction[]>
  /** True while the person is heard. */
  readonly speaking: ReadonlySignal<boolean>
  /** False while the server waits for this person's connection to come back. */
  readonly present: ReadonlySignal<boolean>
  readonly cameraTrack: ReadonlySignal<MediaStreamTrack | null>
  readonly screenTrack: ReadonlySignal<MediaStreamTrack | null>
  /** What is to be played: microphone and shared sound. Always empty for oneself. */
  readonly audioTracks: ReadonlySignal<readonly MediaStreamTrack[]>
  /** Called by the view when a tile's picture appears, changes its size in CSS pixels, or disappears (width 0). */
  showCamera(width: number): void
  showScreen(width: number): void
}

export interface EncryptionModel {
  /** `waiting`: alone so far, keys are ready. `on`: sealed with everyone on the roster. `problem`: see {@link problems}. */
  readonly state: ReadonlySignal<'waiting' | 'on' | 'problem'>
  /** The call's code, six groups of five digits; the same on every member's screen while the roster stays the same. */
  readonly code: ReadonlySignal<readonly string[]>
  /** How many people hold the key now, oneself included: counted from the group, not from the server. */
  readonly memberCount: ReadonlySignal<number>
  /** Milliseconds since 1970 of the last change of keys. */
  readonly since: ReadonlySignal<number>
  /** What does not add up, the worst first; empty if nothing. */
  readonly problems: ReadonlySignal<readonly EncryptionProblem[]>
  /** The user has looked into the lasting problems of this kind. */
  putAside(kind: EncryptionProblem['kind']): void
  /**
   * The code before the last change of keys, for a minute, where the same people are here: who is just reading it to the
   * others may finish. Null else.
   */
  readonly formerCode: ReadonlySignal<readonly string[] | null>
  readonly verification: VerificationModel
  readonly devices: DeviceIdentityModel
  /** The user has heard another code than the one on screen. Undoes all marks, and is a lasting problem. */
  reportDifferentCode(): void
  /** What this server says that it delivers; null before it has answered, and where it says nothing. */
  readonly buildId: ReadonlySignal<string | null>
}

/** A participant's device that proved to be the one with this key. */
export interface Recognition {
  readonly key: string
  /** Four groups of five digits. */
  readonly fingerprint: readonly string[]
  /** As the user called it when remembering it; null for a device that is not remembered. */
  readonly name: string | null
  /** The day of the meeting before this one, or of this one where there was none; null with the name. */
  readonly metOn: string | null
}

/** Devices that are recognised from one meeting to the next, where the user wants that. */
export interface DeviceIdentityModel {
  /** `refused`: the browser does not let the page keep anything. */
  readonly state: ReadonlySignal<'loading' | 'off' | 'on' | 'refused'>
  /** This device's own; empty while it is off. */
  readonly fingerprint: ReadonlySignal<readonly string[]>
  /** The remembered devices. */
  readonly devices: ReadonlySignal<readonly KnownDevice[]>
  /** What participants have proved, by their id. */
  readonly recognised: ReadonlySignal<ReadonlyMap<string, Recognition>>
  turnOn(): void
  /** Deletes this device's key and all remembered devices. */
  turnOff(): void
  /** Remembers the device of a participant under a name. */
  remember(participant: string, name: string): void
  forget(key: string): void
  forgetAll(): void
}

/** What the user has compared with whom. Holds for this meeting. */
export interface VerificationModel {
  /** Ids of participants who read the code to the user, or heard it from the user. */
  readonly verified: ReadonlySignal<ReadonlySet<string>>
  /** When the whole call was last compared; null if it was not. */
  readonly call: ReadonlySignal<CallMark | null>
  markAll(): void
  setMark(id: string, on: boolean): void
}

export interface CallMark {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Ids of participants who have come since. */
  readonly joined: readonly string[]
}

/**
 * `code_differs`: by the user's own word. `split`: a member holds other keys or another roster. `stream_swapped`: frames in a member's name that it did not make.
 * `commits_failing`: a member's changes of keys cannot be followed again and again, or by several.
 * `stream_hidden`: a member sends what the server does not offer. `stream_frozen`: and what does not arrive. `silent`: no sign
 * that only this member can make. The last three are about nobody in particular: a change of keys, frames and messages were
 * refused.
 */
export interface EncryptionProblem {
  readonly kind:
    | 'code_differs'
    | 'split'
    | 'stream_swapped'
    | 'commits_failing'
    | 'stream_hidden'
    | 'stream_frozen'
    | 'silent'
    | 'commit_refused'
    | 'frames_refused'
    | 'messages_refused'
  readonly member: string | null
  /** As that member was called when it was noticed; empty if it had no name. */
  readonly name: string
  readonly source: MediaSource | null
  /** Whether it stays until it is put aside. */
  readonly lasting: boolean
}

export interface ScreenShareModel {
  readonly supported: boolean
  readonly state: ReadonlySignal<'off' | 'starting' | 'on' | 'failed'>
  start(): void
  stop(): void
}

export interface ChatMessage {
  readonly id: string
  readonly authorId: string
  readonly authorName: string
  readonly own: boolean
  readonly text: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number
  /** `failed`: the one whom it was for has left. */
  readonly state: 'sending' | 'sent' | 'failed'
  /** The other of the two who can read it; null for a message to all. */
  readonly between: ChatPartner | null
}

/** Somebody to write to alone. */
export interface ChatPartner {
  readonly visitor: string
  readonly name: string
}

export interface ChatModel {
  readonly messages: ReadonlySignal<readonly ChatMessage[]>
  readonly unread: ReadonlySignal<number>
  /** What stands in the field. Survives closing the panel and losing the connection. */
  readonly draft: Signal<string>
  /** Whom the draft is for; null for everyone. */
  readonly recipient: Signal<ChatPartner | null>
  /** Whether the recipient is here; true for everyone. */
  readonly recipientHere: ReadonlySignal<boolean>
  /** Sends the draft if it is not blank and its recipient is here, and empties it. */
  send(): void
  /** Called by the view while the messages are on screen. */
  markRead(): void
}

export interface PollDraft {
  readonly question: string
  /** 2 to 10. */
  readonly answers: readonly string[]
  readonly multiple: boolean
}

export interface PollAnswer {
  /** Its position. */
  readonly at: number
  readonly text: string
  /** How many chose it, and their names in the order in which they did; oneself included. */
  readonly count: number
  readonly names: readonly string[]
  /** Whether the user chose it. */
  readonly chosen: boolean
}

export interface Poll {
  readonly key: string
  readonly question: string
  readonly multiple: boolean
  readonly own: boolean
  readonly authorName: string
  /** Milliseconds since 1970, by this device's clock. */
  readonly at: number
  readonly answers: readonly PollAnswer[]
  /** How many have voted. */
  readonly voters: number
  readonly open: boolean
}

export interface PollsModel {
  /** In the order in which they came. */
  readonly list: ReadonlySignal<readonly Poll[]>
  /** Puts a question to all. Nothing happens if it is not complete. */
  ask(draft: PollDraft): void
  /** The user's choice by the positions of the answers; none takes it back. */
  vote(key: string, choices: readonly number[]): void
  /** Ends an own poll. */
  end(key: string): void
}

export interface ShownReaction {
  readonly id: number
  readonly reaction: Reaction
}

/** Reactions of the last moments, put together so that they can be said in one breath. */
export interface ReactionSummary {
  readonly reaction: Reaction
  /** How many people; one is named. */
  readonly count: number
  readonly name: string
}

export interface ReactionsModel {
  readonly summary: ReadonlySignal<readonly ReactionSummary[]>
  react(reaction: Reaction): void
}

/** The own picture, chosen from a file. It stays in memory. */
export interface OwnPictureModel {
  /** `refused`: the file is no picture that the browser can read; the one before stays. */
  readonly state: ReadonlySignal<'idle' | 'working' | 'refused'>
  readonly picture: ReadonlySignal<ImageBitmap | null>
  choose(file: File): void
  clear(): void
}

export interface Announcement {
  readonly id: number
  readonly kind:
    | 'joined'
    | 'left'
    | 'hand_raised'
    | 'sharing_started'
    | 'sharing_ended_by_rules'
    | 'reconnected'
    | 'poll'
    | 'chat'
    | 'file'
    | 'direct'
    | 'muted'
    | 'waiting'
    | 'put_out'
    | 'role_cohost'
    | 'role_participant'
  readonly name: string
  readonly detail?: string
}
