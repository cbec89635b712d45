/**
 * Who runs a server, and under which law: what no program can know by itself.
 *
 * @module
 */

/**
 * What kind of operator it is. It decides the legal basis of what every meeting needs (GDPR Article 6(1)): public bodies
 * and schools act under a law (e) and may not rest on interests (Article 6(1), last sentence); `service` runs meetings for
 * others, who are the controllers (Article 28); `private` is a household (Article 2(2)(c)).
 */
export const PROFILES = ['company', 'school', 'public_body', 'association', 'private', 'service'] as const
export type Profile = (typeof PROFILES)[number]

export interface Contact {
  readonly name: string
  readonly email: string
  /** One line; on paper it can have several parts. */
  readonly address?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
  readonly phone?: string
}

export interface Operator {
  readonly profile: Profile
  /** Null only where the server is open to this machine alone. */
  readonly controller: Contact | null
  readonly representative: Contact | null
  /** Null where none is appointed (Article 37). */
  readonly dataProtectionOfficer: Contact | null
  readonly authority: { readonly name: string; readonly url: string } | null
  /** For `school` and `public_body`: the law that gives the task, such as "§ 4 BayEUG". */
  readonly law: string | null
  /** The operator's own words for the welcome page, by language. */
  readonly notice: Readonly<Record<string, string>>
  /** Imprint: a page elsewhere, or words by language. */
  readonly imprint: { readonly url?: string; readonly text: Readonly<Record<string, string>> }
}

export const NOBODY: Operator = {
  profile: 'private',
  controller: null,
  representative: null,
  dataProtectionOfficer: null,
  authority: null,
  law: null,
  notice: {},
  imprint: { text: {} },
}
