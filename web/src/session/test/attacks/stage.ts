/** Sets the stage of each attack: a server in the attacker's hands, and three people with their devices. */
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'
import { MaliciousServer } from './malicious-server.ts'
import { until, Visitor } from './visitor.ts'
import { startWorkers, type WorkerPair } from './worker-pair.ts'

/** Milliseconds for one attack. Higher: slow machines pass. Lower: one that hangs is noticed sooner. */
export const ATTACK_MS = 240_000

export class Stage {
  readonly workers: readonly WorkerPair[] = [startWorkers(), startWorkers(), startWorkers()]
  #server = new MaliciousServer()
  #visitors: Visitor[] = []

  get server(): MaliciousServer {
    return this.#server
  }

  begin(): void {
    this.#server = new MaliciousServer()
    vi.stubGlobal('WebSocket', this.#server.Socket)
    // No devices: what is attacked here is not media.
    const mediaDevices = Object.assign(new EventTarget(), { enumerateDevices: async () => [] })
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: mediaDevices })
  }

  async end(): Promise<void> {
    this.#server.deliver = (_to, message) => [message]
    await Promise.all(this.#visitors.map((visitor) => visitor.leave()))
    this.#visitors = []
  }

  /** The n-th person comes, by the link of the meeting or as its host. Need not get in. */
  async come(n: number, name: string, link?: string): Promise<Visitor> {
    const workers = this.workers[n]
    if (workers === undefined) throw new RangeError('"n" expected 0 to 2')
    const visitor = await Visitor.come(this.server, workers, name, link)
    this.#visitors.push(visitor)
    return visitor
  }

  /** Ada, the host, and Ben, who see each other by name and as the host's guest. */
  async twoMeet(): Promise<{ readonly ada: Visitor; readonly ben: Visitor; readonly link: string }> {
    const ada = await this.come(0, 'Ada')
    await until(() => expect(ada.meeting.host.role.value).toBe('host'))
    const link = ada.opened.participantLink
    const ben = await this.come(1, 'Ben', link)
    await this.#meet([ada, ben])
    return { ada, ben, link }
  }

  /** The same with Cleo, the last to come. */
  async threeMeet() {
    const { ada, ben, link } = await this.twoMeet()
    const cleo = await this.come(2, 'Cleo', link)
    await this.#meet([ada, ben, cleo])
    return { ada, ben, cleo, link }
  }

  async #meet(visitors: readonly Visitor[]): Promise<void> {
    await until(() => {
      expectTogether(visitors)
    })
  }
}

/** All see exactly each other, under the same keys. */
export function expectTogether(visitors: readonly Visitor[]): void {
  for (const visitor of visitors) {
    const others = visitors.filter((other) => other !== visitor)
    expect(visitor.names).toEqual(others.map(({ meeting }) => meeting.self.name.value).toSorted())
    expect(visitor.code).toBe(visitors[0]?.code)
  }
}

/** The stage of a test file. Its workers live as long as the file. */
export function useStage(): Stage {
  const stage = new Stage()
  beforeEach(() => {
    stage.begin()
  })
  afterEach(async () => {
    await stage.end()
    vi.unstubAllGlobals()
  }, ATTACK_MS)
  afterAll(async () => {
    await Promise.all(stage.workers.map((workers) => workers.close()))
  })
  return stage
}
