import { expect, test } from 'vitest'
import { html } from './html.ts'

test('a value is text, whatever it looks like', () => {
  expect(html`<p title="${'"\''}">${'<script>&'}</p>`.text).toBe(
    '<p title="&quot;&#39;">&lt;script&gt;&amp;</p>',
  )
})

test('what was made here stays HTML, alone and in lists', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`)
  expect(html`<ul>${items}</ul>${html`<hr>`}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>')
})
