import { useLayoutEffect, useRef } from 'preact/hooks'
import styles from './avatar.module.css'

const hues = 8

export interface AvatarProps {
  readonly id: string
  readonly name: string
  readonly picture?: ImageBitmap | null
}

/** A picture or initials in a door-shaped frame. The colour follows the id, so that it stays the same for one visit. */
export function Avatar({ id, name, picture = null }: AvatarProps) {
  return (
    <span class={styles.avatar} data-hue={hueOf(id)} aria-hidden="true">
      {picture ? <Picture bitmap={picture} /> : initialsOf(name)}
    </span>
  )
}

/** Pixels on a canvas: no address of a picture that a page could be made to load. */
function Picture({ bitmap }: { bitmap: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0), [bitmap])
  return <canvas ref={canvas} class={styles.picture} width={bitmap.width} height={bitmap.height} />
}

/** Up to two letters: of the first and the last word of a name. Empty for an empty name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u)
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words
  return picked
    .map((word) => [...(word ?? '')].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? '')
    .join('')
    .toLocaleUpperCase()
}

function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return sum % hues
}
