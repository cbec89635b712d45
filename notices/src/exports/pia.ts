/**
 * Input for a data protection impact assessment, as the CNIL's PIA tool imports it (GDPR Article 35(7)). Facts of the
 * register alone: impacts, severity and likelihood are for the controller to judge, and are left empty.
 *
 * @module
 */
import { placeAtoms } from '@incamera/register'
import { basisFor, type Installation, personalEntries } from '../compose/installation.ts'
import { begin, itemName } from '../compose/wording.ts'
import { glossary } from '../locales/glossary.ts'
import { locales } from '../locales/index.ts'
import type { Language } from '../locales/languages.ts'
import { asksConsent } from '../documents/device.ts'
import { keptCell, measuresOf, purposesOf, subjectsOf } from '../documents/parts.ts'
import { html } from '../render/html.ts'
import { latestVersion } from '../versions.ts'

export interface PiaAnswer {
  readonly reference_to: string
  readonly data: { readonly text: string; readonly gauge: null; readonly list: readonly string[] }
}

/** Questions of the tool, by their number; the last digit of 32x to 34x: 1 impacts, 2 threats, 3 sources, 4 controls. */
export function piaInput(installation: Installation, language: Language): Readonly<Record<string, unknown>> {
  const texts = locales[language]
  const entries = personalEntries(installation)
  const { operator } = installation
  const date = `${latestVersion().date}T00:00:00.000Z`
  const list = (items: readonly string[]): string =>
    html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`.text
  const text = (content: string): string => html`<p>${content}</p>`.text
  const named = (describe: (entry: (typeof entries)[number]) => string): string =>
    list(entries.map((entry) => `${itemName(entry, texts, language)}: ${describe(entry)}`))
  const measures = measuresOf(entries, texts)
  const ends = named((entry) =>
    [keptCell(entry, installation, texts, language)].flat().map(String).join('; '),
  )
  const places = [...new Set(entries.flatMap((entry) => entry.places.map(({ place }) => place)))]
  const answers: Readonly<Record<string, string>> = {
    '111': text(texts.annex.subjectText),
    '112': text(operator.controller?.name ?? texts.responsible.unnamed),
    '113': text('RFC 9420, RFC 9605, WebRTC, GDPR'),
    '121': ends,
    '122': text(texts.annex.natureText),
    '123': list(places.map((place) => `${texts.atoms.places[place]} (${placeAtoms[place].medium})`)),
    '211': named((entry) => purposesOf(entry, texts, language)),
    '212': named((entry) => texts.bases[basisFor(entry, operator)]),
    '213': named((entry) => texts.atoms.refusals[entry.ifRefused]),
    '214': text(texts.rights.rectification),
    '215': ends,
    '221': text(`${installation.origin}/privacy?lang=${language}`),
    '222': text(asksConsent(installation) ? begin(texts.device.writtenAsked) : texts.device.noBanner),
    '223': text(`${texts.rights.access} ${texts.rights.portability}`),
    '224': text(`${texts.rights.rectification} ${texts.rights.erasure}`),
    '225': text(`${texts.rights.restriction} ${texts.rights.object}`),
    '226': text(texts.annex.noSubProcessors),
    '227': text(texts.recipients.transfers),
    '324': list(measures),
    '334': list(measures),
    '344': list(measures),
  }
  return {
    pia: {
      name: `${texts.annex.subjectText} · ${glossary[language].impactAssessment}`,
      category: '',
      author_name: operator.controller?.name ?? '',
      evaluator_name: '',
      validator_name: '',
      concerned_people_searched_content: subjectsOf(entries, texts)
        .map((subject) => begin(subject))
        .join(', '),
      status: 0,
      progress: 0,
      is_example: 0,
      created_at: date,
      updated_at: date,
    },
    answers: Object.entries(answers).map(([reference, content]): PiaAnswer => ({
      reference_to: reference,
      data: { text: content, gauge: null, list: [] },
    })),
    measures: measures.map((title) => ({ title, content: '' })),
    evaluations: [],
    comments: [],
  }
}
