import { fireEvent, render, screen } from '@testing-library/preact'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { installBrowserParts, settled } from '../../stories/browser-parts.ts'
import { Menu } from './menu.tsx'

beforeAll(installBrowserParts)
afterAll(settled)

function open() {
  const chosen = vi.fn()
  const items = ['Raise hand', 'People', 'Settings'].map((text) => ({
    key: text,
    icon: 'hand' as const,
    text,
    onSelect: () => chosen(text),
  }))
  render(
    <Menu label="More" items={items}>
      …
    </Menu>,
  )
  return { chosen, button: screen.getByRole('button', { name: 'More' }) }
}

const item = (name: string): HTMLElement => screen.getByRole('menuitem', { name, hidden: true })
const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
}

describe('a menu button (ARIA APG, menu button pattern)', () => {
  test('says that it opens a menu and whether it is open', async () => {
    const { button } = open()
    expect(button.getAttribute('aria-haspopup')).toBe('menu')
    expect(button.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(button)
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true')
  })

  test('opens with the focus on the first item, with Up Arrow on the last', () => {
    const { button } = open()
    button.focus()
    press('ArrowDown')
    expect(document.activeElement).toBe(item('Raise hand'))
    press('Escape')
    press('ArrowUp')
    expect(document.activeElement).toBe(item('Settings'))
  })

  test('moves with the arrows, Home, End and the first letter', () => {
    const { button } = open()
    fireEvent.click(button)
    press('ArrowDown')
    expect(document.activeElement).toBe(item('People'))
    press('End')
    expect(document.activeElement).toBe(item('Settings'))
    press('ArrowDown')
    expect(document.activeElement).toBe(item('Raise hand'))
    press('p')
    expect(document.activeElement).toBe(item('People'))
  })

  test.each(['Escape', 'Tab'])('closes on %s and gives the focus back', async (key) => {
    const { button } = open()
    fireEvent.click(button)
    press(key)
    expect(document.activeElement).toBe(button)
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  })

  test('closes and acts when an item is chosen', () => {
    const { button, chosen } = open()
    fireEvent.click(button)
    fireEvent.click(item('People'))
    expect(chosen).toHaveBeenCalledExactlyOnceWith('People')
    expect(document.activeElement).toBe(button)
  })
})
