import { useSignal } from '@preact/signals'
import { useCallback } from 'preact/hooks'
import type { MeetingModel, PreferencesModel } from '../../session/view-model.ts'
import { useMediaQuery } from '../../widgets/media-query.ts'
import { useCopyLink } from '../copy-link.tsx'
import { SettingsDialog } from '../settings/settings-dialog.tsx'
import { Banners } from './banners.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { EncryptionDialog } from './encryption-dialog.tsx'
import styles from './meeting.module.css'
import { PeoplePanel } from './people-panel.tsx'
import { ReactionNews } from './reactions.tsx'
import { useShortcuts } from './shortcuts.ts'
import { SoundPlayers, useSound } from './sound.tsx'
import { Stage } from './stage.tsx'
import { Toasts } from './toasts.tsx'
import { Toolbar } from './toolbar.tsx'
import { TopBar } from './top-bar.tsx'

interface MeetingProps {
  readonly meeting: MeetingModel
  readonly preferences: PreferencesModel
}

/** The meeting: the others, the controls, the conversation, and at any time the state of the encryption. */
export function Meeting({ meeting, preferences }: MeetingProps) {
  const dialog = useSignal<'none' | 'encryption' | 'settings'>('none')
  const openSettings = useCallback(() => {
    dialog.value = 'settings'
  }, [])
  const openEncryption = useCallback(() => {
    dialog.value = 'encryption'
  }, [])
  const closeDialog = useCallback(() => {
    dialog.value = 'none'
  }, [])
  const copyLink = useCopyLink(meeting.copy)
  const sound = useSound()
  const narrow = useMediaQuery('(max-width: 700px)')
  useShortcuts(meeting, openSettings)

  const panel = meeting.panel.value
  const covered = narrow && panel !== 'none'
  return (
    <div class={styles.meeting}>
      <div class={styles.top} inert={covered}>
        <TopBar encryption={meeting.encryption} onEncryption={openEncryption} />
        <Banners meeting={meeting} sound={sound} onEncryption={openEncryption} />
      </div>
      <main class={styles.middle}>
        <Toasts meeting={meeting} copyLink={copyLink} />
        <div class={styles.stage} inert={covered}>
          <Stage meeting={meeting} copyLink={copyLink} />
        </div>
        {panel === 'chat' && <ChatPanel meeting={meeting} />}
        {panel === 'people' && <PeoplePanel meeting={meeting} copyLink={copyLink} />}
      </main>
      <footer inert={covered}>
        <Toolbar meeting={meeting} copyLink={copyLink} narrow={narrow} onSettings={openSettings} />
      </footer>
      <ReactionNews reactions={meeting.reactions} />
      <SoundPlayers meeting={meeting} sound={sound} />
      <EncryptionDialog meeting={meeting} open={dialog.value === 'encryption'} onClose={closeDialog} />
      <SettingsDialog
        open={dialog.value === 'settings'}
        onClose={closeDialog}
        preferences={preferences}
        devices={meeting.devices}
        picture={meeting.picture}
        name={meeting.self.name.value}
        shortcuts
      />
      {copyLink.dialog}
    </div>
  )
}
