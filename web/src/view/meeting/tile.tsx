import type { ComponentChildren, RefObject } from 'preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import type { ParticipantModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Avatar } from '../../widgets/avatar.tsx'
import { useShownWidth } from '../../widgets/element-size.ts'
import { Icon } from '../../widgets/icon.tsx'
import { VideoView } from '../../widgets/video-view.tsx'
import { participantName } from '../participant-name.ts'
import { ShownReactions } from './reactions.tsx'
import { styleOf, type Rect } from './tile-layout.ts'
import styles from './tile.module.css'

export interface TileProps {
  readonly participant: ParticipantModel
  readonly rect: Rect
  readonly role: 'grid' | 'stage' | 'strip' | 'floating'
  readonly pinned: boolean
  readonly onPin: () => void
}

/** One person: picture or initials, name, and what is to be known at a glance. */
export function CameraTile({ participant, ...rest }: TileProps) {
  const report = useCallback((width: number) => participant.showCamera(width), [participant])
  const name = participantName(participant)
  const track = participant.camera.value ? participant.cameraTrack.value : null
  const speaking = participant.speaking.value && participant.microphone.value && participant.present.value
  return (
    <Frame {...rest} name={name} report={report} speaking={speaking} away={!participant.present.value}>
      {track ? (
        <VideoView track={track} fit="cover" mirrored={participant.isSelf} />
      ) : (
        <span class={styles.avatar}>
          <Avatar
            id={participant.id}
            name={participant.name.value || name}
            picture={participant.picture.value}
          />
        </span>
      )}
      {participant.hand.value && (
        <span class={styles.hand}>
          <Icon name="hand" />
          <span class="visually-hidden">{t('hand-is-raised')}</span>
        </span>
      )}
      {!participant.present.value && <p class={styles.away}>{t('is-reconnecting')}</p>}
      <ShownReactions shown={participant.reactions.value} />
      <Label name={name} microphone={participant.microphone.value} />
    </Frame>
  )
}

/** The screen that a person shares, whole and uncropped. */
export function ScreenTile({ participant, ...rest }: TileProps) {
  const report = useCallback((width: number) => participant.showScreen(width), [participant])
  const name = t('screen-of', { name: participant.name.value.trim() || t('guest') })
  const track = participant.screenTrack.value
  return (
    <Frame {...rest} name={name} report={report} speaking={false} away={false}>
      {track ? <VideoView track={track} fit="contain" /> : <Icon name="screen" size={40} />}
      <Label name={name} microphone />
    </Frame>
  )
}

interface FrameProps extends Omit<TileProps, 'participant'> {
  readonly name: string
  readonly report: (width: number) => void
  readonly speaking: boolean
  readonly away: boolean
  readonly children: ComponentChildren
}

function Frame({ name, rect, role, pinned, onPin, report, speaking, away, children }: FrameProps) {
  const element = useRef<HTMLDivElement>(null)
  useShownWidth(element, rect.width, report)
  const isPlaced = useWasPlaced(rect)
  useDoublePress(element, onPin)
  const pin = t(pinned ? 'unpin' : 'pin', { name })
  return (
    <div
      ref={element}
      role="group"
      aria-label={name}
      class={styles.tile}
      style={styleOf(rect)}
      data-role={role}
      data-speaking={speaking}
      data-away={away}
      data-placed={isPlaced}
    >
      {children}
      <button
        type="button"
        class={styles.pin}
        data-pinned={pinned}
        aria-label={pin}
        title={pin}
        onClick={onPin}
      >
        <Icon name="pin" size={18} />
      </button>
    </div>
  )
}

/** False until the tile has stood somewhere: its first place is taken at once, later ones are moved to. */
function useWasPlaced(rect: Rect): boolean {
  const placed = useRef(false)
  const was = placed.current
  placed.current = rect.width > 0
  return was
}

/** A shortcut for the pointer only; the button in the corner does the same for everyone. */
function useDoublePress(element: RefObject<HTMLElement | null>, act: () => void): void {
  useEffect(() => {
    const target = element.current
    const handle = (event: MouseEvent) => {
      if (!(event.target instanceof Element && event.target.closest('button'))) act()
    }
    target?.addEventListener('dblclick', handle)
    return () => target?.removeEventListener('dblclick', handle)
  }, [act])
}

function Label({ name, microphone }: { name: string; microphone: boolean }) {
  return (
    <p class={styles.label}>
      {!microphone && (
        <>
          <Icon name="microphone-off" size={16} />
          <span class="visually-hidden">{t('microphone-is-off')}</span>
        </>
      )}
      <bdi aria-hidden="true">{name}</bdi>
    </p>
  )
}
