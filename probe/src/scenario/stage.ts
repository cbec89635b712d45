/**
 * Everything that a run needs around the people: the street, the product behind its proxy, the capture.
 *
 * @module
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { Canary } from '../canaries/canary.ts'
import { Capture } from '../network/capture.ts'
import type { Packet } from '../network/packets.ts'
import { type House, Street } from '../network/street.ts'
import { type HousedBrowser, launchChromium, launchFirefox } from '../people/browsers.ts'
import { Person } from '../people/person.ts'
import { type Answer, EMPTY_SUBJECT, type Subject } from '../places/place.ts'
import { Proxy } from '../product/proxy.ts'
import { ServerProcess } from '../product/server-process.ts'
import { canariesOf, drawRole, drawStranger, type Role, type Stranger, strangerCanaries } from './cast.ts'
import { visitAsStranger } from './strangers.ts'

/** A TCP port that nobody uses on loopback. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

interface Home {
  readonly role: Role
  readonly house: House
  readonly browser: HousedBrowser
}

export class Stage {
  readonly folder: string
  readonly server: ServerProcess
  readonly capture: Capture
  readonly stranger: Stranger = drawStranger()
  readonly canaries: Canary[]
  readonly people: Person[] = []
  readonly #street: Street
  readonly #proxy: Proxy
  readonly #homes: Home[] = []
  /** Profiles of browsers that are closed. */
  readonly #left: HousedBrowser[] = []
  readonly #answers: Answer[] = []

  private constructor(parts: {
    folder: string
    server: ServerProcess
    capture: Capture
    street: Street
    proxy: Proxy
  }) {
    this.folder = parts.folder
    this.server = parts.server
    this.capture = parts.capture
    this.#street = parts.street
    this.#proxy = parts.proxy
    this.canaries = strangerCanaries(this.stranger)
  }

  /**
   * @param root of the checkout that is run
   * @param folder an empty one for all that comes about
   */
  static async set(root: string, folder: string): Promise<Stage> {
    mkdirSync(path.join(folder, 'server'), { recursive: true })
    const street = Street.open()
    const capture = await Capture.start(folder, 'run')
    const [port, mediaPort] = [await freePort(), await freePort()]
    const proxy = await Proxy.open(folder, port)
    const server = new ServerProcess({
      root,
      folder: path.join(folder, 'server'),
      port,
      mediaPort,
      publicUrl: proxy.origin,
    })
    const stage = new Stage({ folder, server, capture, street, proxy })
    try {
      await server.start()
    } catch (error) {
      await stage.strike()
      throw error
    }
    return stage
  }

  get origin(): string {
    return this.#proxy.origin
  }

  get serverPort(): number {
    return this.server.options.port
  }

  /** A browser of somebody, in a house of its own, that has not been anywhere yet. */
  async house(
    owner: string,
    options: { readonly kind?: 'chromium' | 'firefox'; readonly refuseDevices?: boolean } = {},
  ): Promise<Role> {
    const kind = options.kind ?? 'chromium'
    const role = drawRole(owner, this.#homes.length + this.#left.length + 1, kind)
    const house = await this.#street.build(role.ipv4, role.ipv6)
    const launch = { house, folder: path.join(this.folder, owner), userAgent: role.userAgent, ...options }
    const browser =
      kind === 'firefox'
        ? await launchFirefox({ ...launch, port: await freePort() })
        : await launchChromium(launch)
    this.#homes.push({ role, house, browser })
    this.canaries.push(...canariesOf(role))
    return role
  }

  /** Opens an address in the browser of this role. */
  async arrive({ owner, deviceLabel }: Role, url: string): Promise<Person> {
    const home = this.#homes.find(({ role }) => role.owner === owner)
    if (home === undefined) throw new Error(`${owner} has no house`)
    const person = await Person.arrive(owner, home.browser, url, deviceLabel)
    this.people.push(person)
    return person
  }

  /** All lines break at once; browsers come back by themselves. */
  cutLines(): void {
    this.#proxy.cut()
  }

  async askAsStranger(): Promise<void> {
    this.#answers.push(...(await visitAsStranger(this.serverPort, this.origin, this.stranger)))
  }

  get #backup(): string {
    return path.join(this.folder, 'backup')
  }

  /** As an operator does it: a copy of the data folder. */
  backUp(): void {
    cpSync(this.server.dataDir, this.#backup, { recursive: true })
  }

  /** Puts the backup in the place of the data folder; the server must not be running. */
  restore(): void {
    rmSync(this.server.dataDir, { recursive: true, force: true })
    cpSync(this.#backup, this.server.dataDir, { recursive: true })
  }

  packets(): Promise<Packet[]> {
    return this.capture.packets()
  }

  /** Everything that can be looked at now. */
  async subject(parts: Partial<Subject> = {}): Promise<Subject> {
    const { pid, workerPids, dataDir, tempDir, stdout, stderr, options } = this.server
    const homes = [...this.#homes.map(({ browser }) => browser), ...this.#left]
    const profiles = (kind: 'chromium' | 'firefox'): string[] =>
      homes.filter((browser) => browser.kind === kind).map(({ profile }) => profile)
    const pages = await Promise.all(
      this.people.map(async (person) => (person.page.isClosed() ? null : person.facts().catch(() => null))),
    )
    return {
      ...EMPTY_SUBJECT,
      serverPids: pid === null ? [] : [pid],
      workerPids,
      dataDir,
      tempDir,
      workDir: options.folder,
      backupDir: this.#backup,
      stdout: Buffer.concat(stdout),
      stderr: Buffer.concat(stderr),
      answers: this.#answers,
      serverPort: this.serverPort,
      driverPorts: homes.map(({ driverPort }) => driverPort).filter((port) => port > 0),
      profiles: { chromium: profiles('chromium'), firefox: profiles('firefox') },
      pages: pages.filter((page) => page !== null),
      ...parts,
    }
  }

  async closeBrowsers(): Promise<void> {
    await Promise.all(this.#homes.map(({ browser }) => browser.close()))
    for (const { browser } of this.#homes.splice(0)) this.#left.push(browser)
    this.people.splice(0)
  }

  /** Takes everything down; twice is once. */
  async strike(): Promise<void> {
    await this.closeBrowsers()
    await this.server.stop('SIGKILL')
    this.#proxy.close()
    await this.capture.stop()
    this.#street.close()
  }
}
