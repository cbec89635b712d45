import { cleanFileName, isFileSize, isRiskyFileName, largestFile } from '@incamera/e2ee/file'
import type { ServerMessageOf } from '@incamera/protocol'
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { FileClient } from '../crypto-worker/file-client.ts'
import type { FileOffer, IncomingFile } from '../crypto-worker/file-keys.ts'
import type { FileReport } from '../crypto-worker/file-messages.ts'
import type { GroupCaller } from './membership.ts'
import { canPreview, decodePicture } from './picture-preview.ts'
import type { Timer } from './timer.ts'
import type { FileItem, FileLimits, FilesModel } from './file-view-model.ts'

/** Milliseconds for which the content of a saved file is held: browsers read it while they save. Higher: slow disks. Lower: less memory. */
const HELD_AFTER_SAVING_MS = 60_000

/** Files in the list. Higher: an older one is found. Lower: a flood of announcements ends sooner; the oldest go first. */
const MAX_ITEMS = 200

export interface FilesOptions {
  readonly group: GroupCaller
  /** Starts the worker; called when it is first needed. */
  readonly createClient: () => Promise<FileClient>
  readonly origin: string
  readonly timer: Timer
  readonly now: () => number
  /** 22 characters of base64url from 16 random bytes. */
  readonly newId: () => string
  readonly ownName: () => string
  /** Seals and sends; `onSent` is called once the server has taken it. */
  readonly send: (offer: FileOffer, onSent: () => void) => void
  /** Whether the host lets this user write to all, and so send files. */
  readonly maySend: ReadonlySignal<boolean>
}

/** What this device knows of a file beside what is shown. */
interface Held {
  /** An own file, for sending it again. */
  readonly file?: File
  /** Somebody else's, for fetching it. */
  readonly received?: IncomingFile
  spool?: string
}

/** The files of a meeting on this device: sending, fetching, saving. Nothing of them is kept when the page ends. */
export class Files implements FilesModel {
  readonly limits = signal<FileLimits>({ fileBytes: 0, minutes: 0 })
  readonly maySend: ReadonlySignal<boolean>
  readonly refused = signal<FilesModel['refused']['value']>(null)
  readonly #items = signal<readonly FileItem[]>([])
  readonly #held = new Map<string, Held>()
  readonly #options: FilesOptions
  #client: Promise<FileClient> | null = null
  #ticket: string | null = null
  #closed = false

  constructor(options: FilesOptions) {
    this.#options = options
    this.maySend = options.maySend
  }

  get items(): ReadonlySignal<readonly FileItem[]> {
    return this.#items
  }

  /** The server lets this member move files, on every visit with another ticket. */
  handleSpool({ ticket, fileBytes, minutes }: ServerMessageOf<'spool'>): void {
    this.limits.value = { fileBytes: largestFile(fileBytes), minutes }
    this.#ticket = ticket
    // Whoever never sends or fetches a file needs no worker.
    if (this.#client !== null) this.#tell({ kind: 'ticket', ticket, origin: this.#options.origin })
  }

  /** Shows a file of another member, once. False for a repetition. */
  handleOffer(authorId: string, authorName: string, received: IncomingFile): boolean {
    const id = `${authorId} ${received.id}`
    if (this.#held.has(id)) return false
    this.#held.set(id, { received, spool: received.spool })
    const { name, size, type } = received
    this.#append({ id, authorName, own: false, name, size, type, state: 'offered' })
    return true
  }

  send(files: readonly File[]): void {
    this.refused.value = null
    if (!this.maySend.value) return
    for (const file of files) {
      const name = cleanFileName(file.name)
      if (!this.#fits(file.size)) {
        this.refused.value = { name, reason: 'too_large' }
        continue
      }
      const id = this.#options.newId()
      this.#held.set(id, { file })
      const [authorName, type] = [this.#options.ownName(), file.type]
      this.#append({ id, authorName, own: true, name, size: file.size, type, state: 'sending' })
      void this.#upload(id, file)
    }
  }

  cancel(id: string): void {
    const item = this.#find(id)
    if (item === undefined) return
    this.#tell({ kind: 'cancel', id })
    if (item.own) this.#forget(id)
    else this.#change(id, { state: 'offered', done: 0 })
  }

  remove(id: string): void {
    const spool = this.#held.get(id)?.spool
    if (this.#find(id)?.own !== true) return
    if (spool !== undefined) this.#tell({ kind: 'remove', spool })
    this.#forget(id)
  }

  retry(id: string): void {
    const { file, received } = this.#held.get(id) ?? {}
    if (this.#find(id)?.state !== 'failed') return
    if (file !== undefined) {
      this.#change(id, { state: 'sending', done: 0, problem: null })
      void this.#upload(id, file)
    } else if (received !== undefined) this.#fetch(id, received, 'save')
  }

  fetch(id: string): void {
    const received = this.#held.get(id)?.received
    if (received !== undefined) this.#fetch(id, received, 'save')
  }

  preview(id: string): void {
    const received = this.#held.get(id)?.received
    if (received !== undefined && this.#find(id)?.previewable === true) this.#fetch(id, received, 'preview')
  }

  handleSaved(id: string): void {
    const content = this.#find(id)?.content
    this.#change(id, { wanted: null, saved: true })
    this.#options.timer.after(HELD_AFTER_SAVING_MS, () => {
      if (this.#find(id)?.content === content) this.#change(id, { content: null, state: 'offered' })
    })
  }

  close(): void {
    this.#closed = true
    for (const { picture } of this.#items.value) picture?.close()
    void this.#client?.then((client) => {
      client.close()
    })
    this.#items.value = []
    this.#held.clear()
  }

  #fits(size: number): boolean {
    return isFileSize(size) && size <= this.limits.value.fileBytes
  }

  async #upload(id: string, file: File): Promise<void> {
    // A new key each time: what was sealed before, perhaps of another content, is given up.
    const key = await this.#options.group.call('createFileKey', id).catch(() => null)
    if (key === null) this.#fail(id, 'unreachable')
    else if (this.#find(id)?.state === 'sending') this.#tell({ kind: 'upload', id, file, key })
  }

  #fetch(id: string, { key, spool, size, digest }: IncomingFile, wanted: 'save' | 'preview'): void {
    const item = this.#find(id)
    if (item === undefined || item.state === 'fetching') return
    if (item.content !== null) {
      this.#show(id, item.content, wanted)
      return
    }
    this.#change(id, { state: 'fetching', wanted, done: 0, problem: null })
    this.#tell({ kind: 'download', id, key, spool, size, digest })
  }

  #show(id: string, content: Blob, wanted: 'save' | 'preview' | null): void {
    this.#change(id, { state: 'ready', content, wanted })
    if (wanted !== 'preview') return
    const type = this.#find(id)?.type ?? ''
    void decodePicture(content, type).then((picture) => {
      if (this.#find(id) === undefined) picture?.close()
      else this.#change(id, { picture, wanted: null, previewable: picture !== null })
    })
  }

  #tell(request: Parameters<FileClient['send']>[0]): void {
    this.#client ??= this.#start()
    this.#client.then(
      (client) => {
        client.send(request)
      },
      () => {
        this.#handleBroken()
      },
    )
  }

