/** Files without a meeting behind them, for stories and view tests. */
import { signal } from '@preact/signals'
import type { FileItem, FilesModel } from '../src/session/file-view-model.ts'
import type { Writable } from './fake-models.ts'

/** A file of somebody else that waits to be fetched, or whatever is given. */
export function fakeFile(changes: Partial<FileItem> = {}): FileItem {
  return {
    id: 'file',
    authorName: 'Ada',
    own: false,
    name: 'minutes.pdf',
    size: 1_234_567,
    type: 'application/pdf',
    at: 0,
    risky: false,
    previewable: false,
    state: 'offered',
    done: 0,
    problem: null,
    content: null,
    wanted: null,
    picture: null,
    saved: false,
    ...changes,
  }
}

export function fakeFiles(items: readonly FileItem[] = []): Writable<FilesModel> {
  const list = signal(items)
  const change = (id: string, changes: Partial<FileItem>): void => {
    list.value = list.value.map((item) => (item.id === id ? { ...item, ...changes } : item))
  }
  return {
    limits: signal({ fileBytes: 100_000_000, minutes: 60 }),
    maySend: signal(true),
    items: list,
    refused: signal<FilesModel['refused']['value']>(null),
    send: (files) => {
      list.value = [
        ...list.value,
        ...files.map(({ name, size }) => fakeFile({ id: name, name, size, own: true, state: 'sending' })),
      ]
    },
    cancel: (id) => change(id, { state: 'offered' }),
    remove: (id) => (list.value = list.value.filter((item) => item.id !== id)),
    retry: (id) => change(id, { state: 'sending', problem: null }),
    fetch: (id) => change(id, { state: 'fetching' }),
    preview: (id) => change(id, { state: 'fetching' }),
    handleSaved: (id) => change(id, { saved: true, wanted: null }),
  }
}
