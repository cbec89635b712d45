/**
 * View-models without a meeting behind them, for stories and view tests. Every signal can be set from outside; methods
 * do what one sees on screen and no more.
 *
 * @module
 */
import type { Role, RoomPolicy } from '@incamera/e2ee/authority'
import { computed, signal, type Signal } from '@preact/signals'
import type { FilesModel } from '../src/session/file-view-model.ts'
import type {
  Announcement,
  AppModel,
  CallMark,
  ChatMessage,
  ChatModel,
  ChatPartner,
  ConnectionState,
  DeviceIdentityModel,
  CopyLinkModel,
  DeviceChoice,
  DevicesModel,
  DeviceState,
  EncryptionModel,
  EncryptionProblem,
  HostPowersModel,
  JoinProblem,
  KnownDevice,
  LinkProblem,
  MeetingModel,
  OwnPictureModel,
  ParticipantModel,
  PrejoinModel,
  Poll,
  PollsModel,
  ReactionsModel,
  ReactionSummary,
  Recognition,
  RememberModel,
  Screen,
  ShownReaction,
  VerificationModel,
  Waiting,
  WaitingState,
} from '../src/session/view-model.ts'

/** The same model with its signals writable. */
export type Writable<Model> = {
  -readonly [Key in keyof Model]: Model[Key] extends { readonly value: infer Value }
    ? Signal<Value>
    : Model[Key]
}

export type FakeParticipant = Writable<ParticipantModel>
export type FakeDevices = Writable<DevicesModel>
export type FakeHost = Writable<HostPowersModel>
export type FakeMeeting = Writable<
  Omit<
    MeetingModel,
    | 'files'
    | 'host'
    | 'others'
    | 'chat'
    | 'polls'
    | 'reactions'
    | 'picture'
    | 'devices'
    | 'encryption'
    | 'copy'
    | 'self'
  >
> & {
  readonly files: { readonly model: Signal<FilesModel | null> }
  readonly host: FakeHost
  readonly self: FakeParticipant
  readonly others: Signal<readonly FakeParticipant[]>
  readonly chat: Writable<ChatModel>
  readonly polls: Writable<PollsModel>
  readonly reactions: Writable<ReactionsModel>
  readonly picture: Writable<OwnPictureModel>
  readonly devices: FakeDevices
  readonly encryption: Writable<Omit<EncryptionModel, 'verification' | 'devices'>> & {
    readonly devices: Writable<DeviceIdentityModel>
    readonly verification: Writable<VerificationModel>
  }
  readonly copy: Writable<CopyLinkModel>
}

export function fakeHost(): FakeHost {
  const policy = signal<RoomPolicy>({ admission: 'open', share: 'all', chat: 'all' })
  const waiting = signal<readonly Waiting[]>([])
  return {
    role: signal<Role>('participant'),
    policy,
    waiting,
    mayShare: signal(true),
    mayWrite: signal(true),
    roles: signal<ReadonlyMap<string, Role>>(new Map()),
    pending: signal(false),
    hostLink: null,
    admit: (id) => (waiting.value = waiting.value.filter((entry) => entry.id !== id)),
    admitAll: () => (waiting.value = []),
    deny: (id) => (waiting.value = waiting.value.filter((entry) => entry.id !== id)),
    undoDeny: () => undefined,
    remove: () => undefined,
    setPolicy: (change) => (policy.value = { ...policy.value, ...change }),
    setCohost: () => undefined,
    muteAll: () => undefined,
    lowerHands: () => undefined,
    endForEveryone: () => undefined,
  }
}

export function fakeApp(screen: Screen, language = 'en'): Writable<AppModel> {
  const current = signal(screen)
  const linkProblem = signal<LinkProblem | null>(null)
  return {
    screen: current,
    linkProblem,
    preferences: { theme: signal<'system' | 'light' | 'dark'>('system'), language: signal(language) },
    startMeeting: () => (current.value = { name: 'prejoin', prejoin: fakePrejoin({ isNew: true }) }),
    openLink: (text) => {
      linkProblem.value = text.trim() ? 'not_a_link' : 'empty'
    },
    rejoin: () => (current.value = { name: 'prejoin', prejoin: fakePrejoin() }),
    goHome: () => (current.value = { name: 'welcome' }),
  }
}