  async #start(): Promise<FileClient> {
    const client = await this.#options.createClient()
    if (this.#closed) client.close()
    client.onReport = (report) => {
      this.#handleReport(report)
    }
    client.onBroken = () => {
      this.#handleBroken()
    }
    if (this.#ticket !== null)
      client.send({ kind: 'ticket', ticket: this.#ticket, origin: this.#options.origin })
    return client
  }

  /** The script could not be fetched, or the worker broke: the next try makes a new one. */
  #handleBroken(): void {
    this.#client = null
    for (const { id, state } of this.#items.value)
      if (state === 'sending' || state === 'fetching') this.#fail(id, 'unreachable')
  }

  #handleReport(report: FileReport): void {
    const { id } = report
    const item = this.#find(id)
    if (item === undefined || this.#closed) return
    switch (report.kind) {
      case 'progress':
        this.#change(id, { done: report.done })
        return
      case 'uploaded':
        this.#announce(item, report.spool, report.digest)
        return
      case 'downloaded':
        this.#show(id, report.content, item.wanted)
        return
      case 'failed':
        this.#fail(id, report.problem)
    }
  }

  #announce({ id, name, size, type }: FileItem, spool: string, digest: string): void {
    const held = this.#held.get(id)
    if (held !== undefined) held.spool = spool
    this.#change(id, { done: size })
    this.#options.send({ kind: 'file', id, name, type, size, digest, spool }, () => {
      this.#change(id, { state: 'sent' })
    })
  }

  #fail(id: string, problem: FileItem['problem']): void {
    this.#change(id, { state: 'failed', problem, wanted: null })
  }

  #find(id: string): FileItem | undefined {
    return this.#items.value.find((item) => item.id === id)
  }

  #append(
    item: Pick<FileItem, 'id' | 'authorName' | 'own' | 'name' | 'size' | 'state'> & { type: string },
  ): void {
    const type = TYPE.test(item.type) ? item.type : ''
    const whole: FileItem = {
      ...item,
      type,
      at: this.#options.now(),
      risky: isRiskyFileName(item.name),
      previewable: !item.own && canPreview(type, item.size),
      done: 0,
      problem: null,
      content: null,
      wanted: null,
      picture: null,
      saved: false,
    }
    const items = [...this.#items.value, whole]
    for (const { id } of items.slice(0, Math.max(items.length - MAX_ITEMS, 0))) this.#forget(id)
    this.#items.value = items.slice(-MAX_ITEMS)
  }

  #change(id: string, change: Partial<FileItem>): void {
    this.#items.value = this.#items.value.map((item) => (item.id === id ? { ...item, ...change } : item))
  }

  #forget(id: string): void {
    this.#find(id)?.picture?.close()
    this.#held.delete(id)
    this.#items.value = this.#items.value.filter((item) => item.id !== id)
  }
}

/** What the wire takes for a type; a file whose type is another goes without one. */
const TYPE = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,60}$/
