/**
 * Where an item of the register stands in the notice, and what the notice says about all items at once.
 *
 * @module
 */
import { placeAtoms, type PlaceId, readersOf, type RegisterEntry, type Viewer } from '@incamera/register'
import type { Group } from '../locales/texts.ts'

/** Where the server can get at it, or whoever runs it. */
const isAtServer = (place: PlaceId): boolean => placeAtoms[place].keeper === 'operator'

/** Whether a disk of the server holds it. */
export const isOnDisk = ({ places }: RegisterEntry): boolean =>
  places.some(({ place }) => placeAtoms[place].medium === 'stored')

const isAnywhere = ({ places }: RegisterEntry, test: (place: PlaceId) => boolean): boolean =>
  places.some(({ place }) => test(place))

/** The one part of the notice that lists an entry. */
export function groupOf(entry: RegisterEntry): Group {
  if (entry.whose !== 'participant') return entry.whose
  if (!isAnywhere(entry, isAtServer)) return 'device'
  return readersOf(entry).includes('operator') ? 'seen' : 'sealed'
}

/** Who besides you can see an entry in readable form; `you` alone where nobody can. Never empty. */
export function viewersOf(entry: RegisterEntry): readonly Viewer[] {
  const others = readersOf(entry).filter((viewer) => viewer !== 'you')
  return others.length > 0 ? others : ['you']
}

/**
 * Holds the sentences that speak of all items against the register: a notice that would say too much is not made.
 *
 * @throws {Error} with the sentence that is no longer true
 */
export function assertClaims(entries: readonly RegisterEntry[]): void {
  for (const entry of entries) {
    const { id, whose } = entry
    if (whose === 'participant' && isOnDisk(entry) && entry.rights.access !== 'not_identifiable')
      throw new Error(`the notice says that nothing on the disk tells who somebody is, and ${id} does`)
    if ((id.startsWith('sealed_') || id === 'display_name') && readersOf(entry).includes('operator'))
      throw new Error(`the notice says that the server cannot read the meeting, and it reads ${id}`)
    if (id === 'meeting_link' && isAnywhere(entry, isAtServer))
      throw new Error('the notice says that the link’s key never reaches the server, and it does')
  }
}
