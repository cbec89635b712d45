/**
 * The addresses of the documents, and what is there.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { recordOf, registerCopy } from '@incamera/register'
import type { Installation } from './compose/installation.ts'
import { processorAnnex } from './documents/annex.ts'
import { breachWorksheet, exposures } from './documents/breach.ts'
import { changesPage } from './documents/changes.ts'
import { devicePage, storedOnDevice } from './documents/device.ts'
import { privacyNotice, shortNotice } from './documents/privacy.ts'
import { recordOfProcessing } from './documents/record.ts'
import { rightsPage } from './documents/rights.ts'
import { dpvRecord } from './exports/dpv.ts'
import { piaInput } from './exports/pia.ts'
import { tiltDocument } from './exports/tilt.ts'
import { type Language, LANGUAGES } from './locales/languages.ts'
import { renderPage } from './render/page.ts'
import type { DocumentTree } from './tree.ts'
import { latestVersion, versions } from './versions.ts'

export interface Answer {
  readonly type:
    | 'text/html; charset=utf-8'
    | 'text/css; charset=utf-8'
    | 'application/json'
    | 'application/ld+json'
    | 'application/pdf'
  readonly body: string | Buffer
}

type Make = (installation: Installation, language: Language) => Answer | Promise<Answer>

const json = (value: unknown, type: Answer['type'] = 'application/json'): Answer => ({
  type,
  body: `${JSON.stringify(value, null, 1)}\n`,
})

const page =
  (address: string, make: (installation: Installation, language: Language) => DocumentTree): Make =>
  (installation, language) => ({
    type: 'text/html; charset=utf-8',
    body: renderPage(make(installation, language), { language, path: address }),
  })

const FONTS = path.dirname(new URL(import.meta.resolve('dejavu-fonts-ttf/package.json')).pathname)

const pdf =
  (make: (installation: Installation, language: Language) => DocumentTree): Make =>
  async (installation, language) => ({
    type: 'application/pdf',
    // Only who asks for a PDF pays for its library.
    body: await (
      await import('./render/pdf.ts')
    ).renderPdf(
      make(installation, language),
      { regular: path.join(FONTS, 'ttf/DejaVuSans.ttf'), bold: path.join(FONTS, 'ttf/DejaVuSans-Bold.ttf') },
      latestVersion().date,
    ),
  })

const tree =
  (make: (installation: Installation, language: Language) => DocumentTree): Make =>
  (installation, language) =>
    json(make(installation, language))

const style: Make = () => ({
  type: 'text/css; charset=utf-8',
  body: readFileSync(path.join(import.meta.dirname, 'render/privacy.css'), 'utf8'),
})

/** What the register says, and what is in effect here. */
const register: Make = ({ effective }) => ({ type: 'application/json', body: registerCopy(effective) })

const MAKERS: Readonly<Record<string, Make>> = {
  '/privacy': page('/privacy', privacyNotice),
  '/privacy/style.css': style,
  '/privacy/device': page('/privacy/device', devicePage),
  '/privacy/device.json': (installation) => json(storedOnDevice(installation)),
  '/privacy/rights': page('/privacy/rights', rightsPage),
  '/privacy/changes': page('/privacy/changes', changesPage),
  '/privacy/changes.json': () => json(versions),
  '/privacy/short.json': (installation, language) => json(shortNotice(installation, language)),
  '/privacy/record.html': page('/privacy/record.html', recordOfProcessing),
  '/privacy/record.json': tree(recordOfProcessing),
  '/privacy/record.pdf': pdf(recordOfProcessing),
  '/privacy/annex.html': page('/privacy/annex.html', processorAnnex),
  '/privacy/annex.json': tree(processorAnnex),
  '/privacy/annex.pdf': pdf(processorAnnex),
  '/privacy/breach.html': page('/privacy/breach.html', breachWorksheet),
  '/privacy/breach.json': (installation) => json(exposures(installation)),
  '/privacy/dpia.json': (installation, language) => json(piaInput(installation, language)),
  '/privacy/dpv.jsonld': (installation) => json(dpvRecord(installation), 'application/ld+json'),
  '/privacy/switches.json': ({ effective }) => json(recordOf(effective)),
  '/privacy/register.json': register,
  '/.well-known/data-register.json': register,
  '/.well-known/gpc.json': () => json({ gpc: true, lastUpdate: latestVersion().date }),
  ...Object.fromEntries(
    LANGUAGES.map((language): [string, Make] => [
      `/privacy/tilt.${language}.json`,
      (installation) => json(tiltDocument(installation, language)),
    ]),
  ),
}

/** Every address with a document. */
export const DOCUMENT_PATHS: readonly string[] = Object.keys(MAKERS)

/** The document at an address; null where there is none. */
export async function answerDocument(
  address: string,
  installation: Installation,
  language: Language,
): Promise<Answer | null> {
  const make = Object.hasOwn(MAKERS, address) ? MAKERS[address] : undefined
  return make === undefined ? null : make(installation, language)
}
