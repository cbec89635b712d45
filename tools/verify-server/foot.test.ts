import { factory, footerHtml } from '@incamera/notices'
import { expect, test } from 'vitest'
import { footProblem } from './foot.ts'

const operator = {
  ...factory().operator,
  notice: { en: 'Be <kind> & "brief".', de: 'Seien Sie freundlich.' },
  imprint: { url: 'https://example.org/imprint?a=1&b=2', text: { en: 'Example Association' } },
}

test('what the server writes there is let through, the operator’s own words included', () => {
  expect(footProblem(footerHtml(factory(), ['en', 'de']))).toBeUndefined()
  expect(footProblem(footerHtml(factory({ operator }), ['de', 'en']))).toBeUndefined()
})

test.each([
  '<script>steal()</script>',
  '<p onclick="steal()">x</p>',
  '<p style="position:fixed">x</p>',
  '<img src="/x">',
  '<a href="javascript:steal()" rel="noopener">x</a>',
  '<a href="http://example.org/" rel="noopener">x</a>',
  '<div lang="en" id="app"></div>',
  '<iframe src="https://example.org"></iframe>',
  '<p>x</p><',
])('%s is not', (foot) => {
  expect(footProblem(foot)).toBe('holds more in its foot than words and links')
})
