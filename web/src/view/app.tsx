/**
 * The root of the view: one screen at a time, and what belongs to the document rather than to a screen (language, theme,
 * title, the static notice, where the focus goes).
 *
 * @module
 */
import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { AppModel } from '../session/view-model.ts'
import { showLanguage, shownLanguage, t } from './language.ts'
import { Left } from './left.tsx'
import { lazyMeeting } from './meeting/lazy-meeting.tsx'
import { Prejoin } from './prejoin/prejoin.tsx'
import { Unsupported } from './unsupported.tsx'
import { Welcome } from './welcome/welcome.tsx'

export function App({ app }: { app: AppModel }) {
  useDocument(app)
  const screen = app.screen.value
  if (shownLanguage() === null) return null
  switch (screen.name) {
    case 'welcome':
      return <Welcome app={app} />
    case 'prejoin':
      return <Prejoin prejoin={screen.prejoin} preferences={app.preferences} />
    case 'meeting':
      return <lazyMeeting.Component meeting={screen.meeting} preferences={app.preferences} />
    case 'left':
      return <Left app={app} reason={screen.reason} />
    case 'unsupported':
      return <Unsupported preferences={app.preferences} missing={screen.missing} />
  }
}

function useDocument(app: AppModel): void {
  useSignalEffect(() => {
    showLanguage(app.preferences.language.value)
  })
  useSignalEffect(() => {
    const theme = app.preferences.theme.value
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  })
  useSignalEffect(() => {
    const screen = app.screen.value.name
    document.body.dataset['screen'] = screen
    document.title = titleOf(screen)
  })
  useSignalEffect(() => {
    // While the keys are agreed on there is time to fetch what shows the meeting.
    const screen = app.screen.value
    if (screen.name === 'prejoin' && screen.prejoin.state.value === 'joining') void lazyMeeting.preload()
  })
  useSignalEffect(() => {
    // The server wrote the words in the visitor's language and in those of this client.
    const language = shownLanguage()
    const blocks = [...document.querySelectorAll<HTMLElement>('#notice > div')]
    if (blocks.some(({ lang }) => lang === language))
      for (const block of blocks) block.hidden = block.lang !== language
  })

  // A new screen begins at its heading for keyboard and screen reader; the first one where the browser begins.
  const name = app.screen.value.name
  const last = useRef(name)
  useEffect(() => {
    if (last.current === name) return
    last.current = name
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [name])
}

function titleOf(screen: AppModel['screen']['value']['name']): string {
  if (screen === 'prejoin') return t('document-title-prejoin')
  if (screen === 'meeting') return t('document-title-meeting')
  if (screen === 'left') return t('document-title-left')
  return t('document-title')
}
