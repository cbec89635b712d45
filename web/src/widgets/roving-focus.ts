import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

export interface RovingFocusOptions {
  readonly orientation: 'horizontal' | 'vertical'
  /** Which elements take part. Default: every button that is not disabled. */
  readonly selector?: string
}

const defaultSelector = 'button:not(:disabled)'

/**
 * One tab stop for a group of controls: arrow keys move between them and wrap around, Home and End go to the ends
 * (ARIA APG, "Managing Focus Within Components Using a Roving tabindex"). The last control that had the focus keeps the
 * tab stop, also when others come and go.
 */
export function useRovingFocus(container: RefObject<HTMLElement | null>, options: RovingFocusOptions): void {
  const { orientation, selector = defaultSelector } = options
  useEffect(() => {
    const root = container.current
    if (!root) return
    const items = () => [...root.querySelectorAll<HTMLElement>(selector)]
    let stop: HTMLElement | undefined

    const settle = () => {
      const all = items()
      if (!stop || !all.includes(stop)) stop = all[0]
      for (const item of all) {
        const index = item === stop ? 0 : -1
        if (item.tabIndex !== index) item.tabIndex = index
      }
    }
    const handleFocus = (event: FocusEvent) => {
      const item = (event.target as HTMLElement).closest<HTMLElement>(selector)
      if (!item) return
      stop = item
      settle()
    }
    const handleKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return
      const all = items()
      const next = nextIndex(event.key, all.indexOf(document.activeElement as HTMLElement), all.length, {
        orientation,
        rightToLeft: getComputedStyle(root).direction === 'rtl',
      })
      if (next === null) return
      event.preventDefault()
      all[next]?.focus()
    }

    settle()
    const observer = new MutationObserver(settle)
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    root.addEventListener('focusin', handleFocus)
    root.addEventListener('keydown', handleKey)
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', handleFocus)
      root.removeEventListener('keydown', handleKey)
    }
  }, [orientation, selector])
}

/** Where a key leads from item `current` of `count`; null when the key does not belong to the pattern. */
export function nextIndex(
  key: string,
  current: number,
  count: number,
  {
    orientation,
    rightToLeft,
  }: { readonly orientation: 'horizontal' | 'vertical'; readonly rightToLeft: boolean },
): number | null {
  if (count === 0 || current < 0) return null
  const [back, forth] =
    orientation === 'vertical'
      ? ['ArrowUp', 'ArrowDown']
      : rightToLeft
        ? ['ArrowRight', 'ArrowLeft']
        : ['ArrowLeft', 'ArrowRight']
  if (key === forth) return (current + 1) % count
  if (key === back) return (current - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}
