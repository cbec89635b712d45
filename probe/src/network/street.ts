/**
 * A street of its own for the run: a bridge with the server at its head, and a house (network namespace) with an address of
 * its own for each person. There is no way out; what tries to leave arrives at the bridge and is seen by the capture.
 *
 * @module
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { shell } from './shell.ts'

/** Where the server is reached, and the prefix of everybody (RFC 5737, RFC 3849). */
export const SERVER_ADDRESS = '198.51.100.1'

export interface House {
  readonly ipv4: string
  readonly ipv6: string
  /** Prefix of a command that is to run there. */
  readonly enter: readonly string[]
}

export class Street {
  readonly #keepers: ChildProcess[] = []

  private constructor() {}

  /** @throws {Error} where this process may not make bridges and namespaces */
  static open(): Street {
    shell(`ip link del probe0 2>/dev/null || true
      ip link add probe0 type bridge
      ip addr add ${SERVER_ADDRESS}/24 dev probe0
      ip -6 addr add 2001:db8:77:1::1/64 dev probe0 nodad
      ip link set probe0 up
      ip neigh replace 10.77.0.2 lladdr 02:00:00:00:00:02 dev incamera0 nud permanent`)
    // The last line lets packets to the world leave towards a machine that is not there: a question who has its address,
    // which nobody answers, would be all that a capture sees of them.
    return new Street()
  }

  async build(ipv4: string, ipv6: string): Promise<House> {
    const keeper = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec sleep 100000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#keepers.push(keeper)
    await new Promise<void>((resolve, reject) => {
      keeper.stdout.once('data', () => {
        resolve()
      })
      keeper.once('exit', () => {
        reject(new Error('no network namespace can be made here'))
      })
    })
    const name = `house${this.#keepers.length}`
    shell(`ip link add ${name} type veth peer name eth0 netns ${keeper.pid}
      ip link set ${name} master probe0 up
      nsenter -t ${keeper.pid} -n sh -ec '
        ip link set lo up
        ip addr add ${ipv4}/24 dev eth0
        ip -6 addr add ${ipv6}/64 dev eth0 nodad
        ip link set eth0 up
        ip route add default via ${SERVER_ADDRESS}
        ip -6 route add default via 2001:db8:77:1::1'`)
    return { ipv4, ipv6, enter: ['nsenter', '-t', String(keeper.pid), '-n', '--'] }
  }

  close(): void {
    for (const keeper of this.#keepers) keeper.kill('SIGKILL')
    shell('ip link del probe0 2>/dev/null || true')
  }
}
