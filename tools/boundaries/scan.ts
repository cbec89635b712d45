/** What one file imports, found by a light scan: no parser, and in doubt it finds too much. */

export type SourceFile = { readonly path: string; readonly text: string }

const REGEX_MAY_FOLLOW =
  /(?:^|[=([{,;:!&|?+\-*%~^]|=>|\b(?:return|typeof|case|in|of|do|else|void|await|yield))\s*$/

/** The index after the string that starts at `start`. Ends at the line's end, as a string must. */
function endOfString(text: string, start: number): number {
  const quote = text[start]
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote) return at + 1
    else if (text[at] === '\n') return at
  }
  return text.length
}

function endOfRegex(text: string, start: number): number {
  let inClass = false
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at]
    if (character === '\\') at++
    else if (character === '\n') return start + 1
    else if (character === '[') inClass = true
    else if (character === ']') inClass = false
    else if (character === '/' && !inClass) return at + 1
  }
  return start + 1
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/**
 * The text with comments blanked out, and with what is in quotes too if `strings` is 'blank'. Positions and
 * line numbers stay. Code within `${…}` of a template stays code.
 */
export function maskComments(text: string, strings: 'keep' | 'blank'): string {
  let out = ''
  let at = 0
  // For each template that is open: how many braces its current `${` has open. -1 while in its text.
  const templates: number[] = []
  const put = (end: number, hide: boolean): void => {
    out += hide ? blank(text.slice(at, end)) : text.slice(at, end)
    at = end
  }
  while (at < text.length) {
    const character = text[at]
    const pair = text.slice(at, at + 2)
    if (templates.at(-1) === -1) {
      if (pair === '${') {
        templates[templates.length - 1] = 0
        put(at + 2, false)
      } else if (character === '`') {
        templates.pop()
        put(at + 1, false)
      } else put(character === '\\' ? at + 2 : at + 1, strings === 'blank')
    } else if (pair === '//') {
      const end = text.indexOf('\n', at)
      put(end === -1 ? text.length : end, true)
    } else if (pair === '/*') {
      const end = text.indexOf('*/', at + 2)
      put(end === -1 ? text.length : end + 2, true)
    } else if (character === '"' || character === "'") {
      put(endOfString(text, at), strings === 'blank')
    } else if (character === '`') {
      templates.push(-1)
      put(at + 1, false)
    } else if (character === '/' && REGEX_MAY_FOLLOW.test(out.slice(-40))) {
      put(endOfRegex(text, at), strings === 'blank')
    } else {
      const open = templates.at(-1)
      if (open !== undefined && character === '{') templates[templates.length - 1] = open + 1
      if (open !== undefined && character === '}') templates[templates.length - 1] = open - 1
      put(at + 1, false)
    }
  }
  return out
}

const IMPORT_FORMS = [
  // import x from 'y' · import type { x } from 'y' · export { x } from 'y' · export * from 'y'
  /(?:^|[;}])[ \t]*(?:import|export)\b[^'"`;()=]*?\bfrom\s*(['"])(?<name>[^'"\n]+)\1/gm,
  // import 'y'
  /(?:^|[;}])[ \t]*import\s*(['"])(?<name>[^'"\n]+)\1/gm,
  // import('y'), as a value or as a type · require('y') · vi.mock('y')
  /\b(?:import|require|vi\.(?:mock|doMock|importActual|importMock))\s*(?:<[^>\n]*>)?\(\s*(['"`])(?<name>[^'"`\n]+)\1/gm,
  // Vite's own: import.meta.glob('y')
  /\bimport\.meta\.glob\s*(?:<[^>\n]*>)?\(\s*\[?\s*(['"`])(?<name>[^'"`\n]+)\1/gm,
]

const COMPUTED_IMPORT = /\bimport\s*\(\s*(?!['"`\s])|\bimport\s*\(\s*`[^`]*\$\{/m

/** The specifiers that the file imports, type-only ones included, each once. */
export function importedNames({ text }: SourceFile): string[] {
  const code = maskComments(text, 'keep')
  const names = new Set<string>()
  for (const form of IMPORT_FORMS) {
    for (const match of code.matchAll(form)) names.add((match.groups?.name ?? '').replace(/\?.*$/, ''))
  }
  return [...names]
}

/** Whether the file imports something whose name cannot be read off the source. */
export function hasComputedImport({ text }: SourceFile): boolean {
  return COMPUTED_IMPORT.test(maskComments(text, 'keep'))
}

/** Which of the given names the file uses in code, not in comments or strings. */
export function usedNames({ text }: SourceFile, names: readonly string[]): string[] {
  const code = maskComments(text, 'blank')
  return names.filter((name) =>
    new RegExp(`(?<![\\w$])${name.replaceAll('.', '\\s*\\.\\s*')}(?![\\w$])`).test(code),
  )
}

/** Unit tests, test folders, and what only tests, builds or the catalogue of views load. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$|(?:^|\/)(?:test|e2e|stories)\/|(?:^|\/)[\w-]+\.config\.ts$/.test(path)
}
