/**
 * One meeting from joining to leaving. Wires the parts; each has its own file and its own tests.
 *
 * @module
 */
import type { Verdict } from '@incamera/e2ee/door'
import type { RecordChange } from '@incamera/e2ee/mls'
import type { CloseReason, MemberId, ServerMessageOf, ServerToken } from '@incamera/protocol'
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { type RoomMessage, Signaling } from '../connection/signaling.ts'
import type { OpenedMeeting } from '../crypto-worker/group-messages.ts'
import { decodePicture } from '../media/picture.ts'
import { meterTrack } from '../media/sound.ts'
import { Announcements } from './announcements.ts'
import { fetchBuildId } from './build-id.ts'
import type { Chat } from './chat.ts'
import { ComebackPace } from './comeback-pace.ts'
import { Conversation } from './conversation.ts'
import { createCopyLink } from './copy-link.ts'
import type { CryptoHost } from './crypto-host.ts'
import { DeviceIdentity } from './device-identity.ts'
import type { Devices } from './devices.ts'
import { EncryptionState } from './encryption-state.ts'
import { Heartbeats } from './heartbeats.ts'
import { HostOrders } from './host-orders.ts'
import { HostPowers } from './host-powers.ts'
import { LazyFiles } from './lazy-files.ts'
import { liveSources } from './live-sources.ts'
import { MeetingMedia } from './meeting-media.ts'
import { Membership } from './membership.ts'
import type { OwnPicture } from './own-picture.ts'
import { Participants } from './participants.ts'
import { ScreenShare } from './screen-share.ts'
import { Self } from './self.ts'
import { browserTimer } from './timer.ts'
import type { ConnectionState, CopyLinkModel, MeetingModel, ParticipantModel } from './view-model.ts'
import { type PreparedVisit, Visits } from './visits.ts'

/** Milliseconds for which the first picture may hold back the meeting's screen. Higher: sooner pictures. Lower: a sooner screen where nobody sends any. */
const FIRST_PICTURE_MS = 250
/** Milliseconds for which the word of leaving may take to be sealed. */
const FAREWELL_MS = 300

/** Why a meeting cannot go on here: what the server said, or that a host ended it for everyone. */
export type EndReason = CloseReason | 'ended'

export interface MeetingOptions {
  readonly crypto: CryptoHost
  readonly meeting: OpenedMeeting
  readonly name: string
  readonly picture: OwnPicture
  readonly devices: Devices
  readonly copy: CopyLinkModel
  /** Keys made ahead for the first visit. */
  readonly prepared: Promise<PreparedVisit> | null
  /** This device became a member for the first time. */
  readonly onEntered: () => void
  readonly onProgress: (progress: 'connecting' | 'waiting_for_keys' | 'unreachable' | 'no_answer') => void
  /** Those inside say how it stands with coming in. */
  readonly onAnswer: (verdict: Verdict) => void
  /** The meeting cannot go on here. */
  readonly onEnded: (reason: EndReason) => void
  readonly onLeft: () => void
}

export class Meeting implements MeetingModel {
  readonly host: HostPowers
  readonly self: ParticipantModel
  readonly others: ReadonlySignal<readonly ParticipantModel[]>
  readonly connection = signal<ConnectionState>('connected')
  readonly encryption: EncryptionState
  readonly devices: Devices
  readonly sharing = new ScreenShare()
  readonly chat: Chat
  readonly files: LazyFiles
  readonly reactions: Conversation['reactions']
  readonly polls: Conversation['polls']
  readonly picture: OwnPicture
  readonly handRaised: ReadonlySignal<boolean>
  readonly copy: CopyLinkModel
  readonly panel = signal<'none' | 'chat' | 'people'>('none')

  readonly #options: MeetingOptions
  readonly #me: Self
  readonly #announcements = new Announcements(browserTimer)
  readonly #participants: Participants
  readonly #signaling: Signaling
  readonly #membership: () => Membership
  readonly #visits: Visits
  readonly #conversation: Conversation
  readonly #heartbeats: Heartbeats
  readonly #identity: DeviceIdentity
  readonly #media: MeetingMedia
  #visitTurn = 0
  readonly #pace = new ComebackPace(browserTimer)
  #entered = false
  #leaving = false
  #closed = false

