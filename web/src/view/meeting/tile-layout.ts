/**
 * Where the tiles stand. Pure geometry in CSS pixels, so that one list of tiles moves instead of being rebuilt.
 *
 * @module
 */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface LayoutRequest {
  readonly width: number
  readonly height: number
  readonly count: number
  /** Index of the tile that gets the stage; the others become a strip beside or below it. */
  readonly stage?: number | null
  /** Index of a tile that floats in a corner over the others. */
  readonly floating?: number | null
}

export interface Layout {
  readonly rects: readonly Rect[]
  /** More than the requested height when the tiles would become too small; then the region scrolls. */
  readonly contentHeight: number
}

/** The rectangle as inline style. */
export function styleOf(rect: Rect): Record<string, string> {
  return {
    left: `${rect.left}px`,
    top: `${rect.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
    '--tile-width': `${rect.width}px`,
    '--tile-height': `${rect.height}px`,
  }
}

const tileGap = 10

/** Higher: faces stay recognisable but the grid scrolls sooner. Lower: more faces at once. */
const minTileWidth = 104

/** The widest picture of a camera; a screen of its own shape is fitted inside. */
const widest = 16 / 9

/** On an upright screen tiles may become nearly square, which shows more of a face than a flat strip does. */
const narrowestUpright = 0.82

/** Tiles in the strip stay wide enough for a name. */
const narrowestInStrip = 1.15

/** Width to height that a stage above its strip never falls below: a screen is wide, and the faces need the room. */
const tallestStage = 1.25

/** Share of the long side that the strip beside a stage gets, for few and for many tiles. */
const stripShare = { few: 0.17, many: 0.27, manyFrom: 6 }

export function layoutTiles(request: LayoutRequest): Layout {
  const { width, height, count, stage = null, floating = null } = request
  if (width <= 0 || height <= 0 || count === 0) return { rects: emptyRects(count), contentHeight: 0 }
  const area = { left: 0, top: 0, width, height }
  if (stage !== null && stage < count) return layoutStage(area, count, stage)
  if (floating !== null && floating < count && count > 1) return layoutFloating(area, count, floating)
  return layoutGrid(area, count)
}

interface GridShape {
  /** The least width to height a tile may have. */
  readonly narrowest: number
  /** Below this width tiles no longer shrink and the grid grows downwards instead. */
  readonly minWidth: number
}

function layoutGrid(area: Rect, count: number, shape: GridShape = gridShape(area)): Layout {
  const best = bestTile(area, count, shape)
  const rowCount = Math.ceil(count / best.columns)
  const contentHeight = rowCount * best.height + (rowCount - 1) * tileGap
  const top = area.top + Math.max(0, (area.height - contentHeight) / 2)
  const rects = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / best.columns)
    const inRow = Math.min(best.columns, count - row * best.columns)
    const rowWidth = inRow * best.width + (inRow - 1) * tileGap
    return {
      left: area.left + (area.width - rowWidth) / 2 + (index % best.columns) * (best.width + tileGap),
      top: top + row * (best.height + tileGap),
      width: best.width,
      height: best.height,
    }
  })
  return { rects, contentHeight: Math.max(area.height, contentHeight) }
}

function gridShape(area: Rect): GridShape {
  return { narrowest: area.width < area.height ? narrowestUpright : widest, minWidth: minTileWidth }
}

function bestTile(area: Rect, count: number, { narrowest, minWidth }: GridShape) {
  let best = { columns: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= count; columns++) {
    const tile = fitTile(area, columns, Math.ceil(count / columns), narrowest)
    if (tile.width * tile.height > best.width * best.height) best = { columns, ...tile }
  }
  if (best.width >= minWidth) return best
  const columns = Math.max(1, Math.floor((area.width + tileGap) / (minWidth + tileGap)))
  const width = (area.width - (columns - 1) * tileGap) / columns
  return { columns, width, height: width / Math.max(1, narrowest) }
}

function fitTile(area: Rect, columns: number, rowCount: number, narrowest: number) {
  let width = Math.max(0, (area.width - (columns - 1) * tileGap) / columns)
  let height = Math.max(0, (area.height - (rowCount - 1) * tileGap) / rowCount)
  if (width / height > widest) width = height * widest
  if (width / height < narrowest) height = width / narrowest
  return { width, height }
}

function layoutStage(area: Rect, count: number, stage: number): Layout {
  const others = count - 1
  if (others === 0) return { rects: [area], contentHeight: area.height }
  const { big, strip } = divide(area, others)
  const small = layoutGrid(strip, others, { narrowest: narrowestInStrip, minWidth: 0 }).rects
  const rects = Array.from({ length: count }, (_, index) => {
    if (index === stage) return big
    return small[index < stage ? index : index - 1] ?? big
  })
  return { rects, contentHeight: area.height }
}

/** Puts the strip beside or below the stage, whichever leaves a wide picture larger. */
function divide(area: Rect, others: number): { big: Rect; strip: Rect } {
  const share = others < stripShare.manyFrom ? stripShare.few : stripShare.many
  const stageWidth = area.width * (1 - share) - tileGap
  const stageHeight = Math.min(area.height * (1 - share) - tileGap, area.width / tallestStage)
  if (Math.min(stageWidth, area.height * widest) >= Math.min(area.width, stageHeight * widest))
    return {
      big: { ...area, width: stageWidth },
      strip: { ...area, left: area.left + stageWidth + tileGap, width: area.width - stageWidth - tileGap },
    }
  return {
    big: { ...area, height: stageHeight },
    strip: { ...area, top: area.top + stageHeight + tileGap, height: area.height - stageHeight - tileGap },
  }
}

function layoutFloating(area: Rect, count: number, floating: number): Layout {
  const upright = area.width < area.height
  const main = upright && count === 2 ? [area] : layoutGrid(area, count - 1).rects
  const width = Math.max(104, Math.min(260, area.width * (upright ? 0.3 : 0.2)))
  const height = upright ? width * 1.25 : width / widest
  const anchor = main[0] ?? area
  const corner = {
    left: anchor.left + anchor.width - width - tileGap * 1.4,
    top: anchor.top + anchor.height - height - tileGap * 1.4,
    width,
    height,
  }
  const rects = Array.from({ length: count }, (_, index) => {
    if (index === floating) return corner
    return main[index < floating ? index : index - 1] ?? area
  })
  return { rects, contentHeight: area.height }
}

function emptyRects(count: number): Rect[] {
  return Array.from({ length: count }, () => ({ left: 0, top: 0, width: 0, height: 0 }))
}
