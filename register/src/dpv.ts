/**
 * Codes of the Data Privacy Vocabulary 2.3, shortened by the prefix of their part. A test holds every code that the
 * register uses against the list of that version's terms.
 *
 * @module
 */

const PREFIXES = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  tech: 'https://w3id.org/dpv/tech#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
} as const

export const DPV_VERSION = '2.3'

type Prefix = keyof typeof PREFIXES

/** A term such as `pd:IPAddress`. */
export type DpvCode = `${Prefix}:${string}`

/** The whole name of a term. */
export function iriOf(code: DpvCode): string {
  const [prefix, term] = code.split(':', 2) as [Prefix, string]
  return PREFIXES[prefix] + term
}
