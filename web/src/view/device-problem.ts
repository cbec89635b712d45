import type { DeviceState } from '../session/view-model.ts'
import { t } from './language.ts'

/** Why a wanted device gives nothing, and what to do; null while there is nothing to say. */
export function deviceProblem(device: 'microphone' | 'camera', state: DeviceState): string | null {
  if (state === 'refused' || state === 'missing' || state === 'busy') return t(`${device}-${state}`)
  return null
}

/** Whether the user wants the device on, as far as pressing its button again is concerned. */
export function isWanted(state: DeviceState): boolean {
  return state === 'on' || state === 'starting'
}
