/**
 * Who can see an item, by where it is and in which form. Notices and probe take it from here.
 *
 * @module
 */
import { placeAtoms } from './atoms/places.ts'
import type { RegisterEntry } from './entry.ts'

/** `operator`: whoever runs the server. `network_operators`: whoever carries the packets. */
export type Viewer = (typeof placeAtoms)[keyof typeof placeAtoms]['keeper']

/** Those who can read an item, in a fixed order. `you` is always among them where it is about a person in a meeting. */
export function readersOf(entry: RegisterEntry): readonly Viewer[] {
  const readers = new Set<Viewer>(entry.whose === 'participant' ? ['you'] : [])
  for (const { place, form } of entry.places) if (form !== 'sealed') readers.add(placeAtoms[place].keeper)
  return (['operator', 'participants', 'network_operators', 'you'] as const).filter((viewer) =>
    readers.has(viewer),
  )
}

/** Those whose machines an item reaches, readable or not. */
export function reachOf(entry: RegisterEntry): ReadonlySet<Viewer> {
  return new Set(entry.places.map(({ place }) => placeAtoms[place].keeper))
}
