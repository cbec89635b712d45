/** Every screen and state worth looking at, by name. */
import { fakeFile, fakeFiles } from './fake-files.ts'
import { signal } from '@preact/signals'
import type { AppModel, ChatMessage, ChatPartner } from '../src/session/view-model.ts'
import { fakeApp, fakeMeeting, fakePrejoin, type FakeMeeting } from './fake-models.ts'
import { cameraTrack, screenTrack } from './moving-picture.ts'

const names = [
  'Ben Okafor',
  'Chiara',
  'Dr. Daniela Fernández-Villaverde',
  'Emre',
  '',
  'Fatou Ndiaye',
  'Grzegorz Brzęczyszczykiewicz',
  'Hana',
  'Ivo',
  'Julia M.',
  'Kenji',
  'Lena Sørensen',
  'מיכל',
  'Noor',
  'Olu',
]

function meetingOf(count: number, adapt: (meeting: FakeMeeting) => void = () => undefined): AppModel {
  const meeting = fakeMeeting(names.slice(0, count - 1))
  meeting.devices.camera.value = 'on'
  meeting.devices.microphone.value = 'on'
  meeting.devices.cameraTrack.value = cameraTrack(3)
  meeting.others.value.forEach((participant, index) => {
    if (index % 4 === 3) return
    participant.camera.value = true
    participant.cameraTrack.value = cameraTrack(index + 5)
    participant.microphone.value = index % 3 !== 2
  })
  const [first, second] = meeting.others.value
  if (first) first.speaking.value = true
  if (second) second.hand.value = count > 2
  adapt(meeting)
  return fakeApp({ name: 'meeting', meeting })
}

function messages(): ChatMessage[] {
  const at = Date.UTC(2026, 10, 24, 9, 44)
  const say = (
    id: number,
    authorName: string,
    text: string,
    own = false,
    state: 'sent' | 'sending' = 'sent',
  ) => ({
    id: String(id),
    authorId: authorName,
    authorName,
    own,
    text,
    at: at + id * 70_000,
    state,
    between: null as ChatPartner | null,
  })
  return [
    say(1, 'Ben Okafor', 'Good morning! I have put the agenda in the notes.'),
    say(2, 'Ben Okafor', 'Three points today:\n1. budget\n2. the new room\n3. anything else'),
    say(3, 'Ada', 'Thank you. Can we begin with the room?', true),
    say(
      4,
      'Chiara',
      'Yes, please. https://example.org/a/very/long/address/that/does/not/fit/into/one/line?of=the&panel=1',
    ),
    say(5, 'Ada', 'I will share my screen in a moment.', true),
    { ...say(6, 'Chiara', 'Psst: your tie.'), between: { visitor: 'Chiara', name: 'Chiara' } },
    { ...say(7, 'Ada', 'Thanks!', true), between: { visitor: 'Chiara', name: 'Chiara' } },
    say(8, 'Ada', 'Here it comes', true, 'sending'),
  ]
}

