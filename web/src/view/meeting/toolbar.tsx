import { useRef } from 'preact/hooks'
import type { MeetingModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Icon, type IconName } from '../../widgets/icon.tsx'
import { Menu, type MenuItem } from '../../widgets/menu.tsx'
import { useRovingFocus } from '../../widgets/roving-focus.ts'
import type { CopyLink } from '../copy-link.tsx'
import { isWanted } from '../device-problem.ts'
import { reactionItems } from './reactions.tsx'
import styles from './toolbar.module.css'

export interface ToolbarProps {
  readonly meeting: MeetingModel
  readonly copyLink: CopyLink
  readonly narrow: boolean
  readonly onSettings: () => void
}

interface Control {
  readonly key: string
  readonly icon: IconName
  /** The accessible name. Contains the short text. */
  readonly name: string
  readonly short: string
  readonly press: () => void
  readonly look?: 'off' | 'active' | 'leave'
  readonly busy?: boolean
  readonly badge?: number
  /** Why it does nothing at the moment. */
  readonly barred?: string
  /** Set where the button opens a panel. */
  readonly expanded?: boolean
}

/** The controls of the meeting in one row; on a phone the rarer ones stand in a menu. */
export function Toolbar({ meeting, copyLink, narrow, onSettings }: ToolbarProps) {
  const element = useRef<HTMLDivElement>(null)
  useRovingFocus(element, { orientation: 'horizontal', selector: '[data-control]:not(:disabled)' })
  const media = mediaControls(meeting)
  const hand = handControl(meeting)
  const sides = sideControls(meeting, copyLink, onSettings)
  const chat = sides.filter((control) => control.key === 'chat')
  const leave: Control = {
    key: 'leave',
    icon: 'leave',
    name: t('leave'),
    short: t('leave'),
    press: () => meeting.leave(),
    look: 'leave',
  }
  return (
    <div ref={element} role="toolbar" aria-label={t('controls')} class={styles.toolbar}>
      {narrow ? (
        <>
          <Group controls={[...media.filter((control) => control.key !== 'share'), ...chat]} />
          <More
            before={reactionItems(meeting.reactions)}
            controls={[
              hand,
              ...media.filter((control) => control.key === 'share'),
              ...sides.filter((control) => control.key !== 'chat'),
            ]}
          />
        </>
      ) : (
        <>
          <Group controls={[...media, hand]} />
          <React meeting={meeting} />
          <Group controls={sides} />
        </>
      )}
      <Group controls={[leave]} />
    </div>
  )
}

function mediaControls(meeting: MeetingModel): Control[] {
  const { devices, sharing } = meeting
  const microphone = devices.microphone.value
  const camera = devices.camera.value
  const share = sharing.state.value
  const controls: Control[] = [
    {
      key: 'microphone',
      icon: microphone === 'on' ? 'microphone' : 'microphone-off',
      name: t(microphone === 'on' ? 'mute' : 'unmute'),
      short: t(microphone === 'on' ? 'mute-short' : 'unmute-short'),
      press: () => devices.setMicrophone(!isWanted(devices.microphone.value)),
      busy: microphone === 'starting',
      ...(microphone === 'on' ? {} : { look: 'off' }),
    },
    {
      key: 'camera',
      icon: camera === 'on' ? 'camera' : 'camera-off',
      name: t(camera === 'on' ? 'camera-off' : 'camera-on'),
      short: t('camera-short'),
      press: () => devices.setCamera(!isWanted(devices.camera.value)),
      busy: camera === 'starting',
      ...(camera === 'on' ? {} : { look: 'off' }),
    },
  ]
  if (sharing.supported) {
    controls.push({
      key: 'share',
      icon: share === 'on' ? 'screen-off' : 'screen',
      name: t(share === 'on' ? 'share-stop' : 'share'),
      short: t(share === 'on' ? 'share-stop-short' : 'share-short'),
      press: () => (share === 'on' ? sharing.stop() : sharing.start()),
      busy: share === 'starting',
      ...(share === 'on' ? { look: 'active' } : {}),
      ...(meeting.host.mayShare.value ? {} : { barred: t('share-hosts-only') }),
    })
  }
  return controls
}

function handControl(meeting: MeetingModel): Control {
  const raised = meeting.handRaised.value
  return {
    key: 'hand',
    icon: 'hand',
    name: t(raised ? 'hand-lower' : 'hand-raise'),
    short: t('hand-short'),
    press: () => meeting.toggleHand(),
    ...(raised ? { look: 'active' } : {}),
  }
}

function sideControls(meeting: MeetingModel, copyLink: CopyLink, onSettings: () => void): Control[] {
  const unread = meeting.chat.unread.value
  const asking = meeting.host.waiting.value.filter(({ state }) => state === 'asking').length
  const toggle = (panel: 'chat' | 'people') => () => {
    meeting.panel.value = meeting.panel.value === panel ? 'none' : panel
  }
  return [
    {
      key: 'chat',
      icon: 'chat',
      name: unread > 0 ? t('chat-unread', { count: unread }) : t('chat'),
      short: t('chat'),
      press: toggle('chat'),
      badge: unread,
      expanded: meeting.panel.value === 'chat',
    },
    {
      key: 'people',
      icon: 'people',
      name: asking > 0 ? t('people-waiting', { count: asking }) : t('people'),
      short: t('people'),
      press: toggle('people'),
      badge: asking,
      expanded: meeting.panel.value === 'people',
    },
    {
      key: 'link',
      icon: copyLink.copied ? 'check' : 'link',
      name: t('copy-link'),
      short: t('copy-link-short'),
      press: copyLink.press,
    },
    { key: 'settings', icon: 'settings', name: t('settings'), short: t('settings'), press: onSettings },
  ]
}

function Group({ controls }: { controls: readonly Control[] }) {
  return (
    <div class={styles.group}>
      {controls.map(({ key, icon, name, short, press, look, busy, badge, barred, expanded }) => (
        <button
          key={key}
          type="button"
          class={styles.control}
          data-control={key}
          data-look={look}
          aria-label={name}
          title={barred ?? name}
          onClick={barred === undefined ? press : undefined}
          {...(barred === undefined ? {} : { 'aria-disabled': true, 'aria-description': barred })}
          {...(busy ? { 'aria-busy': true } : {})}
          {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
        >
          <span class={styles.face} {...(badge ? { 'data-badge': badge } : {})}>
            <Icon name={icon} size={24} />
          </span>
          <span class={styles.short}>{short}</span>
        </button>
      ))}
    </div>
  )
}

function React({ meeting }: { meeting: MeetingModel }) {
  const items = reactionItems(meeting.reactions)
  return (
    <div class={styles.group}>
      <Menu
        label={t('reactions')}
        items={items}
        buttonProps={{ class: styles.control, 'data-control': 'react' }}
      >
        <span class={styles.face}>
          <Icon name="smile" size={24} />
        </span>
        <span class={styles.short}>{t('reactions-short')}</span>
      </Menu>
    </div>
  )
}

function More({ controls, before }: { controls: readonly Control[]; before: readonly MenuItem[] }) {
  const rest = controls.map(({ key, icon, name, press, barred }) => ({
    key,
    icon,
    text: name,
    ...(barred === undefined ? {} : { barred }),
    onSelect: press,
  }))
  return (
    <div class={styles.group}>
      <Menu
        label={t('more')}
        items={[...before, ...rest]}
        buttonProps={{ class: styles.control, 'data-control': 'more' }}
      >
        <span class={styles.face}>
          <Icon name="more" size={24} />
        </span>
        <span class={styles.short}>{t('more')}</span>
      </Menu>
    </div>
  )
}
