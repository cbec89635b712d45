import { FACTORY, jobOf, type RetentionJobId, retentionJobs, type Switch, switches } from '@incamera/register'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { StartProblem } from './start-problem.ts'

const start = (settings: Record<string, string>): string => {
  try {
    readConfig(settings)
    return ''
  } catch (error) {
    if (error instanceof StartProblem) return error.message
    throw error
  }
}

/** Those that `on` turns on; a switch with values of its own has a test of its own. */
const plain = Object.entries<Switch>(switches).filter(([, { values }]) => values === undefined)
const all = plain.map(([, { setting }]) => setting)

test('at the factory every switch is off and every period is the one of the register', () => {
  expect(readConfig({}).effective).toEqual(FACTORY)
})

test('every switch turns on what it governs, and nothing else, also together with any other', () => {
  for (const [id, { setting }] of plain) {
    expect([...readConfig({ [setting]: 'on' }).effective.on]).toEqual([id])
    for (const other of all)
      expect(readConfig({ [setting]: 'on', [other]: 'on' }).effective.on.size).toBe(other === setting ? 1 : 2)
  }
})

test.each(['yes', 'ON', '1', ''])('a switch that is %o stops the start with one sentence', (value) => {
  for (const setting of all) expect(start({ [setting]: value })).toBe(`${setting}: must be on or off`)
})

test('files are turned on by where they wait, and on the disk they are both', () => {
  expect([...readConfig({ INCAMERA_FILES: 'memory' }).effective.on]).toEqual(['files'])
  expect([...readConfig({ INCAMERA_FILES: 'disk' }).effective.on]).toEqual(['files', 'files_on_disk'])
  expect(start({ INCAMERA_FILES: 'on' })).toBe('INCAMERA_FILES: must be off, memory or disk')
})

const ADJUSTABLE = (Object.keys(retentionJobs) as RetentionJobId[])
  .map(jobOf)
  .filter(({ setting }) => setting)

test('a period can be shortened to whole days, and not be lengthened', () => {
  const on = { INCAMERA_FAULT_LOG: 'on' }
  expect(readConfig({ ...on, INCAMERA_FAULT_LOG_DAYS: '2' }).effective.periods.fault_log).toBe('P2D')
  for (const value of ['0', '8', '1.5', 'x', '-1', ''])
    expect(start({ ...on, INCAMERA_FAULT_LOG_DAYS: value }), value).toBe(
      'INCAMERA_FAULT_LOG_DAYS: must be a whole number of days from 1 to 7',
    )
})

test('a period for what is off is a contradiction that stops the start', () => {
  expect(ADJUSTABLE.length).toBeGreaterThan(0)
  for (const { setting, switch: governing } of ADJUSTABLE) {
    if (setting === undefined || governing === null)
      throw new Error('a period without a switch needs a test of its own')
    expect(start({ [setting]: '1' })).toBe(
      `${setting}: has no effect while ${switches[governing].setting} is off`,
    )
  }
})

test('an unknown switch stops the start', () => {
  expect(start({ INCAMERA_ACCESS_LOG: 'on' })).toBe('INCAMERA_ACCESS_LOG: no such setting')
})
