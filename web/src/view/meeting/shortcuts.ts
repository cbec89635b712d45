import { useEffect } from 'preact/hooks'
import type { MeetingModel } from '../../session/view-model.ts'
import { isWanted } from '../device-problem.ts'

/**
 * The keyboard in the meeting: Ctrl or Cmd with D, E and /, so that no shortcut can be typed by accident (WCAG 2.1.4),
 * and Escape, which closes the side panel unless a dialog or a menu has the first claim.
 */
export function useShortcuts(meeting: MeetingModel, onSettings: () => void): void {
  useEffect(() => {
    const actions: Record<string, () => void> = {
      d: () => meeting.devices.setMicrophone(!isWanted(meeting.devices.microphone.value)),
      e: () => meeting.devices.setCamera(!isWanted(meeting.devices.camera.value)),
      '/': onSettings,
    }
    const handleKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && meeting.panel.value !== 'none' && !somethingIsAbove()) {
        meeting.panel.value = 'none'
        return
      }
      const action = actions[event.key.toLowerCase()]
      if (!action || event.altKey || event.ctrlKey === event.metaKey) return
      event.preventDefault()
      if (!event.repeat) action()
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [meeting, onSettings])
}

function somethingIsAbove(): boolean {
  return document.querySelector('dialog[open], [role=menu]:popover-open') !== null
}