export const stories: Record<string, () => AppModel> = {
  welcome: () => fakeApp({ name: 'welcome' }),
  'welcome-problem': () => ({ ...fakeApp({ name: 'welcome' }), linkProblem: signal('checksum') }),
  prejoin: () => fakeApp({ name: 'prejoin', prejoin: fakePrejoin() }),
  'prejoin-new': () => {
    const prejoin = fakePrejoin({ isNew: true })
    prejoin.name.value = 'Ada Lovelace'
    prejoin.devices.camera.value = 'on'
    prejoin.devices.microphone.value = 'on'
    prejoin.devices.level.value = 0.6
    prejoin.devices.cameraTrack.value = cameraTrack(3)
    return fakeApp({ name: 'prejoin', prejoin })
  },
  'prejoin-refused': () => {
    const prejoin = fakePrejoin()
    prejoin.devices.camera.value = 'refused'
    prejoin.devices.microphone.value = 'busy'
    return fakeApp({ name: 'prejoin', prejoin })
  },
  'prejoin-joining': () => {
    const prejoin = fakePrejoin()
    prejoin.name.value = 'Ada'
    prejoin.state.value = 'joining'
    prejoin.progress.value = 'waiting_for_keys'
    prejoin.problem.value = 'no_answer'
    return fakeApp({ name: 'prejoin', prejoin })
  },
  'prejoin-by-hand': () => {
    const prejoin = fakePrejoin()
    prejoin.copy.fallback.value = 'https://meet.example.org/#7f3kq-9d0m2-xv5pt-c8hzn-4w1ea-2b'
    return fakeApp({ name: 'prejoin', prejoin })
  },
  'meeting-1': () => meetingOf(1),
  'meeting-2': () => meetingOf(2),
  'meeting-3': () => meetingOf(3, (meeting) => (meeting.handRaised.value = true)),
  'meeting-5': () =>
    meetingOf(5, (meeting) => {
      meeting.chat.unread.value = 3
      meeting.announcements.value = [{ id: 1, kind: 'joined', name: 'Emre' }]
    }),
  'meeting-9': () => meetingOf(9),
  'meeting-16': () => meetingOf(16),
  'meeting-40': () => {
    const meeting = fakeMeeting(Array.from({ length: 39 }, (_, index) => names[index % names.length] ?? ''))
    return fakeApp({ name: 'meeting', meeting })
  },
  'meeting-screen': () =>
    meetingOf(5, (meeting) => {
      const [first] = meeting.others.value
      if (!first) return
      first.sharing.value = true
      first.screenTrack.value = screenTrack()
    }),
  'meeting-screen-16': () =>
    meetingOf(16, (meeting) => {
      const [first] = meeting.others.value
      if (!first) return
      first.sharing.value = true
      first.screenTrack.value = screenTrack()
    }),
  'meeting-chat': () =>
    meetingOf(3, (meeting) => {
      meeting.chat.messages.value = messages()
      meeting.panel.value = 'chat'
    }),
  'meeting-files': () =>
    meetingOf(3, (meeting) => {
      meeting.chat.messages.value = messages()
      meeting.files.model.value = fakeFiles([
        fakeFile({ id: '1', name: 'Agenda.pdf', own: true, state: 'sent', size: 182_000 }),
        fakeFile({ id: '2', name: 'Tool.exe', risky: true, authorName: 'Ben' }),
        fakeFile({ id: '3', name: 'Plan.png', previewable: true, size: 3_400_000, type: 'image/png' }),
        fakeFile({ id: '4', name: 'Talk.mp4', own: true, state: 'sending', size: 8e7, done: 3e7 }),
        fakeFile({ id: '5', name: 'Minutes.odt', state: 'failed', problem: 'gone' }),
      ])
      meeting.panel.value = 'chat'
    }),
  'meeting-chat-empty': () => meetingOf(2, (meeting) => (meeting.panel.value = 'chat')),
  'meeting-people': () =>
    meetingOf(9, (meeting) => {
      meeting.panel.value = 'people'
      const away = meeting.others.value[2]
      if (away) away.present.value = false
      const sharer = meeting.others.value[0]
      if (sharer) sharer.sharing.value = true
    }),
  'meeting-reconnecting': () =>
    meetingOf(3, (meeting) => {
      meeting.connection.value = 'reconnecting'
      for (const participant of meeting.others.value) participant.present.value = false
    }),
  'meeting-refused': () =>
    meetingOf(4, (meeting) => {
      meeting.devices.camera.value = 'refused'
      meeting.devices.cameraTrack.value = null
      meeting.devices.microphone.value = 'off'
    }),
  'meeting-sharing': () => meetingOf(4, (meeting) => meeting.sharing.start()),
  'meeting-problem': () =>
    meetingOf(4, (meeting) => {
      meeting.encryption.state.value = 'problem'
      meeting.encryption.problems.value = [
        { kind: 'split', member: 'p1', name: 'Ben', source: null, lasting: true },
        { kind: 'stream_frozen', member: 'p2', name: 'Chiara', source: 'camera', lasting: false },
      ]
    }),
  'meeting-verified': () =>
    meetingOf(5, ({ encryption, others }) => {
      const [first, second, third, fourth] = others.value.map(({ id }) => id)
      encryption.verification.verified.value = new Set([first ?? '', second ?? '', third ?? ''])
      encryption.verification.call.value = { at: Date.UTC(2026, 10, 24, 9, 45), joined: [fourth ?? ''] }
      encryption.formerCode.value = ['10718', '12265', '13374', '18120', '16941', '17503']
    }),
  'meeting-devices': () =>
    meetingOf(4, ({ encryption: { devices }, others }) => {
      const [first, second, third] = others.value
      devices.turnOn()
      devices.devices.value = [
        { key: 'k1', name: first?.name.value ?? '', metOn: '2026-11-03' },
        { key: 'k2', name: second?.name.value ?? '', metOn: '2026-10-12' },
      ]
      const fingerprint = ['40718', '92265', '03374', '58120']
      devices.recognised.value = new Map([
        [first?.id ?? '', { key: 'k1', fingerprint, name: first?.name.value ?? '', metOn: '2026-11-03' }],
        [second?.id ?? '', { key: 'k9', fingerprint, name: null, metOn: null }],
        [third?.id ?? '', { key: 'k3', fingerprint, name: null, metOn: null }],
      ])
    }),
  'left-foreign-code': () => fakeApp({ name: 'left', reason: 'foreign_code' }),
  left: () => fakeApp({ name: 'left', reason: 'left' }),
  'left-broken': () => fakeApp({ name: 'left', reason: 'broken' }),
  unsupported: () => fakeApp({ name: 'unsupported', missing: ['encoded_transform', 'crypto'] }),
}
