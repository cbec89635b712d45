import { useId, useRef } from 'preact/hooks'
import type { OwnPictureModel } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Avatar } from '../../widgets/avatar.tsx'
import { Button } from '../../widgets/button.tsx'
import styles from './own-picture.module.css'

/** Chooses the picture that others see while the camera is off, and takes it back. */
export function OwnPictureField({ picture, name }: { picture: OwnPictureModel; name: string }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const shown = picture.picture.value
  const state = picture.state.value
  return (
    <div class={styles.field} role="group" aria-labelledby={`${id}l`} aria-describedby={`${id}h`}>
      <p class="visually-hidden" id={`${id}l`}>
        {t('picture-label')}
      </p>
      <div class={styles.row}>
        <Avatar id="self" name={name} picture={shown} />
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          tabIndex={-1}
          aria-hidden="true"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            if (file) picture.choose(file)
            // The same file can be chosen again after a change of mind.
            currentTarget.value = ''
          }}
        />
        <Button aria-busy={state === 'working'} onClick={() => input.current?.click()}>
          {t(shown ? 'picture-change' : 'picture-choose')}
        </Button>
        {shown && (
          <Button kind="quiet" onClick={() => picture.clear()}>
            {t('picture-remove')}
          </Button>
        )}
        <p class={styles.hint} id={`${id}h`}>
          {t('picture-hint')}
        </p>
      </div>
      <div role="alert">{state === 'refused' && <p class={styles.problem}>{t('picture-refused')}</p>}</div>
    </div>
  )
}
