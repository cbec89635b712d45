import type { ServerMessageOf } from '@incamera/protocol'
import { signal } from '@preact/signals-core'
import { toBase64url } from '../crypto-worker/base64url.ts'
import { FileClient } from '../crypto-worker/file-client.ts'
import type { IncomingFile } from '../crypto-worker/file-keys.ts'
import { startWorker } from '../crypto-worker/trusted-worker.ts'
import type { Announcements } from './announcements.ts'
import type { Files } from './files.ts'
import type { HostPowers } from './host-powers.ts'
import type { Outbox } from './outbox.ts'
import type { Participants } from './participants.ts'
import { browserTimer } from './timer.ts'
import type { FilesModel } from './file-view-model.ts'
import type { ParticipantModel } from './view-model.ts'

export interface LazyFilesOptions {
  readonly group: ConstructorParameters<typeof Files>[0]['group']
  readonly outbox: Pick<Outbox, 'add'>
  readonly host: Pick<HostPowers, 'mayWrite'>
  readonly self: Pick<ParticipantModel, 'name'>
  readonly participants: Pick<Participants, 'nameOf'>
  readonly announcements: Pick<Announcements, 'add'>
  /** Whether the user has the files before them. */
  readonly isShown: () => boolean
}

/**
 * The files of a meeting, loaded once the server says that they may be sent: where it never does, nothing of them is
 * loaded, shown or started.
 */
export class LazyFiles {
  readonly model = signal<FilesModel | null>(null)
  readonly #options: LazyFilesOptions
  #files: Promise<Files | null> | null = null
  #closed = false

  constructor(options: LazyFilesOptions) {
    this.#options = options
  }

  handleSpool(message: ServerMessageOf<'spool'>): void {
    this.#files ??= this.#load()
    void this.#files.then((files) => {
      files?.handleSpool(message)
    })
  }

  /** Shows a file of another member, and says so where the user does not see it. Nothing where there are no files. */
  async handleOffer(sender: string, file: IncomingFile): Promise<void> {
    const { participants, announcements, isShown } = this.#options
    const authorName = participants.nameOf(sender)
    const files = await this.#files
    if (files?.handleOffer(sender, authorName, file) === true && !isShown())
      announcements.add('file', authorName)
  }

  close(): void {
    this.#closed = true
    void this.#files?.then((files) => {
      files?.close()
    })
  }

  async #load(): Promise<Files | null> {
    try {
      const { Files } = await import('./files.ts')
      if (this.#closed) return null
      const { group, outbox, host, self } = this.#options
      const files = new Files({
        group,
        send: (offer, onSent) => {
          outbox.add(offer, onSent)
        },
        // No worker runs before the first transfer.
        createClient: async () => new FileClient(await startWorker('file')),
        origin: location.origin,
        timer: browserTimer,
        now: Date.now,
        newId: () => toBase64url(crypto.getRandomValues(new Uint8Array(16))),
        ownName: () => self.name.peek(),
        maySend: host.mayWrite,
      })
      this.model.value = files
      return files
    } catch {
      // The server was renewed or is away; with the next ticket it is tried again.
      this.#files = null
      return null
    }
  }
}
