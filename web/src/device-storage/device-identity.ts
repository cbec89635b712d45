/**
 * What lets devices recognise each other over meetings (register item `known_devices`), in
 * IndexedDB. There is no database before the user turned it on, and none after it was turned off: reading makes none.
 *
 * @module
 */
import { deviceKeys } from '@incamera/register/device-keys'

const NAME = deviceKeys.known_devices.name
const OWN = 'own'
const DEVICES = 'devices'
/** The one record of {@link OWN}. */
const OWN_ID = 0

/** Devices that are remembered at most. Higher: more people. Lower: less that is kept. */
const MAX_DEVICES = 500

export interface OwnDevice {
  /** Cannot be read out, only used. */
  readonly privateKey: CryptoKey
  readonly publicKey: Uint8Array<ArrayBuffer>
}

/** A device of somebody else that the user chose to remember. */
export interface KnownDevice {
  /** base64url of its public key. */
  readonly key: string
  /** As the user called it. */
  readonly name: string
  /** `2026-11-24`: the day of the last meeting. No time and no meeting. */
  readonly metOn: string
}

/** The storage of one browser. Every call fails with the browser's error where it does not let the page keep anything. */
export class DeviceStore {
  /** This device's key; null while it is turned off. */
  async own(): Promise<OwnDevice | null> {
    if (!(await exists())) return null
    const kept = await run<OwnDevice | undefined>(OWN, 'readonly', (store) => store.get(OWN_ID))
    return kept ?? null
  }

  /** Makes a key and keeps it; keeps the one that is there. */
  async turnOn(): Promise<OwnDevice> {
    const kept = await this.own()
    if (kept !== null) return kept
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    const own = { privateKey: pair.privateKey, publicKey }
    await run(OWN, 'readwrite', (store) => store.put(own, OWN_ID))
    return own
  }

  /** Nothing is left: neither this device's key nor the remembered ones. */
  async turnOff(): Promise<void> {
    await settled(indexedDB.deleteDatabase(NAME))
  }

  async devices(): Promise<readonly KnownDevice[]> {
    return (await exists()) ? run<KnownDevice[]>(DEVICES, 'readonly', (store) => store.getAll()) : []
  }

  /** @returns false where the most are remembered already */
  async remember(device: KnownDevice): Promise<boolean> {
    const known = await this.devices()
    if (known.length >= MAX_DEVICES && !known.some(({ key }) => key === device.key)) return false
    await run(DEVICES, 'readwrite', (store) => store.put(device))
    return true
  }

  async forget(key: string): Promise<void> {
    if (await exists()) await run(DEVICES, 'readwrite', (store) => store.delete(key))
  }

  async forgetAll(): Promise<void> {
    if (await exists()) await run(DEVICES, 'readwrite', (store) => store.clear())
  }
}

async function exists(): Promise<boolean> {
  return (await indexedDB.databases()).some(({ name }) => name === NAME)
}

async function run<T>(
  name: string,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const opening = indexedDB.open(NAME, 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(OWN)
    opening.result.createObjectStore(DEVICES, { keyPath: 'key' })
  })
  const database = await settled<IDBDatabase>(opening)
  try {
    const transaction = database.transaction(name, mode)
    const written = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
    })
    const result = await settled<T>(act(transaction.objectStore(name)))
    await written
    return result
  } finally {
    // An open database could not be deleted by another tab.
    database.close()
  }
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result as T))
    request.addEventListener('error', () => reject(request.error ?? new Error('refused')))
  })
}
