import type { HostAction } from '@incamera/e2ee/conversation'
import type { ReadonlySignal } from '@preact/signals-core'
import type { Announcements } from './announcements.ts'
import type { Devices } from './devices.ts'
import type { ScreenShare } from './screen-share.ts'
import type { Self } from './self.ts'

export interface HostOrdersOptions {
  readonly self: Self
  readonly devices: Devices
  readonly sharing: ScreenShare
  readonly announcements: Announcements
  /** By the host's rules. */
  readonly mayShare: ReadonlySignal<boolean>
  /** The meeting is over for everybody. */
  readonly onEnd: () => void
}

/** What a host's word does on this device. Whether the sender may say it was judged before. */
export class HostOrders {
  readonly #options: HostOrdersOptions

  constructor(options: HostOrdersOptions) {
    this.#options = options
  }

  handleAction(action: HostAction): void {
    const { self, devices, announcements, onEnd } = this.#options
    if (action === 'end') onEnd()
    else if (action === 'lower_hands') self.hand.value = false
    else {
      devices.setMicrophone(false)
      announcements.add('muted', '')
    }
  }

  /** The frame worker seals no frame of a screen that may not be shared; here the capture itself ends. */
  obeyRules(): void {
    const { mayShare, sharing, announcements } = this.#options
    if (mayShare.peek() || sharing.state.peek() === 'off') return
    sharing.stop()
    announcements.add('sharing_ended_by_rules', '')
  }
}
