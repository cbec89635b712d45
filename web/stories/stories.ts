/**
 * A page for looking at every screen without a meeting: `?story=meeting-5&theme=dark&lang=de`. For development only.
 *
 * @module
 */
import { h, render } from 'preact'
import { App } from '../src/view/app.tsx'
import { stories } from './catalogue.ts'

const query = new URLSearchParams(location.search)
const root = document.getElementById('app')
const story = stories[query.get('story') ?? '']

if (root && story) {
  const app = story()
  const theme = query.get('theme')
  if (theme === 'light' || theme === 'dark') app.preferences.theme.value = theme
  app.preferences.language.value = query.get('lang') ?? 'en'
  render(h(App, { app }), root)
} else if (root) {
  const links = Object.keys(stories).map((name) =>
    h(
      'li',
      { key: name },
      h('a', { href: `?story=${name}` }, name),
      ' · ',
      h('a', { href: `?story=${name}&theme=dark&lang=de` }, 'dark, German'),
    ),
  )
  render(h('ul', { class: 'plain-page' }, links), root)
}
