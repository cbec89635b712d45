import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'

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
 * Tells `report` the width of an element in whole CSS pixels whenever it changes, 0 while the element is out of sight
 * and when it goes away.
 */
export function useShownWidth(element: RefObject<HTMLElement | null>, report: (width: number) => void): void {
  useEffect(() => {
    const target = element.current
    if (!target) return
    let inSight = true
    let width = 0
    let told = -1
    const tell = () => {
      const next = inSight ? width : 0
      if (next === told) return
      told = next
      report(next)
    }
    const sizes = new ResizeObserver((entries) => {
      width = Math.round(entries.at(-1)?.contentRect.width ?? 0)
      tell()
    })
    const sight = new IntersectionObserver((entries) => {
      inSight = entries.at(-1)?.isIntersecting ?? true
      tell()
    })
    sizes.observe(target)
    sight.observe(target)
    return () => {
      sizes.disconnect()
      sight.disconnect()
      if (told > 0) report(0)
    }
  }, [report])
}
