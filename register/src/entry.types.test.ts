/** What the types refuse. The compiler checks these: an error that does not come is an error. */
import { expect, test } from 'vitest'
import type { RegisterEntry } from './index.ts'

const entry = {
  id: 'example',
  data: ['ip_address'],
  purposes: ['answer_the_browser'],
  measures: [],
  since: '0.1.0',
  review: '2027-01-01',
  whose: 'participant',
  special: 'none',
  source: 'device',
  ifRefused: 'no_answer',
  rights: {
    access: 'not_identifiable',
    erasure: 'ends_by_itself',
    rectifiable: false,
    restrictable: false,
    objectable: false,
  },
  necessity: 'required',
  basis: { article6: 'f', interest: 'run_the_service' },
  places: [{ place: 'server_memory', form: 'plain', during: ['page'], retention: { ends: 'at_once' } }],
} as const satisfies RegisterEntry

const [place] = entry.places

const onDevice = {
  ...place,
  place: 'device_tab',
  retention: { ends: 'with_event', event: 'you_leave', within: 'PT0S' },
} as const

export const refused: readonly RegisterEntry[] = [
  // @ts-expect-error Legitimate interests without the interest.
  { ...entry, basis: { article6: 'f' } },
  // @ts-expect-error A legal obligation without the law.
  { ...entry, basis: { article6: 'c' } },
  // @ts-expect-error Consent for what is part of every meeting.
  { ...entry, basis: { article6: 'a', withdrawal: 'uncheck' } },
  // @ts-expect-error An optional item without a switch.
  { ...entry, necessity: 'optional' },
  // @ts-expect-error A switch that does not exist.
  { ...entry, necessity: 'optional', switch: 'none' },
  // @ts-expect-error A required item behind a switch.
  { ...entry, switch: 'none' },
  // @ts-expect-error Nowhere.
  { ...entry, places: [] },
  // @ts-expect-error A place without an end.
  { ...entry, places: [{ place: 'server_memory', form: 'plain', during: ['page'] }] },
  // @ts-expect-error On a disk for a period that no job enforces.
  {
    ...entry,
    places: [
      {
        ...place,
        place: 'server_database',
        retention: { ends: 'after_period', period: 'P1D', from: 'created', by: 'memory' },
      },
    ],
  },
  // @ts-expect-error On a disk for as long as the operator likes.
  { ...entry, places: [{ ...place, place: 'server_log', retention: { ends: 'not_decided_here' } }] },
  // @ts-expect-error On a device under no key.
  { ...entry, places: [onDevice] },
  // @ts-expect-error A purpose that has no name.
  { ...entry, purposes: ['research'] },
]

test('the types refuse entries that the law would not take', () => {
  expect(refused).toHaveLength(12)
})
