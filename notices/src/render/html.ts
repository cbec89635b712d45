/**
 * HTML as a value: text is escaped unless it was made here. No template can forget it.
 *
 * @module
 */
const HTML: unique symbol = Symbol('html')

/** Markup that is safe to put into a page. */
export interface Html {
  readonly [HTML]: string
}

type Part = Html | string | readonly Part[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function markup(part: Part): string {
  if (typeof part === 'string')
    return part.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
  if (isHtml(part)) return part[HTML]
  return part.map(markup).join('')
}

const isHtml = (part: Part): part is Html => typeof part === 'object' && HTML in part

/** A template whose values are escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { [HTML]: strings.reduce((text, piece, index) => text + markup(parts[index - 1] ?? '') + piece) }
}

/** The page as text. */
export const toText = (page: Html): string => page[HTML]
