/** What can be said of the unit and the container files without running them. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { adapt, isInstalled, ROOT, sample, testFolder } from './program.ts'

test.runIf(isInstalled('systemd-analyze'))('systemd accepts the unit, and it gives away little', () => {
  const unit = path.join(testFolder(), 'incamera.service')
  writeFileSync(unit, adapt(sample('systemd/incamera.service'), { '/opt/incamera': ROOT }))
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
  expect([verified.status, verified.stderr]).toEqual([0, ''])
  const args = ['security', '--offline=true', '--threshold=20', unit]
  const security = spawnSync('systemd-analyze', args, { encoding: 'utf8' })
  // 0.0 is safest and 10.0 most exposed; the threshold is in tenths.
  expect([security.status, security.stdout.match(/exposure level for [^:]+: (\S+)/)?.[1]]).toEqual([
    0,
    expect.stringMatching(/^1\.\d$/),
  ])
})

test('unit and container keep what is in memory out of core dumps and swap', () => {
  const unit = sample('systemd/incamera.service')
  expect(unit).toMatch(/^LimitCORE=0$/m)
  expect(unit).toMatch(/^MemorySwapMax=0$/m)
  const compose = sample('container/compose.yaml')
  expect(compose).toContain('core: 0')
  expect(compose).toContain('read_only: true')
})

test('every setting that a sample names exists', () => {
  const known = new Set(
    sample('../docs/configuration.md')
      .matchAll(/INCAMERA_[A-Z_]+/g)
      .map(([name]) => name),
  )
  const samples = [
    'nginx/incamera.conf',
    'caddy/Caddyfile',
    'coturn/turnserver.conf',
    'systemd/incamera.service',
  ]
  for (const file of [...samples, 'container/compose.yaml', 'container/Containerfile']) {
    for (const [name] of sample(file).matchAll(/INCAMERA_[A-Z_]+/g))
      expect([file, known.has(name)]).toEqual([file, true])
  }
})
