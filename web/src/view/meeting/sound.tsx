import { useSignal, type Signal } from '@preact/signals'
import type { MeetingModel } from '../../session/view-model.ts'
import { AudioPlayer } from '../../widgets/audio-player.tsx'

export interface Sound {
  readonly blocked: Signal<boolean>
  readonly attempt: Signal<number>
}

/** Whether the browser holds the sound back, and the counter that makes every player try again. */
export function useSound(): Sound {
  return { blocked: useSignal(false), attempt: useSignal(0) }
}

/** Plays what the others say and share, one element per track. */
export function SoundPlayers({ meeting, sound }: { meeting: MeetingModel; sound: Sound }) {
  return (
    <>
      {meeting.others.value.flatMap((participant) =>
        participant.audioTracks.value.map((track) => (
          <AudioPlayer
            key={`${participant.id}/${track.id}`}
            track={track}
            speaker={meeting.devices.selectedSpeaker.value}
            attempt={sound.attempt.value}
            onBlocked={() => (sound.blocked.value = true)}
          />
        )),
      )}
    </>
  )
}
