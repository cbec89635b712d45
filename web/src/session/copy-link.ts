import { signal } from '@preact/signals-core'
import { browserTimer } from './timer.ts'
import type { CopyLinkModel } from './view-model.ts'

/** Milliseconds for which "copied" is said. */
const SAY_MS = 2_000

export function createCopyLink(link: string): CopyLinkModel {
  const copied = signal(false)
  const fallback = signal<string | null>(null)
  return {
    copied,
    fallback,
    copy: () => {
      navigator.clipboard.writeText(link).then(
        () => {
          copied.value = true
          fallback.value = null
          browserTimer.after(SAY_MS, () => {
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
