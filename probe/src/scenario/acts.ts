/**
 * What happens in a meeting, act by act. After each act the caller looks around.
 *
 * @module
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Person } from '../people/person.ts'
import { linkCanaries, type Role } from './cast.ts'
import type { Stage } from './stage.ts'

/** Milliseconds of sound and picture before somebody looks. Higher: more frames to find. Lower: a shorter run. */
const MEDIA_MS = 2500

/** Waits for the tile of somebody. */
const sees = async (person: Person, name: string): Promise<void> => {
  await person.find('group', name.normalize('NFC'))
}

/** Anna opens a meeting and goes in. */
export async function openMeeting(
  stage: Stage,
  role: Role,
  media = true,
): Promise<{ link: string; anna: Person }> {
  const anna = await stage.arrive(role, stage.origin)
  await anna.click('Start a meeting')
  await anna.find('button', 'Join meeting')
  const link = await anna.copiedLink()
  stage.canaries.push(...linkCanaries(`meeting${stage.canaries.length}`, link))
  if (media) await anna.useDevices()
  await anna.ask(role.name)
  await anna.isIn()
  return { link, anna }
}

/** Somebody comes in by the link; where there is a lobby, the host says yes. */
export async function comeIn(
  stage: Stage,
  role: Role,
  link: string,
  options: { readonly host?: Person; readonly media?: boolean } = {},
): Promise<Person> {
  const person = await stage.arrive(role, link)
  if (options.media !== false) await person.useDevices()
  await person.ask(role.name)
  if (options.host !== undefined) await options.host.clickBeginning(`Admit ${role.name.normalize('NFC')}`)
  await person.isIn()
  return person
}

/** Everybody writes, and the others read it. */
export async function converse(people: ReadonlyArray<{ person: Person; role: Role }>): Promise<void> {
  for (const { person, role } of people) {
    await person.say(role.texts[0])
    for (const { person: other } of people) if (other !== person) await other.reads(role.texts[0])
  }
  await wait(MEDIA_MS)
}

export async function seeOneAnother(people: ReadonlyArray<{ person: Person; role: Role }>): Promise<void> {
  for (const { person } of people) {
    for (const { person: other, role } of people) if (other !== person) await sees(person, role.name)
  }
}

export async function shareScreen(person: Person): Promise<void> {
  await person.click('Share screen')
  await person.find('button', 'Stop sharing')
  await wait(MEDIA_MS)
  await person.click('Stop sharing')
  await person.find('button', 'Share screen')
}

/** A host puts somebody out, by the people panel. */
export async function remove(host: Person, { person, role }: { person: Person; role: Role }): Promise<void> {
  const shown = role.name.normalize('NFC')
  if (!(await host.has('button', `Remove ${shown}`))) await host.clickBeginning('People')
  await host.click(`Remove ${shown}`)
  await host.find('dialog', `Remove ${shown}`)
  await host.click('Remove')
  person.inside = false
  await person.waitForText('You were removed')
}

/** From then on the host is asked about everybody who comes. */
export async function openLobby(host: Person): Promise<void> {
  await host.clickBeginning('People')
  await host.click('I let people in', 'radio')
}

/** A page whose line broke is there again. */
export async function isBack(person: Person, other: Person, text: string): Promise<void> {
  await person.say(text)
  await other.reads(text)
}
