import { FACTORY } from '@incamera/register'
import { expect, test } from 'vitest'
import { createNotices } from './notices.ts'

const textOf = (notices: ReturnType<typeof createNotices>, name: string): string =>
  notices().get(name)?.body('identity').toString() ?? ''

test('notice and register say what is in effect on this server', () => {
  const off = createNotices(FACTORY, () => false)
  const on = createNotices({ ...FACTORY, on: new Set(['fault_log']) }, () => false)
  expect(textOf(off, 'privacy.en.html')).not.toContain('fault_log')
  expect(textOf(on, 'privacy.en.html')).toContain('data-entry="fault_log"')
  expect(JSON.parse(textOf(off, 'register.json'))).toMatchObject({ effective: { on: [] } })
  expect(JSON.parse(textOf(on, 'register.json'))).toMatchObject({ effective: { on: ['fault_log'] } })
})

test('while deletion is overdue the notice says so', () => {
  let overdue = false
  const notices = createNotices(FACTORY, () => overdue)
  expect(textOf(notices, 'privacy.de.html')).not.toContain('Löschung überfällig')
  overdue = true
  expect(textOf(notices, 'privacy.de.html')).toContain('Löschung überfällig')
})
