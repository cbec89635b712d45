import { describe, expect, test } from 'vitest'
import { layoutTiles, type Layout, type Rect } from './tile-layout.ts'

const desktop = { width: 1400, height: 740 }
const phone = { width: 374, height: 640 }
const counts = [1, 2, 3, 4, 5, 9, 16, 25, 49]

function overlap(a: Rect, b: Rect): boolean {
  const rounding = 0.01
  return (
    a.left + a.width > b.left + rounding &&
    b.left + b.width > a.left + rounding &&
    a.top + a.height > b.top + rounding &&
    b.top + b.height > a.top + rounding
  )
}

function expectApart({ rects }: Layout): void {
  rects.forEach((rect, index) => {
    for (const other of rects.slice(index + 1)) expect(overlap(rect, other)).toBe(false)
  })
}

function expectInside(layout: Layout, width: number): void {
  for (const rect of layout.rects) {
    expect(rect.left).toBeGreaterThanOrEqual(-0.01)
    expect(rect.top).toBeGreaterThanOrEqual(-0.01)
    expect(rect.left + rect.width).toBeLessThanOrEqual(width + 0.01)
    expect(rect.top + rect.height).toBeLessThanOrEqual(layout.contentHeight + 0.01)
  }
}

describe.each([
  ['a desktop', desktop],
  ['a phone', phone],
])('on %s', (_, area) => {
  test.each(counts)('a grid of %i stays inside and apart', (count) => {
    const layout = layoutTiles({ ...area, count })
    expect(layout.rects).toHaveLength(count)
    expectInside(layout, area.width)
    expectApart(layout)
  })

  test.each(counts)('a stage with its strip, %i in all, stays inside and apart', (count) => {
    const layout = layoutTiles({ ...area, count, stage: 0 })
    expect(layout.contentHeight).toBe(area.height)
    expectInside(layout, area.width)
    expectApart(layout)
  })

  test('the stage is larger than all others', () => {
    const [first, second, third] = layoutTiles({ ...area, count: 3, stage: 1 }).rects
    const size = (rect?: Rect): number => (rect ? rect.width * rect.height : 0)
    expect(size(second)).toBeGreaterThan(size(first) + size(third))
  })
})

test('tiles on a wide screen have the shape of a camera picture', () => {
  for (const { width, height } of layoutTiles({ ...desktop, count: 5 }).rects)
    expect(width / height).toBeCloseTo(16 / 9)
})

test('a crowd on a phone scrolls instead of shrinking beyond recognition', () => {
  const layout = layoutTiles({ ...phone, count: 60 })
  expect(layout.contentHeight).toBeGreaterThan(phone.height)
  expect(layout.rects[0]?.width).toBeGreaterThan(100)
})

test('for two, one fills the room and the other floats inside its corner', () => {
  const [own, other] = layoutTiles({ ...desktop, count: 2, floating: 0 }).rects
  expect(own && other && overlap(own, other)).toBe(true)
  expect(own?.width).toBeLessThan((other?.width ?? 0) / 3)
})

test('nothing is laid out before the room is known', () => {
  expect(layoutTiles({ width: 0, height: 0, count: 2 }).rects).toHaveLength(2)
})
