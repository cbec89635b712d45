/**
 * The measurements as tables for people.
 *
 * @module
 */
import type { FrameCost, KeyLife } from './crypto-cost/measure-crypto.ts'
import type { Direction, FileCost } from './file-transfer/measure-files.ts'
import type { Joins } from './join-time/measure-joins.ts'
import type { Entrance } from './join-time/watch.ts'
import type { Judgement } from './limits.ts'
import type { PageWeight, Weight } from './page-weight/measure-weight.ts'
import type { ServerCost } from './server-cpu/measure-server.ts'
import { median, percentile95 } from './statistics.ts'
import { table } from './table.ts'

const milliseconds = (value: number): string => `${Math.round(value)} ms`
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
const times = (entrances: readonly Entrance[]): number[] => entrances.map(({ milliseconds }) => milliseconds)

export function joinTable({ usable, real, bare }: Joins): string {
  const row = (name: string, values: readonly number[]): string[] => [
    name,
    milliseconds(median(values)),
    milliseconds(percentile95(values)),
  ]
  return table(`A second person joins, ${real.length} times`, [
    ['', 'median', 'p95'],
    row('from the link to a usable Join meeting', usable),
    row('from Join meeting to the first picture', times(real)),
    row('the same, bare page', times(bare)),
    ['ratio of the medians', (median(times(real)) / median(times(bare))).toFixed(2)],
  ])
}

/** The joins as plain numbers in whole milliseconds, in the order in which they were measured. */
export function summary({ usable, real, bare }: Joins) {
  return {
    usable: usable.map(Math.round),
    real: times(real).map(Math.round),
    bare: times(bare).map(Math.round),
    realSteps: wholeSteps(real),
    bareSteps: wholeSteps(bare),
  }
}

const wholeSteps = (entrances: readonly Entrance[]): Record<string, number> =>
  Object.fromEntries([...middleSteps(entrances)].map(([name, { at }]) => [name, Math.round(at)]))

/**
 * When each step was reached, so that the difference can be found. Steps that only some joins had stand in brackets. The
 * last column is the client's slowest join.
 */
export function stepTable({ real, bare }: Joins): string {
  const [ofReal, ofBare] = [middleSteps(real), middleSteps(bare)]
  const ofSlowest = middleSteps(real.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 1))
  const names = [...new Set([...ofReal.keys(), ...ofBare.keys()])]
  const when = (name: string): number => ofReal.get(name)?.at ?? ofBare.get(name)?.at ?? 0
  const cell = (step: MiddleStep | undefined): string => {
    if (step === undefined) return '–'
    return step.always ? String(Math.round(step.at)) : `(${Math.round(step.at)})`
  }
  return table('Milliseconds after the click, medians', [
    ['', 'client', 'bare', 'slowest'],
    ...names
      .toSorted((a, b) => when(a) - when(b))
      .map((name) => [name, cell(ofReal.get(name)), cell(ofBare.get(name)), cell(ofSlowest.get(name))]),
  ])
}

interface MiddleStep {
  readonly at: number
  readonly always: boolean
}

function middleSteps(entrances: readonly Entrance[]): Map<string, MiddleStep> {
  const values = new Map<string, number[]>()
  for (const { steps } of entrances)
    for (const [name, at] of steps) values.set(name, [...(values.get(name) ?? []), at])
  return new Map(
    [...values].map(([name, all]) => [name, { at: median(all), always: all.length === entrances.length }]),
  )
}

export function weightTable(weight: PageWeight): string {
  const row = (name: string, { js, css, html, other, requests }: Weight): string[] => [
    name,
    ...[js, css, html, other].map(kilobytes),
    String(requests),
  ]
  return table('What the browser fetches, bodies after gzip', [
    ['', 'JavaScript', 'CSS', 'HTML', 'other', 'requests'],
    row('until Join meeting is usable', weight.untilUsable),
    row('before joining, fetched ahead included', weight.beforeJoining),
    row('until the middle of a meeting', weight.inMeeting),
  ])
}

export function costTable({ people, seconds, signalling, media }: ServerCost): string {
  const row = (name: string, value: number): string[] => [name, `${value.toFixed(2)} s`]
  return table(`Processor time of the server per minute of a meeting of ${people}, over ${seconds} s`, [
    row('server process', signalling),
    row('media workers', media),
    row('together', signalling + media),
  ])
}

export function keyTable({ joins, removals, commits }: KeyLife): string {
  const row = (name: string, times: readonly number[]): string[] => [
    name,
    milliseconds(median(times)),
    milliseconds(percentile95(times)),
  ]
  const size = (name: string, bytes: number): string[] => [name, `${bytes} B`]
  return table('Life of the keys, in a worker of Chromium, without network', [
    ['', 'median', 'p95'],
    ...joins.map(({ size, times }) => row(`a newcomer can decrypt, ${size} members`, times)),
    row(`somebody is removed, ${removals.size} members`, removals.times),
    size(`commit that renews keys, ${commits.size} members`, commits.refresh),
    size('commit that adds one', commits.add),
    size('Welcome to it', commits.welcome),
  ])
}

export function frameTable({ bytes, times, added }: FrameCost): string {
  const microseconds = (value: number): string => `${value.toFixed(0)} µs`
  return [
    table(`One frame of ${bytes} bytes sealed and opened, in a worker of Chromium`, [
      ['', 'median', 'p95'],
      ['', microseconds(median(times)), microseconds(percentile95(times))],
    ]),
    table('Bytes that sealing adds, over the longest epoch', [
      ['', 'first frame', 'middle', 'last'],
      ...added.map(({ name, first, middle, last }) => [name, ...[first, middle, last].map(String)]),
    ]),
  ].join('\n')
}

export function fileTable(where: string, { bytes, up, down }: FileCost): string {
  const megabytes = (value: number): string => `${(value / 1e6).toFixed(0)} MB`
  const row = (name: string, { seconds, page, server }: Direction): string[] => [
    name,
    `${seconds.toFixed(1)} s`,
    megabytes(page.peak),
    megabytes(server.peak),
  ]
  return table(`A file of ${megabytes(bytes)}, waiting in ${where}; memory above that before, at most`, [
    ['', 'time', 'page', 'server'],
    row('up, until it is announced', up),
    row('down, until it is ready to save', down),
  ])
}

export function limitTable(judgements: readonly Judgement[]): string {
  const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2))
  return table('Limits', [
    ['', 'measured', 'at most', ''],
    ...judgements.map(({ limit, measured, most, passed }) => [
      limit,
      number(measured),
      number(most),
      passed ? 'pass' : 'FAIL',
    ]),
  ])
}
