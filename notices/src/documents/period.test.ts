import { entries, FACTORY } from '@incamera/register'
import { expect, test } from 'vitest'
import { periodIn, periodInWords } from './period.ts'

test('a period is said in the largest unit that it fills', () => {
  expect(periodInWords('en', 'P7D')).toBe('7 days')
  expect(periodInWords('en', 'P1D')).toBe('1 day')
  expect(periodInWords('de', 'P7D')).toBe('7 Tage')
  expect(periodInWords('de', 'PT90M')).toBe('90 Minuten')
})

test('the period of an entry is the one that is set on the server', () => {
  const log = entries.find(({ id }) => id === 'fault_log')
  const address = entries.find(({ id }) => id === 'network_address')
  if (log === undefined || address === undefined) throw new Error('the register has changed')
  expect(periodIn('en', log, FACTORY)).toBe('7 days')
  expect(periodIn('en', log, { ...FACTORY, periods: { ...FACTORY.periods, fault_log: 'P2D' } })).toBe(
    '2 days',
  )
  expect(periodIn('en', address, FACTORY)).toBe('')
})
