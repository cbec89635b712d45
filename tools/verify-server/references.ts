/**
 * What a fetched file would make a browser load. Found by text alone, nothing of it is run: code can hide an address
 * from this, but code that differs from the release is found by its digest anyway.
 *
 * @module
 */

export interface References {
  /** On the same server, as addresses with a leading slash, without fragment. */
  readonly own: readonly string[]
  /** Origins of other servers. Never asked. */
  readonly foreign: readonly string[]
}

const IN_HTML =
  /\b(?:src|href|srcset|poster|data|action|formaction)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
const IN_CSS = /url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']/gi
/** Texts that end like a file of a client. Vite's list of what to load ahead has no leading slash. */
const IN_SCRIPT = /["'`]([\w./~@:-]{1,200}\.(?:m?js|css|wasm|html))["'`]/g
/** Where a script loads another from a whole address. */
const LOADED_WHOLE =
  /(?:import\s*\(?|from|Worker\s*\(|importScripts\s*\()\s*["'`](https?:\/\/[^"'`]{1,500})["'`]/g

const captured = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).find((group) => group !== undefined) ?? '')

function sort(origin: string, found: readonly URL[]): References {
  const web = found.filter(({ protocol }) => protocol === 'http:' || protocol === 'https:')
  const own = web.filter((url) => url.origin === origin).map(({ pathname, search }) => pathname + search)
  const foreign = web.filter((url) => url.origin !== origin).map((url) => url.origin)
  return { own: [...new Set(own)], foreign: [...new Set(foreign)] }
}

const parse = (text: string, base: string): URL[] => {
  const url = URL.parse(text, base)
  return url === null ? [] : [url]
}

/**
 * @param origin of the server
 * @param address where the file came from
 * @param type its content type
 */
export function referencesIn(origin: string, address: string, type: string, text: string): References {
  const base = new URL(address, origin).href
  if (type.includes('html'))
    return sort(
      origin,
      captured(text, IN_HTML).flatMap((it) => parse(it, base)),
    )
  if (type.includes('css'))
    return sort(
      origin,
      captured(text, IN_CSS).flatMap((it) => parse(it, base)),
    )
  if (!type.includes('javascript')) return { own: [], foreign: [] }
  const whole = captured(text, LOADED_WHOLE).flatMap((it) => parse(it, base))
  const files = captured(text, IN_SCRIPT).flatMap((it) =>
    /^(?:\.{0,2}\/)/.test(it) ? parse(it, base) : parse(it, `${origin}/`),
  )
  // Texts in libraries look like files too; only those of this server count, and only if it has them.
  return { own: sort(origin, [...whole, ...files]).own, foreign: sort(origin, whole).foreign }
}

/** Code that stands in the page itself, in words for people. */
export function codeInPage(html: string): string[] {
  const found: string[] = []
  for (const match of html.matchAll(/<script\b([^>]*)>/gi)) {
    const attributes = match[1] ?? ''
    if (!/\bsrc\s*=/i.test(attributes) && !/\btype\s*=\s*["']?importmap\b/i.test(attributes))
      found.push('a script inside the page')
    else if (/\bsrc\s*=/i.test(attributes) && !/\bintegrity\s*=/i.test(attributes))
      found.push('a script without a digest (integrity)')
  }
  if (/<[^>]+\son[a-z]+\s*=/i.test(html)) found.push('code in an attribute of an element')
  if (/<base\b/i.test(html)) found.push('a <base>, which moves all addresses')
  if (/<i?frame\b|<object\b|<embed\b/i.test(html)) found.push('another page embedded in it')
  if (/<meta[^>]+http-equiv\s*=\s*["']?refresh/i.test(html)) found.push('a forwarding to another page')
  return [...new Set(found)]
}
