import type { EntryId, LegalBasis, Place } from '@incamera/register'

/** What is said about one entry of the register, each one sentence or a few short ones. */
export interface EntryTexts {
  readonly what: string
  readonly purpose: string
  readonly kept: string
}

/** All texts of the page in one language. A missing one does not compile. */
export interface Catalogue {
  readonly tag: string
  readonly name: string
  readonly title: string
  readonly lead: string
  readonly back: string
  readonly otherLanguage: string
  readonly itemsTitle: string
  readonly columns: {
    readonly what: string
    readonly purpose: string
    readonly basis: string
    readonly where: string
    readonly reads: string
    readonly kept: string
  }
  readonly readable: string
  readonly sealed: string
  readonly nobodyTitle: string
  readonly nobodyLead: string
  readonly notDoneTitle: string
  readonly notDone: readonly string[]
  readonly encryptionTitle: string
  readonly encryption: readonly string[]
  readonly limitsTitle: string
  readonly limits: readonly string[]
  readonly operatorTitle: string
  readonly operator: readonly string[]
  readonly bases: Readonly<Record<LegalBasis, string>>
  readonly places: Readonly<Record<Place, string>>
  readonly entries: Readonly<Record<EntryId, EntryTexts>>
}
