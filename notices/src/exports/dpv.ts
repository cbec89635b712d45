/**
 * The record of processing as JSON-LD in the terms of the Data Privacy Vocabulary. Expands without a network: its context
 * is inline.
 *
 * @module
 */
import {
  dataAtoms,
  DPV_VERSION,
  type DpvCode,
  endEvents,
  measureAtoms,
  placeAtoms,
  purposeAtoms,
  type PersonalEntry,
} from '@incamera/register'
import { basisFor, type Installation, personalEntries } from '../compose/installation.ts'
import { longestOf } from '../compose/wording.ts'

type Node = Readonly<Record<string, unknown>>

const ref = (code: DpvCode | `eu-gdpr:${string}`): Node => ({ '@id': code })

/** Rights that exist for each item (GDPR Articles 15 to 21, 77). */
const RIGHTS = ['A15', 'A16', 'A17', 'A18', 'A20', 'A21', 'A77'] as const

export function dpvRecord(installation: Installation): Node {
  const { controller } = installation.operator
  return {
    '@context': {
      dpv: 'https://w3id.org/dpv#',
      pd: 'https://w3id.org/dpv/pd#',
      tech: 'https://w3id.org/dpv/tech#',
      'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
      dct: 'http://purl.org/dc/terms/',
      reg: `${installation.origin}/privacy/register.json#`,
    },
    '@id': 'reg:',
    '@type': 'dpv:RecordsOfActivities',
    'dct:conformsTo': `DPV ${DPV_VERSION}`,
    ...(controller === null
      ? {}
      : {
          'dpv:hasDataController': {
            '@id': 'reg:controller',
            '@type': 'dpv:DataController',
            'dct:title': controller.name,
          },
        }),
    'dpv:hasProcess': personalEntries(installation).map((entry) => processOf(entry, installation)),
  }
}

function processOf(entry: PersonalEntry, installation: Installation): Node {
  const letter = basisFor(entry, installation.operator)
  return {
    '@id': `reg:${entry.id}`,
    '@type': 'dpv:Process',
    'dct:title': entry.id,
    'dpv:hasPersonalData': entry.data.map((atom) => ({
      '@id': `reg:${entry.id}.${atom}`,
      '@type': dataAtoms[atom].dpv,
      'dct:title': dataAtoms[atom].label,
    })),
    'dpv:hasPurpose': unique(entry.purposes.map((purpose) => purposeAtoms[purpose].dpv)).map(ref),
    'dpv:hasLegalBasis': ref(`eu-gdpr:A6-1-${letter}`),
    'dpv:hasDataSubject': ref(entry.whose === 'operator' ? 'dpv:ServiceProvider' : 'dpv:Participant'),
    'dpv:hasNecessity': ref(entry.necessity === 'required' ? 'dpv:Required' : 'dpv:Optional'),
    'dpv:hasStorageCondition': entry.places.map((use) => ({
      '@type': 'dpv:StorageDuration',
      'dct:description': `${placeAtoms[use.place].label}: ${
        use.retention.ends === 'with_event' ? endEvents[use.retention.event].label : use.retention.ends
      } (${longestOf(use, installation.effective)})`,
    })),
    'dpv:hasTechnicalMeasure': unique(entry.measures.map((measure) => measureAtoms[measure].dpv)).map(ref),
    'dpv:hasRight': RIGHTS.map((right) => ref(`eu-gdpr:${right}`)),
  }
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
