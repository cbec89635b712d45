import styles from './avatar.module.css'

const hues = 8

/** Initials in a door-shaped frame. The colour follows the id, so that it stays the same for one visit. */
export function Avatar({ id, name }: { id: string; name: string }) {
  return (
    <span class={styles.avatar} data-hue={hueOf(id)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
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
