import { fireEvent, render, screen } from '@testing-library/preact'
import { useRef } from 'preact/hooks'
import { describe, expect, test } from 'vitest'
import { nextIndex, useRovingFocus } from './roving-focus.ts'

const three = ['one', 'two', 'three']

function Toolbar({ names = three }: { names?: readonly string[] }) {
  const element = useRef<HTMLDivElement>(null)
  useRovingFocus(element, { orientation: 'horizontal' })
  return (
    <div ref={element} role="toolbar">
      {names.map((name) => (
        <button key={name} type="button">
          {name}
        </button>
      ))}
    </div>
  )
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name })
const press = (key: string): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key })
}

describe('a toolbar (ARIA APG, toolbar pattern)', () => {
  test('has one tab stop, the first control', () => {
    render(<Toolbar />)
    expect(['one', 'two', 'three'].map((name) => button(name).tabIndex)).toEqual([0, -1, -1])
  })

  test('moves with Right and Left Arrow and wraps around at the ends', () => {
    render(<Toolbar />)
    button('one').focus()
    press('ArrowRight')
    expect(document.activeElement).toBe(button('two'))
    press('ArrowLeft')
    press('ArrowLeft')
    expect(document.activeElement).toBe(button('three'))
    press('ArrowRight')
    expect(document.activeElement).toBe(button('one'))
  })

  test('moves to the ends with Home and End', () => {
    render(<Toolbar />)
    button('two').focus()
    press('End')
    expect(document.activeElement).toBe(button('three'))
    press('Home')
    expect(document.activeElement).toBe(button('one'))
  })

  test('keeps the tab stop at the control that had the focus last', () => {
    render(<Toolbar />)
    button('two').focus()
    button('two').blur()
    expect(['one', 'two', 'three'].map((name) => button(name).tabIndex)).toEqual([-1, 0, -1])
  })

  test('has a tab stop again when the control with the stop goes away', async () => {
    const { rerender } = render(<Toolbar />)
    button('three').focus()
    rerender(<Toolbar names={['one', 'two']} />)
    await expect.poll(() => ['one', 'two'].map((name) => button(name).tabIndex)).toEqual([0, -1])
  })

  test('leaves keys with a modifier to the browser', () => {
    render(<Toolbar />)
    button('one').focus()
    fireEvent.keyDown(button('one'), { key: 'ArrowRight', altKey: true })
    expect(document.activeElement).toBe(button('one'))
  })
})

describe('nextIndex', () => {
  test('turns the arrows round where writing runs from right to left', () => {
    expect(nextIndex('ArrowLeft', 0, 3, { orientation: 'horizontal', rightToLeft: true })).toBe(1)
  })

  test('knows only the arrows of its orientation', () => {
    expect(nextIndex('ArrowRight', 0, 3, { orientation: 'vertical', rightToLeft: false })).toBeNull()
    expect(nextIndex('ArrowDown', 0, 3, { orientation: 'vertical', rightToLeft: false })).toBe(1)
  })

  test('leads nowhere from outside the group', () => {
    expect(nextIndex('Home', -1, 3, { orientation: 'horizontal', rightToLeft: false })).toBeNull()
  })
})
