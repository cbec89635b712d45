import { signal } from '@preact/signals-core'
import type { Timer } from './timer.ts'
import type { CopyLinkModel } from './view-model.ts'

/** Milliseconds for which "copied" is said. */
const SAY_MS = 2_000

export function createCopyLink(
  link: string,
  { write, timer }: { readonly write: (text: string) => Promise<void>; readonly timer: Timer },
): CopyLinkModel {
  const copied = signal(false)
  const fallback = signal<string | null>(null)
  return {
    copied,
    fallback,
    copy: () => {
      write(link).then(
        () => {
          copied.value = true
          fallback.value = null
          timer.after(SAY_MS, () => {
            copied.value = false
          })
        },
        () => {
          fallback.value = link
        },
      )
    },
  }
}
