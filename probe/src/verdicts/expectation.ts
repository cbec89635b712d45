/**
 * What the register says about a canary and a place. The only file of the probe that knows the register's form.
 *
 * @module
 */
import { type Entry, entries, FACTORY, isInEffect, type PlaceId } from '@incamera/register'
import type { Canary } from '../canaries/canary.ts'
import type { Side } from '../places/place.ts'

const byId: ReadonlyMap<string, Entry> = new Map(entries.map((entry) => [entry.id, entry]))

/** The register's name of a side; what is not here is declared for nothing. */
const PLACE: Readonly<Partial<Record<Side, PlaceId>>> = {
  server_memory: 'server_memory',
  media_memory: 'media_memory',
  server_database: 'server_database',
  server_log: 'server_log',
  network: 'network',
  wire: 'wire',
  device_tab: 'device_tab',
  member_devices: 'member_devices',
}

/** Working memory of a process: what ended there is overwritten by chance alone. */
const MEMORY: ReadonlySet<Side> = new Set(['server_memory', 'media_memory'])

/**
 * What no page can prevent, told in `docs/threat-model.md`: a browser writes each address that is opened into its own history
 * before the page can take the secret out of it.
 */
const LIMITS: ReadonlyArray<{ readonly item: string; readonly side: Side }> = [
  { item: 'meeting_link', side: 'own_device' },
]

export type Expectation =
  /** Declared for this side, in the clear. */
  | 'declared'
  /** Declared for this side while a meeting lasts, and seen in freed memory after it. */
  | 'residue'
  | 'known_limit'
  /** Declared behind a switch that is off. */
  | 'switched_off'
  | 'undeclared'

/**
 * @param ended whether nobody is left, so that what was in passing should be gone
 */
export function expectationOf({ item }: Canary, side: Side, ended: boolean): Expectation {
  const entry = item === null ? undefined : byId.get(item)
  if (entry === undefined) return 'undeclared'
  if (LIMITS.some((limit) => limit.item === item && limit.side === side)) return 'known_limit'
  // A canary is searched for in the clear: where an item is sealed, shortened or counted it must not be.
  const uses = entry.places.filter(({ place, form }) => place === PLACE[side] && form === 'plain')
  if (uses.length === 0) return 'undeclared'
  if (!isInEffect(entry, FACTORY)) return 'switched_off'
  const now = uses.some(({ during }) => during.some((phase) => phase === 'ended' || phase === 'expired'))
  if (!ended || now || !MEMORY.has(side)) return 'declared'
  return 'residue'
}

/** Whether an item is declared to be on a side, in the clear, in the meetings of this run. */
export const isDeclared = (canary: Canary, side: Side): boolean =>
  expectationOf(canary, side, false) === 'declared'
