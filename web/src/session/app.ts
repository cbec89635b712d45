/**
 * Where the user is: welcome, before joining, in the meeting, out of it.
 *
 * @module
 */
import { signal } from '@preact/signals-core'
import { ForeignScriptError } from '../crypto-worker/checked-script.ts'
import type { OpenedMeeting } from '../crypto-worker/group-messages.ts'
import { forgetMeeting, rememberedMeeting, rememberMeeting } from '../device-storage/tab-memory.ts'
import { hasNeededCurves, missingFunctions } from './browser-support.ts'
import { createCopyLink } from './copy-link.ts'
import { createCryptoHost, type CryptoHost } from './crypto-host.ts'
import { Devices } from './devices.ts'
import { decodePicture, scalePicture } from '../media/picture.ts'
import { OwnPicture } from './own-picture.ts'
import { Prejoin } from './prejoin.ts'
import type { AppModel, LeftReason, LinkProblem, PreferencesModel, Screen } from './view-model.ts'

export class App implements AppModel {
  readonly screen = signal<Screen>({ name: 'welcome' })
  readonly linkProblem = signal<LinkProblem | null>(null)
  readonly preferences: PreferencesModel
  #crypto: Promise<CryptoHost> | null = null
  #opened: { readonly crypto: CryptoHost; readonly meeting: OpenedMeeting } | null = null
  #devices: Devices | null = null
  #prejoin: Prejoin | null = null
  #name = ''
  readonly #picture = new OwnPicture({ scale: scalePicture, decode: decodePicture })

  constructor(language: string) {
    this.preferences = { theme: signal('system'), language: signal(language) }
  }

  /**
   * Takes the link from the address, or the one this tab had before a reload. The fragment is taken out of address and
   * history at once.
   */
  start(): void {
    const missing = missingFunctions()
    if (missing.length > 0) {
      this.screen.value = { name: 'unsupported', missing }
      return
    }
    void hasNeededCurves().then((has) => {
      if (!has) this.screen.value = { name: 'unsupported', missing: ['crypto'] }
    })
    addEventListener('hashchange', () => {
      this.#takeFragment()
    })
    if (this.#takeFragment()) return
    const remembered = rememberedMeeting()
    if (remembered !== null) this.openLink(remembered)
  }

  startMeeting(): void {
    this.linkProblem.value = null
    void this.#cryptoHost()
      .then(async (crypto) => {
        this.#open(crypto, await crypto.group.call('startMeeting'), true)
      })
      .catch((error: unknown) => {
        this.#fail(error)
      })
  }

  openLink(text: string): void {
    this.linkProblem.value = null
    void this.#cryptoHost()
      .then(async (crypto) => {
        const outcome = await crypto.group.call('openMeeting', text)
        if (outcome.ok) this.#open(crypto, outcome.meeting, false)
        else {
          this.#prejoin?.abandon()
          this.#prejoin = null
          this.#closeDevices()
          this.linkProblem.value = outcome.problem
          this.screen.value = { name: 'welcome' }
        }
      })
      .catch((error: unknown) => {
        this.#fail(error)
      })
  }

  rejoin(): void {
    if (this.#opened === null) this.goHome()
    else this.#open(this.#opened.crypto, this.#opened.meeting, false)
  }

  goHome(): void {
    this.#opened = null
    this.#picture.clear()
    forgetMeeting()
    this.#closeDevices()
    this.screen.value = { name: 'welcome' }
  }

  /**
   * A worker could not be started: because the server did not answer, most likely, or because it delivered another one than the
   * page was built with. The next try makes new ones.
   */
  #fail(error: unknown): void {
    this.#crypto = null
    this.#leave(error instanceof ForeignScriptError ? 'foreign_code' : 'broken')
  }

  #cryptoHost(): Promise<CryptoHost> {
    this.#crypto ??= createCryptoHost()
    return this.#crypto
  }

  /** False where the address has no fragment. */
  #takeFragment(): boolean {
    const { hash } = location
    if (hash.length <= 1) return false
    history.replaceState(null, '', location.pathname)
    // A link opened over a running meeting would end it without a question; it waits for the user to leave.
    if (this.screen.value.name !== 'meeting') this.openLink(hash)
    return true
  }

  #open(crypto: CryptoHost, meeting: OpenedMeeting, isNew: boolean): void {
    this.#opened = { crypto, meeting }
    rememberMeeting(meeting.hostLink ?? meeting.participantLink)
    this.#prejoin?.abandon()
    this.#closeDevices()
    const devices = new Devices()
    this.#devices = devices
    const copy = createCopyLink(meeting.participantLink)
    const prejoin = new Prejoin({
      crypto,
      meeting,
      isNew,
      devices,
      picture: this.#picture,
      copy,
      name: this.#name,
      onEntered: (entered, name) => {
        this.#name = name
        this.#prejoin = null
        this.screen.value = { name: 'meeting', meeting: entered }
      },
      onLeft: () => {
        this.#leave('left')
      },
      onEnded: (reason) => {
        if (reason === 'removed' || reason === 'ended') this.#leave(reason)
        else this.#leave(reason === 'full' ? 'full' : reason === 'version' ? 'outdated' : 'broken')
      },
      onCancelled: () => {
        this.goHome()
      },
    })
    this.#prejoin = prejoin
    this.screen.value = { name: 'prejoin', prejoin }
  }

  #leave(reason: LeftReason): void {
    this.#closeDevices()
    forgetMeeting()
    this.screen.value = { name: 'left', reason }
  }

  #closeDevices(): void {
    this.#devices?.close()
    this.#devices = null
  }
}
