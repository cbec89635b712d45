import { type Effective, FACTORY, type RetentionJobId, switches } from '@incamera/register'
import type { Clock } from '../clock.ts'
import type { Database } from './database.ts'

/**
 * Keeps what has changed since the last start (register item `audit_log`): each switch and each period that is not as it
 * was, one row each. What has no row yet was as at the factory.
 */
export function auditSettings(database: Database, clock: Clock, effective: Effective): void {
  const last = database.prepare('select value from audit_held where setting = ? order by at desc limit 1')
  const add = database.prepare(
    "insert into audit (at, event, setting, value) values (?, 'setting_changed', ?, ?)",
  )
  const at = Math.floor(clock.now() / 1000)
  const note = (setting: string, value: string, atTheFactory: string): void => {
    const before = last.get(setting)?.['value'] ?? atTheFactory
    if (before !== value) add.run(at, setting, value)
  }
  for (const id of Object.keys(switches) as (keyof typeof switches)[])
    note(id, effective.on.has(id) ? 'on' : 'off', 'off')
  for (const [id, period] of Object.entries(effective.periods))
    note(`period of ${id}`, period, FACTORY.periods[id as RetentionJobId])
}
