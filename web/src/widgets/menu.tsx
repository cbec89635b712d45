import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './icon.tsx'
import { useRovingFocus } from './roving-focus.ts'
import styles from './menu.module.css'

export interface MenuItem {
  readonly key: string
  readonly icon?: IconName
  /** An emoji in place of an icon. */
  readonly sign?: string
  readonly text: string
  /** Why it cannot be chosen at the moment, in words below the text. */
  readonly barred?: string
  readonly onSelect: () => void
}

export interface MenuButtonProps {
  readonly class?: string | undefined
  readonly [data: `data-${string}`]: string
}

export interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** For the button that opens it. */
  readonly buttonProps?: MenuButtonProps
  /** Content of the button; its accessible name is `label`. */
  readonly children: ComponentChildren
}

/**
 * A menu button (ARIA APG) on the native popover, which puts it in the top layer and closes it by Escape or a press
 * outside. Opening moves the focus to the first item, closing gives it back to the button.
 */
export function Menu({ label, items, buttonProps, children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useRovingFocus(menu, { orientation: 'vertical', selector: '[role=menuitem]' })

  const openAt = (end: 'first' | 'last') => {
    menu.current?.showPopover()
    const all = menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]')
    all?.[end === 'first' ? 0 : all.length - 1]?.focus()
  }
  const close = () => {
    menu.current?.hidePopover()
    button.current?.focus()
  }
  return (
    <>
      <button
        {...buttonProps}
        ref={button}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => (open ? close() : openAt('first'))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          openAt(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        class={styles.menu}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.stopPropagation()
          if (event.key === 'Escape' || event.key === 'Tab') close()
          focusByLetter(event, menu.current)
        }}
      >
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            class={styles.item}
            aria-label={item.text}
            {...(item.barred === undefined ? {} : { 'aria-disabled': true, 'aria-description': item.barred })}
            onClick={() => {
              if (item.barred !== undefined) return
              close()
              item.onSelect()
            }}
          >
            {item.icon && <Icon name={item.icon} />}
            {item.sign && (
              <span class={styles.sign} aria-hidden="true">
                {item.sign}
              </span>
            )}
            <span>
              {item.text}
              {item.barred !== undefined && <small>{item.barred}</small>}
            </span>
          </button>
        ))}
      </div>
    </>
  )
}

function focusByLetter(event: KeyboardEvent, menu: HTMLElement | null): void {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === ' ') return
  const items = [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const from = items.indexOf(document.activeElement as HTMLElement)
  const after = [...items.slice(from + 1), ...items.slice(0, from + 1)]
  const letter = event.key.toLocaleLowerCase()
  after.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter))?.focus()
}
