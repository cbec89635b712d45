/**
 * Every key under which the client may keep something on a device, and why it may without asking or has to ask
 * (Article 5(3) of Directive 2002/58/EC). The client's storage accepts no other.
 *
 * @module
 */

interface DeviceKey {
  readonly api: 'window_name' | 'local_storage' | 'indexed_db'
  /** The name, or what the value begins with in `window.name`. */
  readonly name: string
  readonly need: 'strictly_necessary' | 'asked'
  /** What the user does that writes it. */
  readonly writtenWhen: 'meeting_opened' | 'asked_to_remember'
}

export const deviceKeys = {
  meeting: {
    api: 'window_name',
    name: 'incamera:',
    need: 'strictly_necessary',
    writtenWhen: 'meeting_opened',
  },
  known_devices: {
    api: 'indexed_db',
    name: 'incamera-devices',
    need: 'asked',
    writtenWhen: 'asked_to_remember',
  },
  choices: {
    api: 'local_storage',
    name: 'incamera-choices',
    need: 'asked',
    writtenWhen: 'asked_to_remember',
  },
} as const satisfies Record<string, DeviceKey>

export type DeviceKeyId = keyof typeof deviceKeys
