import type { RoomPolicy } from '@incamera/e2ee/authority'
import type { MediaSource } from '@incamera/protocol'
import { expect, test } from 'vitest'
import { maySend } from './source-rules.ts'

const SOURCES: readonly MediaSource[] = ['microphone', 'camera', 'screen', 'screen_audio']
const record = (share: RoomPolicy['share']): RoomPolicy => ({ admission: 'open', share, chat: 'all' })

test('where only hosts share, a participant sends voice and camera, and neither a screen nor its sound', () => {
  const allowed = (role: 'host' | 'cohost' | 'participant') =>
    SOURCES.filter((source) => maySend(source, role, record('hosts')))
  expect(allowed('participant')).toEqual(['microphone', 'camera'])
  expect(allowed('cohost')).toEqual(SOURCES)
  expect(allowed('host')).toEqual(SOURCES)
})

test('without a rule everybody sends everything', () => {
  for (const rules of [null, record('all')])
    expect(SOURCES.filter((source) => maySend(source, 'participant', rules))).toEqual(SOURCES)
})
