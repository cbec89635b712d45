import { expect, test } from 'vitest'
import { CommitBlame } from './commit-blame.ts'

function setUp() {
  const shown: string[] = []
  const blame = new CommitBlame((member) => shown.push(member))
  return { shown, blame }
}

test('one commit that failed here names nobody, a second one of the same member does', () => {
  const { shown, blame } = setUp()
  blame.handleOwn({ committer: 'mallory', commit: '1' })
  blame.handleOwn({ committer: 'mallory', commit: '1' })
  blame.handleOwn({ committer: 'ada', commit: '2' })
  expect(shown).toEqual([])
  blame.handleOwn({ committer: 'mallory', commit: '3' })
  expect(shown).toEqual(['mallory'])
})

test('one member alone cannot cast suspicion, however much it says, and nobody counts against itself', () => {
  const { shown, blame } = setUp()
  for (const commit of ['1', '2', '3']) blame.handleReport('liar', { committer: 'ada', commit })
  for (const commit of ['1', '2', '3']) blame.handleReport('ada', { committer: 'ada', commit })
  expect(shown).toEqual([])
  blame.handleReport('ben', { committer: 'ada', commit: '1' })
  expect(shown).toEqual(['ada'])
})

test('what failed here and what another one says go together', () => {
  const { shown, blame } = setUp()
  blame.handleOwn({ committer: 'mallory', commit: '1' })
  blame.handleReport('ben', { committer: 'mallory', commit: '1' })
  expect(shown).toEqual(['mallory'])
})

test('accusations of more members than a meeting has are not remembered', () => {
  const { shown, blame } = setUp()
  for (let i = 0; i < 100; i++) blame.handleReport('liar', { committer: `m${i}`, commit: '1' })
  for (const reporter of ['liar', 'ben', 'cleo'])
    blame.handleReport(reporter, { committer: 'late', commit: '1' })
  expect(shown).toEqual([])
  blame.handleReport('ben', { committer: 'm7', commit: '1' })
  expect(shown).toEqual(['m7'])
})
