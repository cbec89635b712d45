import type { DeviceChoice, DevicesModel } from '../session/view-model.ts'
import { t } from './language.ts'
import { Button } from '../widgets/button.tsx'
import { SelectField } from '../widgets/field.tsx'
import styles from './device-selects.module.css'

/** Camera, microphone and speaker to choose from, and a tone to hear the speaker. */
export function DeviceSelects({ devices }: { devices: DevicesModel }) {
  return (
    <div class={styles.selects}>
      <SelectField
        label={t('camera')}
        value={devices.selectedCamera.value ?? ''}
        options={optionsOf(devices.cameras.value, (number) => t('camera-numbered', { number }))}
        onSelect={(id) => devices.selectCamera(id)}
      />
      <SelectField
        label={t('microphone')}
        value={devices.selectedMicrophone.value ?? ''}
        options={optionsOf(devices.microphones.value, (number) => t('microphone-numbered', { number }))}
        onSelect={(id) => devices.selectMicrophone(id)}
      />
      <SelectField
        label={t('speaker')}
        value={devices.selectedSpeaker.value ?? ''}
        options={optionsOf(devices.speakers.value, (number) => t('speaker-numbered', { number }))}
        onSelect={(id) => devices.selectSpeaker(id)}
      />
      <Button icon="sound" kind="quiet" onClick={() => devices.playTestTone()}>
        {t('test-tone')}
      </Button>
    </div>
  )
}

function optionsOf(choices: readonly DeviceChoice[], numbered: (number: number) => string) {
  if (choices.length === 0) return [{ value: '', text: t('device-default') }]
  return choices.map(({ id, label }, index) => ({ value: id, text: label || numbered(index + 1) }))
}
