import type { EntryId } from '@incamera/register'
import type { EntryTexts, Texts } from './texts.ts'

const SERVICE = 'Running the service that you asked for.'

const entries: Readonly<Record<EntryId, EntryTexts>> = {
  network_address: {
    what: 'The IP address and port from which your browser talks to this server.',
    purpose: 'To send the page, the messages and the media back to you.',
    interest: SERVICE,
    kept: 'Until your connection ends.',
  },
  page_request: {
    what: 'Which page your browser asks for, with the name of the browser and your languages.',
    purpose: 'To answer with the page, in a language that you read.',
    interest: SERVICE,
    kept: 'Until the connection that it came on ends.',
  },
  traffic: {
    what: 'How much data comes and goes, and when.',
    purpose: 'To forward the media, and to stop whoever floods this server.',
    interest: SERVICE,
    kept: 'Until your connection ends, or 30 seconds after it was lost in a meeting.',
  },
  transport_parameters: {
    what: 'Technical parameters of your media connection: codecs, stream numbers, certificates made for this visit.',
    purpose: 'To forward sealed sound and pictures between browsers.',
    interest: SERVICE,
    kept: 'Until you leave the meeting.',
  },
  resume_secret: {
    what: 'A random secret that lets your browser take its place again after a lost connection.',
    purpose: 'To go on with the meeting after a break in the network.',
    interest: SERVICE,
    kept: 'Until you leave, or 30 seconds after the connection was lost.',
  },
  room_id: {
    what: 'A number derived from the meeting link. It does not lead back to the link.',
    purpose: 'To bring together the browsers that opened the same link.',
    interest: SERVICE,
    kept: 'Until the last person has left the meeting.',
  },
  member_id: {
    what: 'A random number for your visit, new each time, and public keys made for it.',
    purpose: 'To tell the members of one meeting apart and let members admit members.',
    interest: SERVICE,
    kept: 'Until the others’ devices have removed you after you left, or the meeting ends.',
  },
  presence: {
    what: 'That a browser is connected to a meeting now, and whether it sends sound, a picture or a screen.',
    purpose: 'To forward the media and to tell the others who came and went.',
    interest: SERVICE,
    kept: 'Until you leave, or 30 seconds after the connection was lost.',
  },
  handshake: {
    what: 'Messages by which the members agree on keys. They hold public keys, no names.',
    purpose: 'To bring every member to the same keys in the same order.',
    interest: SERVICE,
    kept: '60 seconds at most, and no longer than the meeting.',
  },
  room_record: {
    what: 'The rules that the host sets for the meeting, sealed on the host’s device for the members.',
    purpose: 'To let every device hold the meeting to the host’s rules.',
    interest: SERVICE,
    kept: 'On the server 60 seconds at most; on the members’ devices until they leave.',
  },
  display_name: {
    what: 'The name that you type, sealed on your device for the members of the meeting.',
    purpose: 'To show the others who you are.',
    interest: SERVICE,
    kept: 'On the server 60 seconds at most; on your device until you close the tab; with the others until they leave.',
  },
  waiting_note: {
    what: 'Your name while you wait to be let in, and the answer to it, sealed for those with the link.',
    purpose: 'To tell those inside who asks to come in, and to tell you how it stands.',
    interest: SERVICE,
    kept: 'On the server until you are let in or leave; on the screens of hosts until then.',
  },
  sealed_message: {
    what: 'What you write and your signs, sealed on your device for the members of the meeting.',
    purpose: 'To carry the conversation to the other members.',
    interest: SERVICE,
    kept: 'On the server 60 seconds at most, and no longer than the meeting; on the members’ screens until they leave.',
  },
  sealed_media: {
    what: 'Sound, pictures and screens, sealed on your device for the members of the meeting.',
    purpose: 'To carry the meeting to the other members.',
    interest: SERVICE,
    kept: 'Passed on at once; the last two seconds of packets are held to resend what got lost.',
  },
  meeting_link: {
    what: 'The secret of the meeting, taken from the link.',
    purpose:
      'To derive the keys, to let you copy the link, and to find the meeting again when you reload the page.',
    interest: SERVICE,
    kept: 'In the memory of this browser tab (window.name) until you leave the meeting or close the tab.',
  },
  visit_keys: {
    what: 'The keys that your device makes for this visit.',
    purpose: 'To seal and open sound, pictures and messages on your device.',
    interest: SERVICE,
    kept: 'Until you leave the meeting or close the tab.',
  },
  media_devices: {
    what: 'The names of your cameras, microphones and speakers.',
    purpose: 'To let you choose among them.',
    interest: SERVICE,
    kept: 'Until you close the tab.',
  },
  preferences: {
    what: 'Your choice of language and colours.',
    purpose: 'To show the pages as you wish.',
    interest: SERVICE,
    kept: 'Until you close the tab.',
  },
  fault_log: {
    what: 'When which kind of request came from which part of the network, and how it ended.',
    purpose: 'To find faults and attacks.',
    interest: 'Finding faults of this service and attacks on it.',
    kept: 'For {period}. Only the first part of your IP address is kept.',
  },
  audit_log: {
    what: 'When which switch or period of this server was changed, without a name.',
    purpose: 'To show later what was set when.',
    interest: 'Being able to show how this server was run.',
    kept: 'For {period}.',
  },
  feature_counts: {
    what: 'How many meetings, visits and streams there were on a day.',
    purpose: 'To know how much the service is used.',
    interest: null,
    kept: 'For {period}.',
  },
  retention_ledger: {
    what: 'When how many rows were deleted from the database.',
    purpose: 'To show that data is deleted in time.',
    interest: null,
    kept: 'For {period}.',
  },
  operation_log: {
    what: 'Lines about the server itself: started, stopped, a part failed. No person, no meeting, no address.',
    purpose: 'To keep the service running.',
    interest: null,
    kept: 'As long as the operator keeps the output of the program.',
  },
  schema_version: {
    what: 'Which version of the table layout the database has.',
    purpose: 'To bring the database up to date when the program is updated.',
    interest: null,
    kept: 'As long as the database exists.',
  },
}

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
  ],
  leadEnd: {
    nothingKept: 'When the meeting is over, nothing of it is left on this server.',
    somethingKept:
      'This server keeps data about you after the meeting. The list names it and when it is deleted.',
  },
  overdue: {
    title: 'Deletion overdue',
    text: 'This server failed to delete data in time. It takes no meetings until that is put right.',
  },
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
    ],
  },
  disk: {
    nothing: 'The program holds data about you in working memory only. It writes none of it to a disk.',
    something:
      'The program writes data about you to its disk where the table says “database of this server”.',
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
    e: 'a task in the public interest (GDPR Article 6(1)(e))',
    f: 'legitimate interests (GDPR Article 6(1)(f))',
    none: 'none needed, because it is not personal data',
  },
  places: {
    network: 'visible on the way through the network',
    wire: 'on its way between your browser and this server',
    proxy_memory: 'working memory of a proxy in front of this server, if there is one',
    relay_memory: 'working memory of a relay of whoever runs this server, if there is one',
    server_memory: 'working memory of this server',
    media_memory: 'working memory of this server’s media workers',
    server_database: 'database of this server',
    server_log: 'log of this server',
    device_memory: 'memory of your browser tab',
    device_tab: 'name of your browser tab (window.name)',
    member_devices: 'devices of the others in the meeting',
  },
  viewers: {
    operator: 'whoever runs this server',
    participants: 'the people in the meeting',
    network_operators: 'internet providers on the way',
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
  noLog: {
    title: 'No log of visitors',
    text: 'The program writes no line about a visitor, an address or a meeting.',
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
      'Nothing obliges you to provide data. Without your IP address, this server cannot answer your browser.',
    ],
  },
  held: {
    nothing: 'When your meeting is over, this server holds no data about you.',
    something: 'What this server keeps after your meeting does not tell it who you are (Article 11).',
  },
  about: {
    heading: 'About this page',
    paragraphs: [
      'This page is made from the register of data that is part of the program. The program logs no field and keeps no database column that the register does not declare.',
      'The makers of Incamera wrote this text. No lawyer has reviewed it.',
    ],
  },
  fingerprint: 'Fingerprint of the register:',
  entries,
}
