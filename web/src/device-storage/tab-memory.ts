/**
 * The meeting that this tab is in, beyond a reload (register item `meeting_link`). It stands in
 * `window.name`, which lives and dies with the tab, is in no storage, no history and no address, and is emptied when the
 * user leaves. docs/decisions/0005-reload-keeps-the-meeting.md says why nothing else would do.
 *
 * @module
 */
import { deviceKeys } from '@incamera/register/device-keys'

const PREFIX = deviceKeys.meeting.name

/** Remembers a link for the next load of this tab. */
export function rememberMeeting(link: string): void {
  window.name = PREFIX + link
}

/** The link remembered before a reload, or null. */
export function rememberedMeeting(): string | null {
  return window.name.startsWith(PREFIX) ? window.name.slice(PREFIX.length) : null
}

export function forgetMeeting(): void {
  if (window.name.startsWith(PREFIX)) window.name = ''
}