  constructor(options: MeetingOptions) {
    this.#options = options
    const { crypto, devices } = options
    this.devices = devices
    this.copy = options.copy
    const now = (): number => performance.now()
    this.picture = options.picture
    this.#identity = new DeviceIdentity({
      group: crypto.group,
      today: () => new Date().toLocaleDateString('sv'),
      send: (message) => this.#signaling.send({ kind: 'sealed', ref: this.#signaling.nextRef(), message }),
      isInMeeting: () => this.#membership().joined && this.#signaling.connected,
    })
    this.encryption = new EncryptionState({
      now: Date.now,
      timer: browserTimer,
      nameOf: (member) => this.#participants.nameOf(member),
      fetchBuildId,
      devices: this.#identity,
    })
    this.#me = new Self({
      name: options.name,
      devices,
      screen: this.sharing,
      picture: options.picture.picture,
      now,
    })
    this.self = this.#me
    this.handRaised = this.#me.hand
    this.#participants = new Participants({
      meter: meterTrack,
      now,
      decodePicture,
      preferLayer: (consumer, layer) => {
        this.#media.preferLayer(consumer, layer)
        this.#heartbeats.handleLayer(consumer, layer)
      },
      onJoined: (participant) => {
        if (!this.#membership().joined || this.connection.value !== 'connected') return
        this.#announcements.addArrival(participant, () => this.others.peek().includes(participant))
      },
      onLeft: (participant) => {
        if (this.connection.value === 'connected') this.#announcements.add('left', participant.name.value)
      },
      onProfile: this.#announcements.addProfile,
    })
    this.others = this.#participants.others
    this.#signaling = new Signaling(location.origin, {
      onSession: (session) => {
        this.#handleSession(session)
      },
      onMessage: (message) => {
        this.#handleMessage(message)
      },
      onLost: () => {
        this.#handleLost()
      },
      onGone: () => {
        // The commit that removed this device came just before, and says whether a host did it.
        const membership = this.#membership()
        void membership.settled().then(() => {
          if (membership === this.#membership() && !membership.closed) this.#comeBack()
        })
      },
      onRefused: (reason) => {
        if (this.#leaving) return
        this.#end()
        options.onEnded(reason)
      },
    })
    this.#media = new MeetingMedia({
      signaling: this.#signaling,
      frames: crypto.frames,
      devices,
      sharing: this.sharing,
      timer: browserTimer,
      onTrack: (received) => {
        this.#participants.addTrack(received)
      },
      onTrackEnded: (received) => {
        this.#participants.removeTrack(received)
      },
      onFlowing: (flowing) => {
        if (this.connection.value !== 'reconnecting')
          this.connection.value = flowing ? 'connected' : 'unreliable'
      },
    })
    const send: Signaling['send'] = (message) => this.#signaling.send(message)
    const nextRef = (): number => this.#signaling.nextRef()
    this.#heartbeats = new Heartbeats({
      group: crypto.group,
      timer: browserTimer,
      send,
      nextRef,
      isInMeeting: () => this.#membership().joined && this.#signaling.connected,
      mediaState: () => this.#media.state,
      live: () => liveSources(devices, this.sharing),
      onSignOfLife: (member) => {
        this.encryption.verification.handleSignOfLife(member)
      },
      onFindings: (findings) => {
        this.encryption.setFindings(findings)
      },
    })
    this.#visits = new Visits({
      group: crypto.group,
      prepared: options.prepared,
      timer: browserTimer,
      name: options.name,
      onAnswer: (verdict) => {
        if (this.#entered) this.connection.value = 'waiting'
        else options.onAnswer(verdict)
      },
      onSlow: () => {
        options.onProgress('no_answer')
      },
      onNoAnswer: () => {
        this.#comeBack()
      },
    })
    const createMembership = (wanted: RecordChange | null): Membership =>
      new Membership({
        group: crypto.group,
        timer: browserTimer,
        random: Math.random,
        send,
        nextRef,
        isHost: options.meeting.hostLink !== null,
        wanted,
        onPending: (pending) => {
          this.host.handlePending(pending)
        },
        onPutOut: (ids) => {
          for (const id of ids) this.#announcements.add('put_out', this.#participants.nameOf(id))
        },
        onWaiting: (asking) => {
          this.host.handleWaiting(asking)
        },
        onJoined: () => {
          this.#handleJoined()
        },
        onPresence: (member, present) => {
          this.#participants.setPresent(member, present)
          this.#heartbeats.setPresent(member, present)
        },
        onCommitFailed: (failure) => {
          this.encryption.blame.handleOwn(failure)
        },
        onLost: (why) => {
          if (why === 'removed_by_host') {
            this.#stop('removed')
            return
          }
          if (why === 'commit_refused') this.encryption.handleCommitRefused()
          this.#comeBack()
        },
      })
    let membership = createMembership(null)
    this.#membership = () => membership
    this.#visits.onNew = () => {
      membership.close()
      this.host.handleNewVisit()
      membership = createMembership(membership.wanted)
    }
    const { hostLink } = options.meeting
    const onRefused = (): void => this.encryption.handleMessageRefused()
    this.host = new HostPowers({
      membership: this.#membership,
      send: (action, onSent) => {
        this.#conversation.sendAction(action, onSent)
      },
      hostLink: hostLink === null ? null : createCopyLink(hostLink),
      readNote: ({ id, keyPackage, note }) => crypto.group.call('openNote', id, keyPackage, note),
      onAsked: (name) => {
        this.#announcements.add('waiting', name)
      },
      onAction: (action) => {
        orders.handleAction(action)
      },
      onRole: (role) => {
        this.#announcements.add(`role_${role}`, '')
      },
      onRefused,
    })
    const orders = new HostOrders({
      self: this.#me,
      devices,
      sharing: this.sharing,
      announcements: this.#announcements,
      mayShare: this.host.mayShare,
      onEnd: () => {
        this.#stop('ended')
      },
    })
    this.files = new LazyFiles({
      group: crypto.group,
      outbox: {
        add: (message, onSent) => {
          this.#conversation.send(message, onSent)
        },
      },
      host: this.host,
      self: this.self,
      participants: this.#participants,
      announcements: this.#announcements,
      isShown: () => this.panel.peek() === 'chat',
    })
    this.#conversation = new Conversation({
      group: crypto.group,
      send,
      nextRef,
      timer: browserTimer,
      membership: this.#membership,
      now,
      self: this.#me,
      picture: this.picture,
      participants: this.#participants,
      announcements: this.#announcements,
      heartbeats: this.#heartbeats,
      identity: this.#identity,
      files: this.files,
      isChatShown: () => this.panel.peek() === 'chat',
      mayWrite: () => this.host.mayWrite.peek(),
      onHostAction: (sender, action) => {
        this.host.handleAction(sender, action)
      },
      blame: this.encryption.blame,
      onRefused,
    })
    this.chat = this.#conversation.chat
    this.reactions = this.#conversation.reactions
    this.polls = this.#conversation.polls
    crypto.group.onCodecs = (common) => {
      this.#media.setCommonCodecs(common)
    }
    crypto.group.onEpoch = (report) => {
      membership.handleEpoch(report)
      this.host.handleEpoch(report)
      this.encryption.handleEpoch(report)
      orders.obeyRules()
      const before = this.others.peek()
      const ids = report.roster.map(({ memberId }) => memberId)
      this.#participants.setRoster(ids, this.#visits.memberId)
      const others = ids.filter((id) => id !== this.#visits.memberId)
      this.#heartbeats.setRoster(report.epoch, others)
      this.#identity.setRoster(others)
      // Newcomers know nobody's name yet.
      const hasNewcomer = this.others.peek().some((participant) => !before.includes(participant))
      if (hasNewcomer && membership.joined) this.#conversation.introduceSelf()
      this.#conversation.handleEpoch(report.roster.length)
    }
    crypto.frames.onStreams = (report) => {
      this.#heartbeats.handleStreams(report)
      this.#identity.tick()
    }
    crypto.frames.onDropped = (counts) => {
      this.encryption.handleDropped(counts)
    }
  }

  get announcements(): Announcements['list'] {
    return this.#announcements.list
  }

  /** Begins the first visit. */
  start(): void {
    this.#options.onProgress('connecting')
    this.#conversation.start()
    void this.#visit()
  }

  /** After a no: as somebody new, so that it is decided anew. */
  askAgain(): void {
    if (!this.#entered) this.#comeBack()
  }

  toggleHand(): void {
    this.#me.hand.value = !this.#me.hand.value
  }

  leave(): void {
    if (this.#closed || this.#leaving) return
    this.#leaving = true
    this.sharing.stop()
    // The word comes before the connection ends; a group worker that does not answer must not keep anybody in.
    const farewell = this.#conversation.sayGoodbye()
    const patience = new Promise((resolve) => browserTimer.after(FAREWELL_MS, () => resolve(null)))
    void Promise.race([farewell, patience])
      .catch(() => {})
      .then(() => {
        this.#end()
      })
    this.#options.onLeft()
  }

  /** A new visit under a new id, after the old place was lost or at the very start. */
  async #visit(): Promise<void> {
    const turn = ++this.#visitTurn
    const { memberId } = await this.#visits.begin()
    if (this.#closed || turn !== this.#visitTurn) return
    this.#signaling.startVisit({
      member: memberId as MemberId,
      token: this.#options.meeting.serverToken as ServerToken,
    })
  }

  #comeBack(): void {
    if (this.#closed || this.#leaving) return
    if (this.#entered) this.connection.value = 'reconnecting'
    this.#membership().close()
    this.#conversation.handleLost(this.#entered ? this.encryption.memberCount.peek() : null)
    this.#media.release()
    this.#pace.schedule(() => {
      if (!this.#closed) void this.#visit()
    })
  }

  #handleSession(session: ServerMessageOf<'session'>): void {
    this.#heartbeats.handleSession(session)
    if (session.resumed) {
      if (this.#media.interrupted) {
        this.#comeBack()
        return
      }
      this.#media.handleResumed(session)
      this.#membership().handleResumed()
      this.#conversation.handleResumed()
      if (this.#membership().joined) this.#handleConnected()
      else this.#options.onProgress('waiting_for_keys')
      return
    }
    this.#options.onProgress('waiting_for_keys')
    const { keyPackage, note } = this.#visits
    this.#signaling.send({ kind: 'join', keyPackage, note })
    this.#visits.awaitAdmission()
    this.#media.open(session)
  }

  #handleMessage(message: RoomMessage): void {
    switch (message.kind) {
      case 'found':
        if (this.#visits.mayFound()) void this.#membership().handleMessage(message)
        else this.#comeBack()
        return
      case 'admission_request':
      case 'commit':
      case 'commit_refused':
      case 'welcome':
      case 'departed':
      case 'presence':
        void this.#membership().handleMessage(message)
        return
      case 'answer':
        void this.#visits.handleAnswer(message.message)
        return
      case 'spool':
        this.files.handleSpool(message)
        return
      case 'sealed':
        void this.#conversation.handleSealed(message)
        return
      case 'receipt':
        this.#conversation.handleReceipt(message.ref)
        return
      case 'consumer':
        this.#heartbeats.handleOffer(message)
        this.#media.handleConsumer(message)
        return
      case 'consumer_closed':
        this.#heartbeats.handleOfferEnded(message.consumer)
        this.#media.handleConsumerClosed(message.consumer)
    }
  }

  #handleJoined(): void {
    if (this.#leaving) return
    this.#visits.handleAdmitted()
    this.#conversation.handleJoined(this.encryption.memberCount.peek())
    this.#handleConnected()
    if (this.#entered) return
    this.#entered = true
    // Drawing the meeting takes the browser a while. Where a picture is on its way it is negotiated before, so that the
    // network works meanwhile.
    const alone = this.encryption.memberCount.peek() < 2
    void (alone ? Promise.resolve() : this.#media.firstPicture(FIRST_PICTURE_MS)).then(() => {
      if (!this.#leaving && !this.#closed) this.#options.onEntered()
    })
  }

  #handleConnected(): void {
    const { value } = this.connection
    if (this.#entered && (value === 'reconnecting' || value === 'waiting'))
      this.#announcements.add('reconnected', '')
    this.connection.value = 'connected'
  }

  #handleLost(): void {
    if (this.#entered) this.connection.value = 'reconnecting'
    else this.#options.onProgress('unreachable')
  }

  /** A host ended this visit; it does not come back by itself. */
  #stop(reason: EndReason): void {
    if (this.#leaving || this.#closed) return
    this.#end()
    this.#options.onEnded(reason)
  }

  #end(): void {
    if (this.#closed) return
    this.#closed = true
    this.#conversation.close()
    this.files.close()
    this.sharing.stop()
    this.#membership().close()
    this.#visits.close()
    this.#media.close()
    this.#participants.close()
    this.#signaling.close()
    // The keys go with the meeting, unless the next one has begun already.
    this.#options.crypto.group.call('leaveGroup', this.#visits.memberId).catch(() => {})
  }
}
