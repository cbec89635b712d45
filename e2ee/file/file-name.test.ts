import { expect, test } from 'vitest'
import fc from 'fast-check'
import { cleanFileName, isRiskyFileName, MAX_FILE_NAME_CHARACTERS } from './file-name.ts'

test('ordinary names of all scripts stay as they are', () => {
  for (const name of [
    'Report 2026.pdf',
    'Übersicht.odt',
    '議事録.docx',
    'تقرير.pdf',
    'a.tar.gz',
    'README',
    '👩‍🚀.png',
  ])
    expect(cleanFileName(name)).toBe(name)
})

test('folders go, whichever way they are written', () => {
  expect(cleanFileName('../../etc/passwd')).toBe('passwd')
  expect(cleanFileName('C:\\Windows\\system32\\calc.exe')).toBe('calc.exe')
  expect(cleanFileName('a/b\\c.txt')).toBe('c.txt')
  expect(cleanFileName('..')).toBe('file')
  expect(cleanFileName('folder/')).toBe('file')
})

test('an ending cannot be turned round, hidden or pushed out of sight', () => {
  expect(cleanFileName('photo\u202egnp.exe')).toBe('photognp.exe')
  expect(cleanFileName('photo.png\u0000.exe')).toBe('photo.png.exe')
  expect(cleanFileName(`photo.png${' '.repeat(200)}.exe`)).toBe('photo.png .exe')
  expect(cleanFileName('photo.exe. . ')).toBe('photo.exe')
  expect(cleanFileName('photo.png\n.exe')).toBe('photo.png .exe')
  expect(cleanFileName(`${'x'.repeat(300)}.exe`)).toBe(`${'x'.repeat(116)}.exe`)
})

test('what a system takes for a device, a stream, a pattern or a hidden file is none', () => {
  expect(cleanFileName('con')).toBe('_con')
  expect(cleanFileName('NUL.txt')).toBe('_NUL.txt')
  expect(cleanFileName('console.log')).toBe('console.log')
  expect(cleanFileName('a.txt:evil.exe')).toBe('a.txt_evil.exe')
  expect(cleanFileName('wh*t?".txt')).toBe('wh_t__.txt')
  expect(cleanFileName('.bashrc')).toBe('bashrc')
})

test('a name that holds nothing is "file"', () => {
  for (const name of ['', '   ', '...', '\u202e', '\u200d', '///', '._.'])
    expect(cleanFileName(name)).toBe('file')
})

test('cleaning twice is cleaning once, and no clean name leads anywhere', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      '.',
      ' ',
      '/',
      '\\',
      'con',
      'a',
      'x'.repeat(50),
      '\u202e',
      '\u200d',
      'é',
      '🦉',
      ':',
      '$',
      '\n',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
      const name = cleanFileName(parts.join(''))
      expect(cleanFileName(name)).toBe(name)
      expect(Array.from(name).length).toBeLessThanOrEqual(MAX_FILE_NAME_CHARACTERS)
      expect(name).not.toMatch(/[/\\:*?"<>|]|^[. ]|[. ]$|^$/)
      expect(name.isWellFormed()).toBe(true)
    }),
    { numRuns: 3000, seed: 1 },
  )
})

test('what can do something when it is opened is told from what cannot', () => {
  for (const name of [
    'a.exe',
    'A.EXE',
    'b.pdf.js',
    'c.html',
    'd.svg',
    'e.docm',
    'f.desktop',
    'g.lnk',
    'h.ps1',
  ])
    expect(isRiskyFileName(name), name).toBe(true)
  for (const name of ['a.pdf', 'b.png', 'exe', 'c.exe.txt', 'd.odt', 'e.mp4', 'f.zip', 'g'])
    expect(isRiskyFileName(name), name).toBe(false)
})
