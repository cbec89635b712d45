import { type Effective, FACTORY } from '@incamera/register'
import { expect, test } from 'vitest'
import { FakeClock } from '../../test/fake-clock.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { auditSettings } from './audit-log.ts'
import { openDatabase } from './database.ts'

test('each start keeps what has changed since the one before, and nothing else', () => {
  const clock = new FakeClock()
  const folder = temporaryFolder()
  const start = (effective: Effective): unknown[] => {
    clock.advance(1000)
    const database = openDatabase(folder, clock, effective)
    auditSettings(database, clock, effective)
    const rows = database
      .prepare('select setting, value from audit_held where at = ?')
      .all(Math.floor(clock.now() / 1000))
      .map(({ setting, value }) => `${String(setting)}: ${String(value)}`)
    database.close()
    return rows
  }
  const audited: Effective = { ...FACTORY, on: new Set(['audit_log']) }
  const logged: Effective = {
    on: new Set(['audit_log', 'fault_log']),
    periods: { ...FACTORY.periods, fault_log: 'P2D' },
  }
  expect(start(audited)).toEqual(['audit_log: on'])
  expect(start(audited)).toEqual([])
  expect(start(logged)).toEqual(['fault_log: on', 'period of fault_log: P2D'])
  expect(start(logged)).toEqual([])
  expect(start(audited)).toEqual(['fault_log: off', 'period of fault_log: P7D'])
})
