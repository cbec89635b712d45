import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { FileItem, FilesModel } from '../../session/file-view-model.ts'
import { Button } from '../../widgets/button.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { formatBytes, t } from '../language.ts'
import styles from './files-section.module.css'

/** Takes files that are dropped or pasted anywhere within. */
export function FileDrop({ files, children }: { files: FilesModel | null; children: ComponentChildren }) {
  const take = (event: Event, transfer: DataTransfer | null): void => {
    if (files === null || transfer === null || transfer.files.length === 0) return
    event.preventDefault()
    files.send([...transfer.files])
  }
  return (
    // The button does the same; this is for those who have a mouse.
    <div
      class={styles.drop}
      onDragOver={(event) => {
        // Without this the browser would open the file in place of the meeting.
        if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        take(event, event.dataTransfer)
      }}
      onPaste={(event) => {
        take(event, event.clipboardData)
      }}
    >
      {children}
    </div>
  )
}

/** Files of the meeting: those that came, those that go, and the way to send one. */
export function FilesSection({ files }: { files: FilesModel }) {
  const id = useId()
  const items = files.items.value
  const refused = files.refused.value
  return (
    <section class={styles.section} aria-labelledby={`${id}h`}>
      <header>
        <h3 id={`${id}h`}>{t('files')}</h3>
        {files.maySend.value ? <SendButton files={files} describedBy={`${id}n`} /> : null}
      </header>
      {refused && (
        <p class={styles.problem} role="alert">
          {t('files-too-large', { name: refused.name, limit: formatBytes(files.limits.value.fileBytes) })}
        </p>
      )}
      {items.length > 0 && (
        <ul class={styles.list}>
          {/* What came last is what is looked for. */}
          {items.toReversed().map((item) => (
            <FileCard key={item.id} item={item} files={files} />
          ))}
        </ul>
      )}
      <p id={`${id}n`} class={styles.note}>
        {files.maySend.value
          ? t('files-note', { minutes: String(files.limits.value.minutes) })
          : t('files-hosts-only')}
      </p>
    </section>
  )
}

function SendButton({ files, describedBy }: { files: FilesModel; describedBy: string }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          files.send([...(currentTarget.files ?? [])])
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <Button icon="clip" aria-describedby={describedBy} onClick={() => input.current?.click()}>
        {t('files-send')}
      </Button>
    </>
  )
}

function FileCard({ item, files }: { item: FileItem; files: FilesModel }) {
  const { id, name, size, own, authorName, state, problem, picture, risky } = item
  const author = own ? t('you') : authorName || t('guest')
  return (
    <li class={styles.card} data-state={state}>
      <p class={styles.name}>
        <Icon name="file" size={18} />
        <bdi>{name}</bdi>
      </p>
      <p class={styles.meta}>{t('files-meta', { size: formatBytes(size), author })}</p>
      {risky && !own && (
        <p class={styles.warning}>
          <Icon name="warning" size={16} />
          {t('files-risky', { author })}
        </p>
      )}
      {(state === 'sending' || state === 'fetching') && <Progress item={item} />}
      <p class={styles.state} role="status">
        {problem === null ? stateText(item) : t(PROBLEMS[problem])}
      </p>
      {picture && <Picture picture={picture} name={name} />}
      <div class={styles.actions}>
        <Actions item={item} files={files} id={id} />
      </div>
    </li>
  )
}

function Progress({ item: { name, size, done, own } }: { item: FileItem }) {
  const label = own ? t('files-sending', { name }) : t('files-fetching', { name })
  return <progress max={Math.max(size, 1)} value={done} aria-label={label} />
}

/** Each button names its file, because there may be many. */
function Actions({ item, files, id }: { item: FileItem; files: FilesModel; id: string }) {
  const { name, own, state, previewable, picture } = item
  const label = (action: string): string => t('files-action', { action, name })
  const button = (text: string, act: () => void, kind: 'secondary' | 'quiet' = 'quiet') => (
    <Button kind={kind} aria-label={label(text)} onClick={act}>
      {text}
    </Button>
  )
  switch (state) {
    case 'sending':
    case 'fetching':
      return button(t('files-cancel'), () => files.cancel(id))
    case 'sent':
      return button(t('files-take-back'), () => files.remove(id))
    case 'failed':
      return (
        <>
          {button(t('files-retry'), () => files.retry(id), 'secondary')}
          {own && button(t('files-discard'), () => files.remove(id))}
        </>
      )
    case 'offered':
    case 'ready':
      return (
        <>
          {item.wanted === 'save' && item.content !== null ? (
            <SaveLink item={item} content={item.content} files={files} />
          ) : (
            button(t('files-download'), () => files.fetch(id), 'secondary')
          )}
          {previewable && picture === null && button(t('files-preview'), () => files.preview(id))}
        </>
      )
  }
}

/** Hands the content to the browser's way of saving, once and by itself. */
function SaveLink({ item, content, files }: { item: FileItem; content: Blob; files: FilesModel }) {
  const link = useRef<HTMLAnchorElement>(null)
  const url = useMemo(() => URL.createObjectURL(content), [content])
  useEffect(() => {
    link.current?.click()
    files.handleSaved(item.id)
    // The browser may read it for a while after the link is gone.
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }, [url])
  return (
    <a ref={link} href={url} download={item.name} class={styles.save}>
      {t('files-download')}
    </a>
  )
}

function Picture({ picture, name }: { picture: ImageBitmap; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return (
    <canvas
      ref={canvas}
      class={styles.picture}
      width={picture.width}
      height={picture.height}
      role="img"
      aria-label={t('files-picture', { name })}
    />
  )
}

function stateText({ state, saved, own, done, size }: FileItem): string {
  if (state === 'sending') return done === size && size > 0 ? t('files-almost-sent') : t('files-on-its-way')
  if (state === 'fetching') return t('files-coming')
  if (state === 'sent') return t('files-sent')
  return saved && !own ? t('files-saved') : ''
}

const PROBLEMS = {
  too_large: 'files-problem-too-large',
  full: 'files-problem-full',
  too_many: 'files-problem-too-many',
  too_fast: 'files-problem-too-many',
  gone: 'files-problem-gone',
  ticket: 'files-problem-gone',
  damaged: 'files-problem-damaged',
  changed: 'files-problem-changed',
  unreachable: 'files-problem-unreachable',
  malformed: 'files-problem-unreachable',
  wrong_length: 'files-problem-unreachable',
  order: 'files-problem-unreachable',
  origin: 'files-problem-unreachable',
} as const satisfies Record<NonNullable<FileItem['problem']>, string>
