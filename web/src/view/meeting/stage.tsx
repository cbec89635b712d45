import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { MeetingModel, ParticipantModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { useElementSize } from '../../widgets/element-size.ts'
import { CopyLinkButton, type CopyLink } from '../copy-link.tsx'
import styles from './stage.module.css'
import { layoutTiles, styleOf, type Rect } from './tile-layout.ts'
import { CameraTile, ScreenTile } from './tile.tsx'

interface Item {
  readonly key: string
  readonly kind: 'camera' | 'screen'
  readonly participant: ParticipantModel
}

/** Everybody in the meeting, as large as the room allows; a shared screen or a pinned tile takes the stage. */
export function Stage({ meeting, copyLink }: { meeting: MeetingModel; copyLink: CopyLink }) {
  const region = useRef<HTMLElement>(null)
  const size = useElementSize(region)
  const pinned = useSignal<string | null>(null)

  const others = meeting.others.value
  const items = itemsOf(meeting.self, others)
  const alone = others.length === 0
  const stageIndex = stageOf(items, pinned.value)
  const floatingIndex = stageIndex === null && items.length === 2 && !alone ? 0 : null
  const layout = layoutTiles({
    ...size,
    count: items.length + (alone ? 1 : 0),
    stage: stageIndex,
    floating: floatingIndex,
  })
  return (
    <section ref={region} class={styles.stage} aria-label={t('participants')} tabIndex={-1}>
      <div class={styles.content} style={{ height: `${layout.contentHeight}px` }}>
        {items.map((item, index) => {
          const TileOfKind = item.kind === 'camera' ? CameraTile : ScreenTile
          return (
            <TileOfKind
              key={item.key}
              participant={item.participant}
              rect={layout.rects[index] ?? nowhere}
              role={roleOf(index, stageIndex, floatingIndex)}
              pinned={pinned.value === item.key}
              onPin={() => (pinned.value = pinned.value === item.key ? null : item.key)}
            />
          )
        })}
        {alone && <Invitation rect={layout.rects.at(-1) ?? nowhere} copyLink={copyLink} />}
      </div>
    </section>
  )
}

const nowhere: Rect = { left: 0, top: 0, width: 0, height: 0 }

function itemsOf(self: ParticipantModel, others: readonly ParticipantModel[]): Item[] {
  const items: Item[] = [{ key: `${self.id}/camera`, kind: 'camera', participant: self }]
  for (const participant of others) {
    if (participant.sharing.value || participant.screenTrack.value)
      items.push({ key: `${participant.id}/screen`, kind: 'screen', participant })
    items.push({ key: `${participant.id}/camera`, kind: 'camera', participant })
  }
  return items
}

/** What the user pinned, else the screen that came last, else nothing. */
function stageOf(items: readonly Item[], pinned: string | null): number | null {
  const chosen = items.findIndex((item) => item.key === pinned)
  if (chosen >= 0) return chosen
  const screen = items.findLastIndex((item) => item.kind === 'screen')
  return screen >= 0 ? screen : null
}

function roleOf(index: number, stage: number | null, floating: number | null) {
  if (stage !== null) return index === stage ? 'stage' : 'strip'
  return index === floating ? 'floating' : 'grid'
}

function Invitation({ rect, copyLink }: { rect: Rect; copyLink: CopyLink }) {
  return (
    <div class={styles.invitation} style={styleOf(rect)}>
      <h2>{t('alone-heading')}</h2>
      <p>{t('alone-text')}</p>
      <CopyLinkButton copyLink={copyLink} kind="primary" />
    </div>
  )
}
