/**
 * The least that a meeting page over the same server can be: the same signalling and the same media settings, with no
 * encryption, no transforms and no views. What the real client needs beyond it is the price of what this lacks. It
 * encrypts nothing and never ships.
 *
 * @module
 */
import {
  type ClientMessage,
  encodeMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
  SOCKET_PATH,
  SUBPROTOCOL,
} from '@incamera/protocol'
import { BareMedia } from './media.ts'
import { PretendedGroup } from './pretended-group.ts'

const randomId = (): string => base64url(crypto.getRandomValues(new Uint8Array(16)))

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

class BarePage {
  #tracks: MediaStreamTrack[] = []
  #socket: WebSocket | null = null
  #handleJoined = (): void => {}
  readonly #joined = new Promise<void>((resolve) => {
    this.#handleJoined = resolve
  })

  /**
   * Switches camera and microphone on and shows the button.
   *
   * @param token 32 bytes that name the meeting, as base64url
   */
  async prepare(token: string): Promise<void> {
    const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }
    const sound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
    const streams = await Promise.all([
      navigator.mediaDevices.getUserMedia({ audio: sound }),
      navigator.mediaDevices.getUserMedia({ video: size }),
    ])
    this.#tracks = streams.flatMap((stream) => stream.getTracks())
    const button = document.createElement('button')
    button.textContent = 'Join meeting'
    button.addEventListener('click', () => {
      this.#join(token)
    })
    const preview = document.createElement('video')
    Object.assign(preview, { autoplay: true, muted: true, playsInline: true, srcObject: streams[1] })
    document.body.append(button, preview)
  }

  /** Resolves once this page is a member of the pretended group. */
  joined(): Promise<void> {
    return this.#joined
  }

  leave(): void {
    this.#send({ kind: 'leave' })
    this.#socket?.close(1000)
    for (const track of this.#tracks) track.stop()
  }

  #join(token: string): void {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + SOCKET_PATH, SUBPROTOCOL)
    this.#socket = socket
    const send = (message: ClientMessage): void => {
      this.#send(message)
    }
    let ref = 0
    const nextRef = (): number => ref++
    const group = new PretendedGroup({ send, nextRef, base64url, onJoined: this.#handleJoined })
    const media = new BareMedia({ send, nextRef, tracks: this.#tracks })
    socket.addEventListener('open', () => {
      const hello = { kind: 'hello', version: PROTOCOL_VERSION, token, member: randomId() }
      send(hello as ClientMessage)
    })
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as ServerMessage
      if (message.kind === 'session') {
        const random = (length: number): string => base64url(crypto.getRandomValues(new Uint8Array(length)))
        send({ kind: 'join', keyPackage: random(300), note: random(284) })
        void media.open(message)
      }
      group.handleMessage(message)
      media.handleMessage(message)
    })
    setInterval(() => {
      send({ kind: 'ping' })
    }, 4_000)
  }

  #send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(encodeMessage(message))
  }
}

Object.assign(globalThis, { barePage: new BarePage() })
