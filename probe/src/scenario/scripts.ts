/**
 * The acts in their order, and where the looks are.
 *
 * @module
 */
import type { Notebook } from '../run/notebook.ts'
import { PLACES } from '../places/places.ts'
import { foreignContacts } from '../verdicts/hosts.ts'
import { hasFirefox } from '../people/browsers.ts'
import type { Person } from '../people/person.ts'
import {
  comeIn,
  converse,
  isBack,
  openLobby,
  openMeeting,
  remove,
  seeOneAnother,
  shareScreen,
} from './acts.ts'
import type { Role } from './cast.ts'
import { fingerprintsIn, learnedFrom } from './learned.ts'
import type { Stage } from './stage.ts'

export type Script = (parts: {
  readonly stage: Stage
  readonly notebook: Notebook
  readonly say: (line: string) => void
}) => Promise<void>

const PROFILES = PLACES.filter(({ id }) => id.startsWith('profile_'))
const BACKUP = PLACES.filter(({ id }) => id === 'backup')
/** Cumulative: looked at once, at the end. */
const PACKETS = PLACES.filter(({ id }) =>
  /^(?:request_|messages_|tcp_traffic|media_packets|name_lookups|answers_)/.test(id),
)
const MOMENTARY = PLACES.filter(
  (place) => !PROFILES.includes(place) && !BACKUP.includes(place) && !PACKETS.includes(place),
)

interface Member {
  readonly person: Person
  readonly role: Role
}

/** Learns what the product drew by itself, so that it is looked for from then on. */
async function learn(stage: Stage): Promise<void> {
  const known = new Set(stage.canaries.map(({ value }) => value))
  const { pages } = await stage.subject()
  const learned = [...learnedFrom(await stage.packets(), stage.serverPort), ...fingerprintsIn(pages)]
  stage.canaries.push(...learned.filter(({ value }) => !known.has(value)))
}

/** Pages tell what their driver sees of them; a host that is not the server's is foreign. */
function noteHosts(stage: Stage, notebook: Notebook): void {
  const own = new URL(stage.origin).host
  for (const person of stage.people)
    for (const host of person.hosts) if (host !== own) notebook.contacts.push({ protocol: 'page', to: host })
}

async function noteStreams(notebook: Notebook, members: readonly Member[]): Promise<void> {
  for (const { person } of members)
    for (const stream of await person.clearStreams()) notebook.clearStreams.push(`${person.owner}: ${stream}`)
}

/** What is looked at when everybody is gone. */
async function lookAtTheEnd(stage: Stage, notebook: Notebook): Promise<void> {
  const packets = await stage.packets()
  notebook.contacts.push(...foreignContacts(packets))
  stage.backUp()
  await notebook.look('after the meeting', stage, [...MOMENTARY, ...PACKETS, ...PROFILES, ...BACKUP], {
    packets,
    ended: true,
  })
}

/** Two people in one meeting: the part that every other needs. */
export const shortScript: Script = async ({ stage, notebook, say }) => {
  const [annaRole, benRole] = [await stage.house('anna'), await stage.house('ben')]
  await notebook.lookBefore(stage, PROFILES)
  await stage.askAsStranger()
  notebook.lap('preparations')
  say('two people meet')
  const { link, anna } = await openMeeting(stage, annaRole)
  const ben = await comeIn(stage, benRole, link)
  const members = [
    { person: anna, role: annaRole },
    { person: ben, role: benRole },
  ]
  await converse(members)
  await noteStreams(notebook, members)
  await learn(stage)
  notebook.lap('meeting')
  say('looking while they are there')
  await notebook.look('in the meeting', stage, MOMENTARY)
  noteHosts(stage, notebook)
  await ben.leave()
  await anna.leave()
  await stage.closeBrowsers()
  say('looking when they are gone')
  await lookAtTheEnd(stage, notebook)
  notebook.lap('looking')
}

/** Everything: two kinds of browsers, a lobby, somebody removed, broken lines, a dead server, a second meeting, a restore. */
export const fullScript: Script = async ({ stage, notebook, say }) => {
  const annaRole = await stage.house('anna')
  const benRole = await stage.house('ben', { kind: hasFirefox() ? 'firefox' : 'chromium' })
  const claraRole = await stage.house('clara')
  const doraRole = await stage.house('dora', { refuseDevices: true })
  await notebook.lookBefore(stage, PROFILES)
  await stage.askAsStranger()
  notebook.lap('preparations')

  say('a host opens a meeting, and people wait')
  const { link, anna } = await openMeeting(stage, annaRole)
  await openLobby(anna)
  const dora = await stage.arrive(doraRole, link)
  await dora.click('Turn camera on')
  await dora.waitForText('allow')
  await dora.ask(doraRole.name)
  await anna.waitForText(doraRole.name.normalize('NFC'))
  await learn(stage)
  await notebook.look('waiting', stage, MOMENTARY)
  notebook.lap('waiting')

  say('everybody is there')
  await anna.clickBeginning(`Admit ${doraRole.name.normalize('NFC')}`)
  await dora.isIn()
  const ben = await comeIn(stage, benRole, link, { host: anna })
  const clara = await comeIn(stage, claraRole, link, { host: anna })
  const members = [
    { person: anna, role: annaRole },
    { person: ben, role: benRole },
    { person: clara, role: claraRole },
    { person: dora, role: doraRole },
  ]
  await seeOneAnother(members)
  await converse(members)
  await shareScreen(clara)
  await noteStreams(notebook, members)
  await learn(stage)
  await notebook.look('in the meeting', stage, MOMENTARY)
  notebook.lap('meeting')

  say('somebody is removed, lines break')
  await remove(anna, { person: clara, role: claraRole })
  stage.cutLines()
  await isBack(ben, anna, benRole.texts[1])
  await stage.askAsStranger()
  await notebook.look('after leaving', stage, MOMENTARY)
  notebook.lap('removal and broken lines')

  say('the server is killed and comes back')
  await stage.server.stop('SIGKILL')
  await stage.server.start()
  await anna.find('group', benRole.name.normalize('NFC'))
  await learn(stage)
  await notebook.look('after a crash', stage, MOMENTARY)
  notebook.lap('crash')

  say('everybody leaves, and meets again in another meeting')
  noteHosts(stage, notebook)
  for (const { person } of members) await person.page.close()
  const second = await openMeeting(stage, annaRole, false)
  const again = await comeIn(stage, doraRole, second.link, { media: false })
  await again.say(doraRole.texts[1])
  await second.anna.reads(doraRole.texts[1])
  await stage.server.stop('SIGTERM')
  await stage.server.start()
  await learn(stage)
  await notebook.look('after a restart', stage, MOMENTARY)
  noteHosts(stage, notebook)
  await stage.closeBrowsers()
  notebook.lap('second meeting')

  say('nobody is there any more')
  await lookAtTheEnd(stage, notebook)
  await restore(stage, notebook)
  notebook.lap('looking')
}

/** The backup takes the place of the data folder, as after a lost disk. */
async function restore(stage: Stage, notebook: Notebook): Promise<void> {
  await stage.server.stop('SIGTERM')
  stage.restore()
  await stage.server.start()
  await notebook.look('after a restore', stage, MOMENTARY, { ended: true })
}
