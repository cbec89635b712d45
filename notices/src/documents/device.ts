/**
 * "What is stored on your device" (Article 5(3) of Directive 2002/58/EC), as a part of the notice and a page of its own.
 *
 * @module
 */
import { basisOf, type DeviceKeyId, deviceKeys } from '@incamera/register'
import { enabledEntries, type Installation } from '../compose/installation.ts'
import { begin, endOf } from '../compose/wording.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import type { Texts } from '../locales/texts.ts'
import { type Block, type DocumentTree, paragraph } from '../tree.ts'
import { aboutSection } from './parts.ts'

/** How browsers call the storage. */
const API_NAME = {
  window_name: 'window.name',
  local_storage: 'localStorage',
  indexed_db: 'IndexedDB',
} as const

export interface StoredOnDevice {
  readonly key: DeviceKeyId
  readonly api: keyof typeof API_NAME
  readonly name: string
  readonly need: 'strictly_necessary' | 'asked'
  readonly writtenWhen: 'meeting_opened' | 'asked_to_remember'
  readonly entry: string
}

/** Every key that this installation's pages can write, with the item that it holds and the end of it. */
const written = (installation: Installation) =>
  enabledEntries(installation).flatMap((entry) =>
    entry.places.flatMap((use) =>
      'key' in use
        ? [{ stored: { key: use.key, entry: entry.id, ...deviceKeys[use.key] }, retention: use.retention }]
        : [],
    ),
  )

export const storedOnDevice = (installation: Installation): readonly StoredOnDevice[] =>
  written(installation).map(({ stored }) => stored)

/** Whether anything is kept on a device beyond what the meeting that was asked for needs, or rests on consent otherwise. */
export const asksConsent = (installation: Installation): boolean =>
  written(installation).some(({ stored: { need } }) => need === 'asked') ||
  enabledEntries(installation).some((entry) => basisOf(entry) === 'a')

export function deviceBlocks(installation: Installation, texts: Texts, language: Language): readonly Block[] {
  const { device, atoms } = texts
  const all = written(installation)
  if (all.length === 0) return [paragraph(device.none)]
  const rows = all.map(({ stored: { key, api, name, writtenWhen }, retention }) => ({
    id: `device-${key}`,
    cells: [
      begin(atoms.deviceKeys[key]),
      `${API_NAME[api]}: ${name}`,
      begin(writtenWhen === 'meeting_opened' ? device.writtenMeeting : device.writtenAsked),
      begin(endOf(retention, texts, language, installation.effective)),
    ],
  }))
  return [
    paragraph(device.intro),
    {
      kind: 'table',
      id: 'device-table',
      caption: device.heading,
      columns: [device.key, device.where, device.when, device.lifetime],
      rows,
    },
    ...(asksConsent(installation) ? [] : [paragraph(device.noBanner)]),
  ]
}

export function devicePage(installation: Installation, language: Language): DocumentTree {
  const texts = locales[language]
  return {
    language,
    title: `${texts.device.heading} · Incamera`,
    description: texts.device.intro,
    heading: texts.device.heading,
    lead: [],
    sections: [
      { id: 'device', heading: texts.device.heading, blocks: deviceBlocks(installation, texts, language) },
      aboutSection(installation, texts, language),
    ],
  }
}
