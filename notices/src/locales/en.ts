import { entries, type EntryId, type RegisterEntry } from '@incamera/register'
import type { EntryTexts, Texts } from './texts.ts'

const textsOf = ({ what, purpose, interest, kept }: RegisterEntry): EntryTexts => ({
  what,
  purpose,
  interest: interest ?? null,
  kept,
})

export const en: Texts = {
  name: 'English',
  title: 'Privacy · Incamera',
  description: 'What this server knows about you, what for, for how long, and what it cannot know.',
  home: 'Incamera: to the start page',
  languages: 'Language',
  contents: 'On this page',
  heading: 'Privacy',
  lead: [
    'While you are connected, this server sees your IP address and that a meeting takes place.',
    'It cannot see or hear the meeting.',
    'When the meeting is over, nothing of it is left on this server.',
  ],
  responsible: {
    heading: 'Who is responsible',
    paragraphs: [
      'Whoever runs this server is the controller of the data on this page (GDPR Article 4(7)).',
      'This version of Incamera does not name them here. Ask the person who gave you the meeting link who runs this server.',
    ],
  },
  data: {
    heading: 'What this server touches',
    paragraphs: [
      'The tables list every item: what it is for, where it is, who can see it, and what ends it.',
      'The program holds data about you in working memory only. It writes none of it to a disk.',
    ],
  },
  groups: {
    seen: {
      title: 'What the server sees',
      text: 'This is data about you as a participant. The server needs it in readable form.',
    },
    sealed: {
      title: 'What passes through it sealed',
      text: 'This is data about you as a participant. Your device encrypts it before it leaves. The server has no key.',
    },
    device: {
      title: 'What never reaches it',
      text: 'This is data about you as a participant. It stays on your device and with the people you meet.',
    },
    operator: {
      title: 'About whoever runs this server',
      text: 'This is data about the people who look after the server.',
    },
    nobody: {
      title: 'About nobody',
      text: 'This is data about the program itself. It names no person and no meeting.',
    },
  },
  columns: {
    what: 'What it is',
    purpose: 'What it is for',
    where: 'Where it is',
    viewers: 'Who can see it',
    kept: 'How long',
  },
  basis: 'Legal basis:',
  interest: 'The interest:',
  bases: {
    a: 'your consent (GDPR Article 6(1)(a))',
    b: 'a contract with you (GDPR Article 6(1)(b))',
    c: 'a legal obligation (GDPR Article 6(1)(c))',
    f: 'legitimate interests (GDPR Article 6(1)(f))',
    none: 'none needed, because it is not personal data',
  },
  places: {
    server_memory: 'working memory of this server',
    server_database: 'database of this server',
    server_log: 'log of this server',
    network: 'on its way through the network',
    device_memory: 'memory of your browser tab',
    other_participants: 'devices of the others in the meeting',
  },
  viewers: {
    operator: 'whoever runs this server',
    participants: 'the people in the meeting',
    you: 'only you',
  },
  notDone: {
    heading: 'What is not done here',
    paragraphs: [],
    points: [
      { title: 'No accounts', text: 'You give no e-mail address and no password. A name is optional.' },
      {
        title: 'No cookies',
        text: 'This site sets no cookie and uses no browser storage. The meeting link stays in the tab until you leave.',
      },
      {
        title: 'No log of visitors',
        text: 'The program writes no line about a visitor, an address or a meeting.',
      },
      { title: 'No recording', text: 'The server has no key, so it has nothing to record.' },
      {
        title: 'No third parties',
        text: 'These pages load nothing from other companies. The program passes nothing on to them.',
      },
      {
        title: 'No profiles',
        text: 'Nobody’s attention is measured. No program decides anything about you.',
      },
    ],
  },
  covered: {
    heading: 'What the encryption covers',
    paragraphs: [
      'Sound, pictures, screens, names and chat are encrypted on your device. Only the devices of the people in the meeting open them.',
      'The key stands in the part of the link after the # sign. Browsers never send that part to a server.',
      'There is no unencrypted mode.',
    ],
  },
  notCovered: {
    heading: 'What the encryption does not cover',
    paragraphs: [],
    points: [
      {
        title: 'The code of these pages',
        text: 'It comes from this server. Whoever runs the server is able to deliver code that does not encrypt.',
      },
      {
        title: 'Metadata',
        text: 'The server sees your IP address, and when and for how long you are connected. It sees how many are in a meeting and who sends how much.',
      },
      {
        title: 'The others in the meeting',
        text: 'They see and hear you. They can record you.',
      },
      { title: 'The link', text: 'Everyone who has the link can join the meeting.' },
      {
        title: 'A compromised device',
        text: 'Whoever controls your device sees and hears what you see and hear.',
      },
      {
        title: 'The way to the server',
        text: 'Internet providers see that your device talks to this server.',
      },
      {
        title: 'Other programs on the server',
        text: 'Whoever runs the machine can run other programs on it. This page speaks for Incamera alone.',
      },
    ],
  },
  rights: {
    heading: 'Your rights',
    paragraphs: [
      'You have the right of access, rectification, erasure and restriction of processing (GDPR Articles 15 to 18). You have the right to object (Article 21). Turn to whoever runs this server.',
      'You have the right to lodge a complaint with a supervisory authority (Article 77).',
      'When your meeting is over, this server holds no data about you.',
      'Nothing obliges you to provide data. Without your IP address, this server cannot answer your browser.',
    ],
  },
  about: {
    heading: 'About this page',
    paragraphs: [
      'This page is made from the register of data that is part of the program. The program logs no field and keeps no database column that the register does not declare.',
      'The makers of Incamera wrote this text. No lawyer has reviewed it.',
    ],
  },
  fingerprint: 'Fingerprint of the register:',
  entries: Object.fromEntries(entries.map((entry) => [entry.id, textsOf(entry)])) as Record<
    EntryId,
    EntryTexts
  >,
}
