import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { DevicesModel, DeviceState } from '../../session/view-model.ts'
import { t } from '../language.ts'
import { Avatar } from '../../widgets/avatar.tsx'
import { Icon, type IconName } from '../../widgets/icon.tsx'
import { LevelMeter } from '../../widgets/level-meter.tsx'
import { VideoView } from '../../widgets/video-view.tsx'
import { deviceProblem, isWanted } from '../device-problem.ts'
import styles from './preview.module.css'

/** The own picture as the others will see it (mirrored for oneself), and the switches for camera and microphone. */
export function Preview({ devices, name }: { devices: DevicesModel; name: ReadonlySignal<string> }) {
  const track = devices.cameraTrack.value
  const problems = [
    deviceProblem('camera', devices.camera.value),
    deviceProblem('microphone', devices.microphone.value),
  ].filter((problem) => problem !== null)
  return (
    <section aria-label={t('prejoin-preview')} class={styles.preview}>
      <div class={styles.picture}>
        {track ? (
          <VideoView track={track} fit="cover" mirrored />
        ) : (
          <Empty devices={devices} name={name.value} />
        )}
        <div class={styles.controls}>
          <MicrophoneButton devices={devices} />
          <CameraButton devices={devices} />
        </div>
      </div>
      <div role="status" class={styles.problems}>
        {problems.map((problem) => (
          <p key={problem}>
            <Icon name="warning" />
            {problem}
          </p>
        ))}
      </div>
    </section>
  )
}

function Empty({ devices, name }: { devices: DevicesModel; name: string }) {
  return (
    <div class={styles.empty}>
      {name.trim() ? <Avatar id="self" name={name} /> : <Icon name="camera-off" size={40} />}
      <p>{t(devices.camera.value === 'starting' ? 'prejoin-camera-starting' : 'prejoin-camera-off')}</p>
    </div>
  )
}

function MicrophoneButton({ devices }: { devices: DevicesModel }) {
  const state = devices.microphone.value
  return (
    <Toggle
      state={state}
      name={t(state === 'on' ? 'mute' : 'unmute')}
      icon={state === 'on' ? 'microphone' : 'microphone-off'}
      onChange={(on) => devices.setMicrophone(on)}
    >
      {state === 'on' && <LevelMeter level={devices.level} />}
    </Toggle>
  )
}

function CameraButton({ devices }: { devices: DevicesModel }) {
  const state = devices.camera.value
  return (
    <Toggle
      state={state}
      name={t(state === 'on' ? 'camera-off' : 'camera-on')}
      icon={state === 'on' ? 'camera' : 'camera-off'}
      onChange={(on) => devices.setCamera(on)}
    />
  )
}

interface ToggleProps {
  state: DeviceState
  /** What a click does, as its accessible name. */
  name: string
  icon: IconName
  onChange: (on: boolean) => void
  children?: ComponentChildren
}

function Toggle({ state, name, icon, onChange, children }: ToggleProps) {
  return (
    <button
      type="button"
      class={styles.toggle}
      data-on={state === 'on'}
      aria-label={name}
      aria-busy={state === 'starting'}
      title={name}
      onClick={() => onChange(!isWanted(state))}
    >
      <Icon name={icon} size={24} />
      {children}
    </button>
  )
}
