import type { FileMessage } from '@incamera/e2ee/conversation'
import { FILE_KEY_BYTES, type FileKey, importFileKey } from '@incamera/e2ee/file'
import { fromBase64url, toBase64url } from './base64url.ts'

/** A file without its key. */
export type FileOffer = Omit<FileMessage, 'key'>

/** A file of another member; its key opens and cannot be exported. */
export type IncomingFile = FileOffer & { readonly key: FileKey }

/**
 * The keys of files that this device sends, by the id of the file. The bytes stay in the worker of the group, which puts
 * them into the sealed announcement; page and file worker get handles that cannot be exported.
 */
export class FileKeys {
  readonly #random: (length: number) => Uint8Array
  readonly #keys = new Map<string, string>()

  /** @param random gives that many bytes from a cryptographic generator */
  constructor(random: (length: number) => Uint8Array) {
    this.#random = random
  }

  /** A new key for sealing one file. Called again for the same id it replaces the one before: no key seals twice. */
  async create(id: string): Promise<FileKey> {
    const bytes = this.#random(FILE_KEY_BYTES)
    this.#keys.set(id, toBase64url(bytes))
    const key = await importFileKey(bytes, 'encrypt')
    bytes.fill(0)
    return key
  }

  /** The announcement of a file, for the wire; undefined where its key was never made. */
  sealable(offer: FileOffer): FileMessage | undefined {
    const key = this.#keys.get(offer.id)
    return key === undefined ? undefined : { ...offer, key }
  }

  /** Another member's announcement, for the page. */
  async readable({ key, ...offer }: FileMessage): Promise<IncomingFile> {
    return { ...offer, key: await importFileKey(fromBase64url(key), 'decrypt') }
  }

  clear(): void {
    this.#keys.clear()
  }
}
