/**
 * The stop-watch inside a page. Installed before the page's own code; the page knows nothing of it, and nothing is asked
 * from outside while time counts.
 *
 * @module
 */

/** A moment on the way into the meeting and its milliseconds since the click. */
export type Step = readonly [name: string, milliseconds: number]

export interface Entrance {
  /** Milliseconds from the click on `Join meeting` to the first decoded picture of the other person. */
  readonly milliseconds: number
  readonly steps: readonly Step[]
}

export interface Watch {
  /** Milliseconds from the navigation's start until `Join meeting` could be clicked. */
  readonly usable: Promise<number>
  readonly entrance: Promise<Entrance>
  /** Lets the encoders of outgoing pictures work or rest, as if the connection had no room for them. */
  sendPictures(on: boolean): Promise<void>
}

declare global {
  // Is a property of the page's global object only when declared like this.
  var benchWatch: Watch
}

/**
 * Runs in the page and stands alone, because only its text is sent there.
 *
 * @param other the name under which the tile of the other person is found
 */
export function installWatch(other: string): void {
  const usable = Promise.withResolvers<number>()
  const entrance = Promise.withResolvers<Entrance>()
  const connections: RTCPeerConnection[] = []
  const steps: Step[] = []
  let clickedAt = Number.NaN
  let found = false

  const mark = (name: string): void => {
    if (Number.isNaN(clickedAt) || steps.some(([known]) => known === name)) return
    steps.push([name, performance.now() - clickedAt])
  }

  const isJoin = (element: Element | null): boolean =>
    element?.textContent.trim() === 'Join meeting' && element.getAttribute('aria-disabled') !== 'true'
  addEventListener(
    'click',
    ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null
      if (!isJoin(button) || !Number.isNaN(clickedAt)) return
      clickedAt = performance.now()
      setTimeout(() => void giveUp(), 30_000)
    },
    { capture: true },
  )

  /** Says what did happen, so that a join that stalls can be understood. Nothing of it is about a person. */
  const giveUp = async (): Promise<void> => {
    const inbound: object[] = []
    for (const connection of connections) {
      for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (report['type'] !== 'inbound-rtp') continue
        const { kind, packetsReceived, framesReceived, framesDecoded, keyFramesDecoded, pliCount } = report
        inbound.push({ kind, packetsReceived, framesReceived, framesDecoded, keyFramesDecoded, pliCount })
      }
    }
    const tiles = [...document.querySelectorAll('[role="group"]')].map((tile) => ({
      isOther: tile.getAttribute('aria-label') === other,
      videos: tile.querySelectorAll('video').length,
    }))
    const states = connections.map(({ connectionState }) => connectionState)
    entrance.reject(
      new Error(`no picture of ${other} after 30 s: ${JSON.stringify({ states, inbound, tiles, steps })}`),
    )
  }

  const seen = new WeakSet<HTMLVideoElement>()
  const follow = (video: HTMLVideoElement): void => {
    seen.add(video)
    const handleFrame = (): void => {
      const tile = video.closest('[role="group"]')?.getAttribute('aria-label')
      if (Number.isNaN(clickedAt) || tile !== other) {
        video.requestVideoFrameCallback(handleFrame)
        return
      }
      mark('first picture')
      entrance.resolve({ milliseconds: performance.now() - clickedAt, steps })
    }
    video.requestVideoFrameCallback(handleFrame)
  }
  const look = (): void => {
    for (const video of document.querySelectorAll('video')) {
      if (!seen.has(video)) follow(video)
      if (video.closest('[role="group"]')?.getAttribute('aria-label') === other) mark('tile with video')
    }
    if (found) return
    for (const button of document.querySelectorAll('button')) {
      if (!isJoin(button) || button.disabled || button.offsetWidth === 0) continue
      found = true
      usable.resolve(performance.now())
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })

  // Names of messages and requests, so that the steps of different clients can be laid side by side.
  const asked = new Map<number, string>()
  const nameOf = (text: unknown): string => {
    if (typeof text !== 'string') return 'binary'
    const message = JSON.parse(text) as { kind: string; source?: string; direction?: string; ref?: number }
    const name = [message.kind, message.source, message.direction]
      .filter((part) => part !== undefined)
      .join(' ')
    if (message.kind === 'reply') return `reply to ${asked.get(message.ref ?? -1) ?? 'something'}`
    if (message.ref !== undefined) asked.set(message.ref, name)
    return name
  }
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      mark('socket begun')
      this.addEventListener('open', () => {
        mark('socket open')
      })
      this.addEventListener('message', ({ data }) => {
        mark(`← ${nameOf(data)}`)
      })
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      mark(`→ ${nameOf(data)}`)
      super.send(data)
    }
  }
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
      this.addEventListener('connectionstatechange', () => {
        const sends = this.getSenders().some(({ track }) => track !== null)
        mark(`${sends ? 'sending' : 'receiving'} ${this.connectionState}`)
      })
      this.addEventListener('track', ({ track }) => {
        track.addEventListener('unmute', () => {
          mark(`first ${track.kind} packet`)
        })
      })
    }
  }

  const sendPictures = async (on: boolean): Promise<void> => {
    for (const connection of connections.filter(({ signalingState }) => signalingState !== 'closed')) {
      for (const sender of connection.getSenders().filter(({ track }) => track?.kind === 'video')) {
        const parameters = sender.getParameters()
        for (const encoding of parameters.encodings) encoding.active = on
        await sender.setParameters(parameters)
      }
    }
  }
  globalThis.benchWatch = { usable: usable.promise, entrance: entrance.promise, sendPictures }
}