export function fakeDevices(): FakeDevices {
  const microphone = signal<DeviceState>('off')
  const camera = signal<DeviceState>('off')
  return {
    microphone,
    camera,
    microphones: signal<readonly DeviceChoice[]>([{ id: 'm1', label: '' }]),
    cameras: signal<readonly DeviceChoice[]>([{ id: 'c1', label: 'Integrated camera' }]),
    speakers: signal<readonly DeviceChoice[]>([]),
    selectedMicrophone: signal<string | null>('m1'),
    selectedCamera: signal<string | null>('c1'),
    selectedSpeaker: signal<string | null>(null),
    cameraTrack: signal<MediaStreamTrack | null>(null),
    level: signal(0),
    setMicrophone: (on) => (microphone.value = on ? 'on' : 'off'),
    setCamera: (on) => (camera.value = on ? 'on' : 'off'),
    selectMicrophone: () => undefined,
    selectCamera: () => undefined,
    selectSpeaker: () => undefined,
    playTestTone: () => undefined,
  }
}

export function fakeCopy(): Writable<CopyLinkModel> {
  const copied = signal(false)
  return { copied, fallback: signal<string | null>(null), copy: () => (copied.value = true) }
}

export function fakePolls(polls: readonly Poll[] = []): Writable<PollsModel> {
  const list = signal(polls)
  const change = (key: string, part: (poll: Poll) => Partial<Poll>) =>
    (list.value = list.value.map((poll) => (poll.key === key ? { ...poll, ...part(poll) } : poll)))
  return {
    list,
    ask: ({ question, answers, multiple }) => {
      const key = `poll-${list.value.length}`
      const texts = answers.filter((text) => text !== '')
      const shown = texts.map((text, at) => ({ at, text, count: 0, names: [], chosen: false }))
      list.value = [
        ...list.value,
        {
          key,
          question,
          multiple,
          own: true,
          authorName: 'Ada',
          at: 0,
          answers: shown,
          voters: 0,
          open: true,
        },
      ]
    },
    vote: (key, choices) =>
      change(key, ({ answers }) => ({
        answers: answers.map((answer, i) => ({ ...answer, chosen: choices.includes(i) })),
      })),
    end: (key) => change(key, () => ({ open: false })),
  }
}

export function fakePicture(): Writable<OwnPictureModel> {
  const picture = signal<ImageBitmap | null>(null)
  return {
    state: signal<'idle' | 'working' | 'refused'>('idle'),
    picture,
    choose: () => undefined,
    clear: () => (picture.value = null),
  }
}

export type FakePrejoin = Writable<Omit<PrejoinModel, 'devices' | 'copy' | 'picture' | 'remember'>> & {
  readonly remember: Writable<RememberModel>
  readonly picture: Writable<OwnPictureModel>
  readonly devices: FakeDevices
  readonly copy: Writable<CopyLinkModel>
}

function fakeRemember(): Writable<RememberModel> {
  const on = signal(false)
  return { offered: signal(false), on, problem: signal(false), setOn: (value) => (on.value = value) }
}

export function fakePrejoin({ isNew = false } = {}): FakePrejoin {
  const state = signal<'idle' | 'joining'>('idle')
  return {
    isNew,
    name: signal(''),
    devices: fakeDevices(),
    picture: fakePicture(),
    state,
    progress: signal<'connecting' | 'waiting_for_keys' | null>(null),
    problem: signal<JoinProblem | null>(null),
    waiting: signal<WaitingState | null>(null),
    remember: fakeRemember(),
    join: () => (state.value = 'joining'),
    askAgain: () => undefined,
    cancel: () => undefined,
    copy: fakeCopy(),
  }
}

export function fakeParticipant(
  name: string,
  part: Partial<Pick<FakeParticipant, 'id' | 'isSelf'>> = {},
): FakeParticipant {
  return {
    id: part.id ?? `p-${name}`,
    isSelf: part.isSelf ?? false,
    visitor: signal(part.isSelf ? '' : `v-${name}`),
    name: signal(name),
    handAt: signal<number | null>(null),
    picture: signal<ImageBitmap | null>(null),
    reactions: signal<readonly ShownReaction[]>([]),
    microphone: signal(true),
    camera: signal(false),
    sharing: signal(false),
    hand: signal(false),
    speaking: signal(false),
    present: signal(true),
    cameraTrack: signal<MediaStreamTrack | null>(null),
    screenTrack: signal<MediaStreamTrack | null>(null),
    audioTracks: signal<readonly MediaStreamTrack[]>([]),
    showCamera: () => undefined,
    showScreen: () => undefined,
  }
}

