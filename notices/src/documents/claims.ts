/**
 * Where an item of the register stands in the notice, and what the notice says about all items at once.
 *
 * @module
 */
import type { Place, RegisterEntry } from '@incamera/register'
import type { Group, Viewer } from '../locales/texts.ts'

const ON_DISK: readonly Place[] = ['server_database', 'server_log']
const AT_SERVER: readonly Place[] = [...ON_DISK, 'server_memory', 'network']

const isIn = ({ places }: RegisterEntry, some: readonly Place[]): boolean =>
  places.some((place) => some.includes(place))

/** The one part of the notice that lists an entry. */
export function groupOf(entry: RegisterEntry): Group {
  if (entry.whose !== 'participant') return entry.whose
  if (!isIn(entry, AT_SERVER)) return 'device'
  return entry.serverCanRead ? 'seen' : 'sealed'
}

/** Who can see an entry in readable form, never empty. */
export function viewersOf(entry: RegisterEntry): readonly Viewer[] {
  const viewers: Viewer[] = []
  if (entry.serverCanRead) viewers.push('operator')
  if (entry.places.includes('other_participants')) viewers.push('participants')
  return viewers.length > 0 ? viewers : ['you']
}

/**
 * Holds the sentences that speak of all items against the register: a notice that would say too much is not made.
 *
 * @throws {Error} with the sentence that is no longer true
 */
export function assertClaims(entries: readonly RegisterEntry[]): void {
  for (const entry of entries) {
    const { id, whose, basis, serverCanRead } = entry
    if (whose === 'participant' && isIn(entry, ON_DISK))
      throw new Error(`the notice says that no data about people is on a disk, and ${id} is`)
    if (id.startsWith('sealed_') && serverCanRead)
      throw new Error(`the notice says that the server cannot read the meeting, and it reads ${id}`)
    if (id === 'meeting_link' && isIn(entry, AT_SERVER))
      throw new Error('the notice says that the link’s key never reaches the server, and it does')
    if (basis !== 'f' && basis !== 'none')
      throw new Error(
        `the notice names the rights that go with legitimate interests, and ${id} has basis ${basis}`,
      )
  }
}
