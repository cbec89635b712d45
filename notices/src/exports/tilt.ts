/**
 * The notice as TILT 1.x (Transparency Information Language, Grünewald and Pallas 2021), one document for each language.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { iriOf, type PersonalEntry, purposeAtoms } from '@incamera/register'
import { viewersOf } from '../compose/claims.ts'
import { basisFor, type Installation, interestFor, personalEntries } from '../compose/installation.ts'
import { endOf, itemName, longestOf } from '../compose/wording.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import type { Texts } from '../locales/texts.ts'
import { fingerprintOf } from '../documents/parts.ts'
import { latestVersion, versions } from '../versions.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** JSON with sorted keys and no spaces (RFC 8785, for strings, whole numbers, booleans and null). */
export function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonical(item)).join(',')}]`
  const parts = Object.entries(value as { readonly [key: string]: Json })
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
  return `{${parts.join(',')}}`
}

/** TILT wants a contact in places where the law does not: an address and a number that reach nobody stand there then. */
const NO_EMAIL = 'none@example.invalid'

export function tiltDocument(installation: Installation, language: Language): Json {
  const texts = locales[language]
  const { operator, origin } = installation
  const { controller } = operator
  const version = latestVersion()
  const page = `${origin}/privacy?lang=${language}`
  const email = controller?.email ?? NO_EMAIL
  const right = (description: string): Json => ({
    available: true,
    description,
    url: `${origin}/privacy/rights?lang=${language}`,
    email,
    identificationEvidences: [],
  })
  const representative = operator.representative ?? controller
  const officer = operator.dataProtectionOfficer
  const document = {
    meta: {
      _id: `${new URL(origin).host}:${language}`,
      name: controller?.name ?? 'Incamera',
      created: `${versions[0].date}T00:00:00Z`,
      modified: `${version.date}T00:00:00Z`,
      version: version.number,
      language,
      status: 'active',
      url: page,
      _hash: '',
    },
    controller: {
      name: controller?.name ?? texts.responsible.unnamed,
      address: controller?.address ?? '–',
      country: controller?.country ?? 'EU',
      representative: { name: representative?.name ?? '–', email: representative?.email ?? email },
    },
    dataProtectionOfficer: {
      name: officer?.name ?? '–',
      address: officer?.address ?? controller?.address ?? '–',
      country: officer?.country ?? controller?.country ?? 'EU',
      email: officer?.email ?? email,
    },
    dataDisclosed: personalEntries(installation).map((entry) =>
      disclosed(entry, installation, texts, language),
    ),
    thirdCountryTransfers: [],
    accessAndDataPortability: {
      available: true,
      description: texts.rights.access,
      url: `${origin}/privacy/rights?lang=${language}`,
      email,
      identificationEvidences: [],
      administrativeFee: { amount: 0, currency: 'EUR' },
      dataFormats: ['application/json'],
    },
    sources: [],
    rightToInformation: right(texts.rights.access),
    rightToRectificationOrDeletion: right(texts.rights.erasure),
    rightToDataPortability: right(texts.rights.portability),
    rightToWithdrawConsent: right(texts.rights.withdraw),
    rightToComplain: {
      ...(right(texts.rights.complaint) as object),
      supervisoryAuthority: {
        name: operator.authority?.name ?? '–',
        address: '–',
        country: controller?.country ?? 'EU',
        email: NO_EMAIL,
        phone: '0',
      },
    },
    automatedDecisionMaking: { inUse: false },
    changesOfPurpose: versions.slice(1).map(({ number, date, reason }) => ({
      description: reason,
      affectedDataCategories: [],
      plannedDateOfChange: date,
      urlOfNewVersion: `${origin}/privacy/changes?lang=${language}#version-${number}`,
    })),
    'x-rightToRestriction': right(texts.rights.restriction),
    'x-rightToObject': right(texts.rights.object),
    'x-register': fingerprintOf(installation.entries),
  }
  const hash = createHash('sha256').update(canonical(document)).digest('hex')
  return { ...document, meta: { ...document.meta, _hash: hash } }
}

function disclosed(entry: PersonalEntry, installation: Installation, texts: Texts, language: Language): Json {
  const letter = basisFor(entry, installation.operator)
  const interest = interestFor(entry, installation.operator)
  return {
    _id: entry.id,
    category: itemName(entry, texts, language),
    purposes: entry.purposes.map((purpose) => ({
      purpose: iriOf(purposeAtoms[purpose].dpv),
      description: texts.atoms.purposes[purpose],
    })),
    legalBases: [{ reference: `GDPR-6-1-${letter}` }],
    legitimateInterests:
      interest === null ? [] : [{ exists: true, reasoning: texts.atoms.interests[interest] }],
    recipients: viewersOf(entry).map((viewer) => ({ category: texts.atoms.viewers[viewer] })),
    storage: entry.places.map((use) => ({
      temporal: [
        {
          description: `${texts.atoms.places[use.place]}: ${endOf(use.retention, texts, language, installation.effective)}`,
          ttl: longestOf(use, installation.effective),
        },
      ],
      purposeConditional: [],
      legalBasisConditional: [],
      aggregationFunction: 'max',
    })),
    nonDisclosure: {
      legalRequirement: false,
      contractualRegulation: false,
      obligationToProvide: entry.necessity === 'required',
      consequences: texts.atoms.refusals[entry.ifRefused],
    },
    'x-measures': [...entry.measures],
    'x-switch': entry.switch ?? null,
  }
}
