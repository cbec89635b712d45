import { expect, test } from 'vitest'
import { enabledOptions, mesonList } from './meson-lists.ts'

const file = `
other = ['no.cpp']
list = [
  'a.cpp', # 'comment.cpp'
  'b.cpp',
  'a.cpp',
]
if host_machine.system() == 'windows'
  list += ['windows.cpp']
elif get_option('fast')
  list += ['fast.cpp']
else
  list += ['slow.cpp']
endif
if get_option('fast') and not get_option('small')
  if host_machine.system() == 'linux'
    list += ['fast-and-large.cpp']
  endif
endif
list += ['last.cpp']
`

test('reads a list as a build on Linux with these options has it', () => {
  expect(mesonList(file, 'list', new Set())).toEqual(['a.cpp', 'b.cpp', 'slow.cpp', 'last.cpp'])
  expect(mesonList(file, 'list', new Set(['fast']))).toEqual([
    'a.cpp',
    'b.cpp',
    'fast.cpp',
    'fast-and-large.cpp',
    'last.cpp',
  ])
})

test('refuses to guess about a condition it does not know', () => {
  const unknown = (list: string): string => `if cpp.has_header('x.h')\n  ${list} += ['x.cpp']\nendif\n`
  expect(() => mesonList(unknown('list'), 'list', new Set())).toThrow('line 2: cannot tell')
  expect(mesonList(unknown('other'), 'list', new Set())).toEqual([])
})

test('knows a branch that is off whatever the unknown condition says', () => {
  const text = `if host_machine.system() == 'windows'\n  if unknown()\n    list += ['x.cpp']\n  endif\nendif\n`
  expect(mesonList(text, 'list', new Set())).toEqual([])
})

test('reads which options are on', () => {
  const options = `option('a', type: 'boolean', value: true)\noption('b', type: 'boolean', value: false)\n`
  expect(enabledOptions(options)).toEqual(new Set(['a']))
})
