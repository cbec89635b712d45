import { entries } from '@incamera/register'
import type { Catalogue, EntryTexts } from './catalogue.ts'

/** The register itself is written in English. */
export const en: Catalogue = {
  tag: 'en',
  name: 'English',
  title: 'Privacy on this server',
  lead: 'This page says what this server learns about you, what for, and for how long. It is made from the list of data that the program itself obeys.',
  back: 'Back to the start page',
  otherLanguage: 'Diese Seite auf Deutsch',
  itemsTitle: 'What exists about you',
  columns: {
    what: 'What',
    purpose: 'What for',
    basis: 'Legal basis',
    where: 'Where it is',
    reads: 'Can this server read it?',
    kept: 'How long',
  },
  readable: 'Yes',
  sealed: 'No, it is encrypted',
  nobodyTitle: 'What exists about the server itself',
  nobodyLead: 'These two items say nothing about any person.',
  notDoneTitle: 'What this server does not do',
  notDone: [
    'It has no accounts and asks for no name. The name that you type is encrypted for the people in the meeting.',
    'It sets no cookies and stores nothing on your device.',
    'It writes no log of visitors and no list of meetings.',
    'It does not record, transcribe or analyse meetings.',
    'It contacts no other company, and the page loads nothing from elsewhere.',
  ],
  encryptionTitle: 'What the encryption does',
  encryption: [
    'Sound, pictures, screens, names and chat are encrypted on your device. Only the devices of the people in the meeting can open them.',
    'The key comes from the part of the link after the # sign. Browsers never send that part to a server.',
    'There is no unencrypted mode.',
  ],
  limitsTitle: 'What it does not protect against',
  limits: [
    'The program in this page comes from this server. Whoever controls the server can deliver a different program.',
    'This server sees your IP address while you are connected. It also sees when you come and go, and how much data flows.',
    'Everyone in the meeting can record it.',
    'A device with malicious software, and an extension in your browser, can see what you see.',
  ],
  operatorTitle: 'Who is responsible',
  operator: [
    'Whoever runs this server is responsible for it under data-protection law. Ask the person who sent you the link who that is.',
    'You have the rights of access, rectification, erasure, restriction and objection, and the right to complain to a supervisory authority.',
    'After a meeting nothing about you is held here. A request then has one answer: there is nothing to show and nothing to erase.',
  ],
  bases: {
    a: 'Your consent (Article 6(1)(a) GDPR)',
    b: 'A contract with you (Article 6(1)(b) GDPR)',
    c: 'A legal duty (Article 6(1)(c) GDPR)',
    f: 'Legitimate interests (Article 6(1)(f) GDPR): running the service that you asked for',
    none: 'None needed: not personal data',
  },
  places: {
    server_memory: 'in the memory of this server',
    server_database: 'in the database of this server',
    server_log: 'in the log of this server',
    network: 'on the way through the network',
    device_memory: 'in the memory of your browser',
    other_participants: 'with the other people in the meeting',
  },
  entries: Object.fromEntries(
    entries.map(({ id, what, purpose, kept }): [string, EntryTexts] => [id, { what, purpose, kept }]),
  ) as Catalogue['entries'],
}
