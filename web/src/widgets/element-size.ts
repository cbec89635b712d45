import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The inner size of an element in CSS pixels, kept up to date; zero until it is laid out. */
export function useElementSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const target = element.current
    if (!target) return
    const measure = () => {
      const width = target.clientWidth
      const height = target.clientHeight
      setSize((last) => (last.width === width && last.height === height ? last : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(target)
    return () => observer.disconnect()
  }, [])
  return size
}

/**
 * Tells `report` how wide an element is shown, in whole CSS pixels: `width` while it is in sight, else 0. Only changes
 * are told, and 0 when the element goes away. The width is the one it is laid out with, so that an element on its way to
 * a new place is told once and not at every step.
 */
export function useShownWidth(
  element: RefObject<HTMLElement | null>,
  width: number,
  report: (width: number) => void,
): void {
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting ?? true))
    observer.observe(target)
    return () => observer.disconnect()
  }, [])

  const shown = inSight ? Math.round(width) : 0
  const told = useRef(0)
  useEffect(() => {
    if (told.current === shown) return
    told.current = shown
    report(shown)
  }, [shown, report])
  useEffect(
    () => () => {
      if (told.current > 0) report(0)
      told.current = 0
    },
    [report],
  )
}
