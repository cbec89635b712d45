/**
 * Terms of the law, as the official text of Regulation (EU) 2016/679 has them in each language (EUR-Lex, CELEX
 * 32016R0679). Headings of rights and roles come from here and nowhere else, so that no translation can bend them.
 *
 * @module
 */
import type { Language } from './languages.ts'

/** Article that each term is taken from. */
export const TERMS = {
  controller: 'Article 4(7)',
  processor: 'Article 4(8)',
  representative: 'Article 4(17)',
  dataProtectionOfficer: 'Article 37',
  supervisoryAuthority: 'Article 4(21)',
  recipients: 'Article 13(1)(e)',
  thirdCountries: 'Article 44',
  access: 'Article 15',
  rectification: 'Article 16',
  erasure: 'Article 17',
  restriction: 'Article 18',
  portability: 'Article 20',
  object: 'Article 21',
  automatedDecisions: 'Article 22',
  withdraw: 'Article 7(3)',
  complaint: 'Article 77',
  record: 'Article 30',
  security: 'Article 32',
  breach: 'Article 33',
  impactAssessment: 'Article 35',
} as const

export type Term = keyof typeof TERMS

export const glossary: Readonly<Record<Language, Readonly<Record<Term, string>>>> = {
  en: {
    controller: 'Controller',
    processor: 'Processor',
    representative: 'Representative',
    dataProtectionOfficer: 'Data protection officer',
    supervisoryAuthority: 'Supervisory authority',
    recipients: 'Recipients',
    thirdCountries: 'Transfers to third countries',
    access: 'Right of access by the data subject',
    rectification: 'Right to rectification',
    erasure: 'Right to erasure (‘right to be forgotten’)',
    restriction: 'Right to restriction of processing',
    portability: 'Right to data portability',
    object: 'Right to object',
    automatedDecisions: 'Automated individual decision-making, including profiling',
    withdraw: 'Right to withdraw consent',
    complaint: 'Right to lodge a complaint with a supervisory authority',
    record: 'Records of processing activities',
    security: 'Security of processing',
    breach: 'Notification of a personal data breach to the supervisory authority',
    impactAssessment: 'Data protection impact assessment',
  },
  de: {
    controller: 'Verantwortlicher',
    processor: 'Auftragsverarbeiter',
    representative: 'Vertreter',
    dataProtectionOfficer: 'Datenschutzbeauftragter',
    supervisoryAuthority: 'Aufsichtsbehörde',
    recipients: 'Empfänger',
    thirdCountries: 'Übermittlungen an Drittländer',
    access: 'Auskunftsrecht der betroffenen Person',
    rectification: 'Recht auf Berichtigung',
    erasure: 'Recht auf Löschung („Recht auf Vergessenwerden“)',
    restriction: 'Recht auf Einschränkung der Verarbeitung',
    portability: 'Recht auf Datenübertragbarkeit',
    object: 'Widerspruchsrecht',
    automatedDecisions: 'Automatisierte Entscheidungen im Einzelfall einschließlich Profiling',
    withdraw: 'Recht, die Einwilligung zu widerrufen',
    complaint: 'Recht auf Beschwerde bei einer Aufsichtsbehörde',
    record: 'Verzeichnis von Verarbeitungstätigkeiten',
    security: 'Sicherheit der Verarbeitung',
    breach: 'Meldung von Verletzungen des Schutzes personenbezogener Daten an die Aufsichtsbehörde',
    impactAssessment: 'Datenschutz-Folgenabschätzung',
  },
}