export function fakeChat(messages: readonly ChatMessage[] = []): Writable<ChatModel> {
  const draft = signal('')
  const list = signal(messages)
  const unread = signal(0)
  const recipient = signal<ChatPartner | null>(null)
  return {
    messages: list,
    unread,
    draft,
    recipient,
    recipientHere: signal(true),
    send: () => {
      if (!draft.value.trim()) return
      const id = `own-${list.value.length}`
      const text = draft.value
      list.value = [
        ...list.value,
        {
          id,
          authorId: 'self',
          authorName: 'Ada',
          own: true,
          text,
          at: Date.now(),
          state: 'sending',
          between: recipient.value,
        },
      ]
      draft.value = ''
    },
    markRead: () => (unread.value = 0),
  }
}

export function fakeDeviceIdentity(): Writable<DeviceIdentityModel> {
  const state = signal<'loading' | 'off' | 'on' | 'refused'>('off')
  const fingerprint = signal<readonly string[]>([])
  const devices = signal<readonly KnownDevice[]>([])
  const recognised = signal<ReadonlyMap<string, Recognition>>(new Map())
  return {
    state,
    fingerprint,
    devices,
    recognised,
    turnOn: () => {
      fingerprint.value = ['71920', '00418', '36655', '90127']
      state.value = 'on'
    },
    turnOff: () => {
      devices.value = []
      state.value = 'off'
    },
    remember: (participant, name) => {
      const shown = recognised.value.get(participant)
      if (shown === undefined) return
      const metOn = '2026-11-24'
      devices.value = [...devices.value, { key: shown.key, name, metOn }]
      recognised.value = new Map(recognised.value).set(participant, { ...shown, name, metOn })
    },
    forget: (key) => (devices.value = devices.value.filter((device) => device.key !== key)),
    forgetAll: () => (devices.value = []),
  }
}

export function fakeMeeting(names: readonly string[] = []): FakeMeeting {
  const devices = fakeDevices()
  const self: FakeParticipant = {
    ...fakeParticipant('Ada', { id: 'self', isSelf: true }),
    microphone: computed(() => devices.microphone.value === 'on') as Signal<boolean>,
    camera: computed(() => devices.camera.value === 'on') as Signal<boolean>,
    cameraTrack: devices.cameraTrack,
  }
  const others = signal<readonly FakeParticipant[]>(
    names.map((name, index) => fakeParticipant(name, { id: `p${index}` })),
  )
  const handRaised = signal(false)
  const verified = signal<ReadonlySet<string>>(new Set())
  const call = signal<CallMark | null>(null)
  const problems = signal<readonly EncryptionProblem[]>([])
  const sharing = signal<'off' | 'starting' | 'on' | 'failed'>('off')
  return {
    files: { model: signal<FilesModel | null>(null) },
    host: fakeHost(),
    self,
    others,
    connection: signal<ConnectionState>('connected'),
    encryption: {
      state: signal<'waiting' | 'on' | 'problem'>(names.length > 0 ? 'on' : 'waiting'),
      code: signal<readonly string[]>(['40718', '92265', '03374', '58120', '66941', '27503']),
      memberCount: signal(names.length + 1),
      since: signal(Date.UTC(2026, 10, 24, 9, 41)),
      problems,
      formerCode: signal<readonly string[] | null>(null),
      verification: {
        verified,
        call,
        markAll: () => {
          verified.value = new Set(others.value.map(({ id }) => id))
          call.value = { at: Date.UTC(2026, 10, 24, 9, 45), joined: [] }
        },
        setMark: (id, on) => {
          const marked = new Set(verified.value)
          if (on) marked.add(id)
          else marked.delete(id)
          verified.value = marked
        },
      },
      devices: fakeDeviceIdentity(),
      reportDifferentCode: () => {
        verified.value = new Set()
        call.value = null
        problems.value = [{ kind: 'code_differs', member: null, name: '', source: null, lasting: true }]
      },
      buildId: signal<string | null>('3f9a1 0c77e 5b21d 88e04'),
      putAside: (kind) => (problems.value = problems.value.filter((problem) => problem.kind !== kind)),
    },
    devices,
    sharing: {
      supported: true,
      state: sharing,
      start: () => (sharing.value = 'on'),
      stop: () => (sharing.value = 'off'),
    },
    chat: fakeChat(),
    polls: fakePolls(),
    reactions: {
      summary: signal<readonly ReactionSummary[]>([]),
      react: (reaction) => (self.reactions.value = [...self.reactions.value, { id: Date.now(), reaction }]),
    },
    picture: fakePicture(),
    handRaised,
    toggleHand: () => {
      handRaised.value = !handRaised.value
      self.hand.value = handRaised.value
    },
    copy: fakeCopy(),
    announcements: signal<readonly Announcement[]>([]),
    panel: signal<'none' | 'chat' | 'people'>('none'),
    leave: () => undefined,
  }
}
