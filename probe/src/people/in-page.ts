/**
 * Functions that run inside a page or a worker; each stands alone, because only its text is sent there.
 *
 * @module
 */

interface Kept {
  connections: RTCPeerConnection[]
  copied: string
}
declare const probeKept: Kept

/** Runs before the page's own code: keeps its connections, what it copies, and gives the made-up devices a name. */
export function beforeAll(label: string): void {
  const kept: Kept = { connections: [], copied: '' }
  Object.defineProperty(globalThis, 'probeKept', { value: kept })
  const Native = globalThis.RTCPeerConnection
  if (Native !== undefined) {
    globalThis.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        kept.connections.push(this)
      }
    }
  }
  const labelOf = Object.getOwnPropertyDescriptor(MediaDeviceInfo.prototype, 'label')
  Object.defineProperty(MediaDeviceInfo.prototype, 'label', {
    configurable: true,
    get(this: MediaDeviceInfo) {
      return (labelOf?.get?.call(this) as string) === '' ? '' : `${label} ${this.kind}`
    },
  })
  const trackLabel = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'label')
  Object.defineProperty(MediaStreamTrack.prototype, 'label', {
    configurable: true,
    get(this: MediaStreamTrack) {
      return (trackLabel?.get?.call(this) as string) === '' ? '' : label
    },
  })
  Object.defineProperty(Clipboard.prototype, 'writeText', {
    configurable: true,
    value: async (text: string) => {
      kept.copied = text
    },
  })
}

/** Everything that a page could have kept, and everything that it shows. */
export async function collectFacts(): Promise<Record<string, string>> {
  const pairs = (storage: Storage): string =>
    Array.from({ length: storage.length }, (_, at) => {
      const key = storage.key(at) ?? ''
      return `${key}=${storage.getItem(key) ?? ''}`
    }).join('\n')
  const attempt = async (read: () => unknown): Promise<string> => {
    try {
      return JSON.stringify(await read()) ?? ''
    } catch {
      return ''
    }
  }
  const storage = [
    await attempt(() => document.cookie),
    await attempt(() => pairs(localStorage)),
    await attempt(() => pairs(sessionStorage)),
    await attempt(() => indexedDB.databases()),
    await attempt(() => caches.keys()),
    await attempt(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)),
  ].join('\n')
  const { connections, copied } = probeKept
  const peers: string[] = []
  for (const connection of connections) {
    peers.push(connection.localDescription?.sdp ?? '', connection.remoteDescription?.sdp ?? '')
    if (connection.connectionState === 'closed') continue
    try {
      for (const report of (await connection.getStats()).values()) peers.push(JSON.stringify(report))
    } catch {
      // It was closed in this moment.
    }
  }
  const labels = [...document.querySelectorAll('[aria-label],[title],input')].map(
    (element) =>
      `${element.getAttribute('aria-label') ?? ''} ${element.getAttribute('title') ?? ''} ${element instanceof HTMLInputElement ? element.value : ''}`,
  )
  return {
    storage,
    tab: window.name,
    address: `${location.href}\n${document.referrer}\n${document.title}\n${JSON.stringify(history.state)}`,
    peers: peers.join('\n'),
    shown: `${document.body.innerText}\n${labels.join('\n')}`,
    copied,
  }
}

/** SSRCs that this page sends, and how many of its streams do not pass a transform. */
export async function sendingState(): Promise<{ readonly ssrcs: number[]; readonly clear: string[] }> {
  const ssrcs: number[] = []
  const clear: string[] = []
  for (const connection of probeKept.connections) {
    if (connection.connectionState !== 'connected') continue
    for (const report of (await connection.getStats()).values() as Iterable<{ type: string; ssrc?: number }>)
      if (report.type === 'outbound-rtp' && report.ssrc !== undefined) ssrcs.push(report.ssrc)
    for (const { sender, receiver, currentDirection, mid } of connection.getTransceivers()) {
      const end = currentDirection === 'sendonly' ? sender : currentDirection === 'recvonly' ? receiver : null
      if (end !== null && (end.transform === null || end.transform === undefined))
        clear.push(`${currentDirection} ${mid}`)
    }
  }
  return { ssrcs, clear }
}

export interface WorkerTake {
  readonly keys: string[]
  readonly frames: Array<{ readonly ssrc: number; readonly hex: string }>
}

/** Runs in a worker: keeps every secret key that is handed to WebCrypto, and pieces of every frame before it is sealed. */
export function watchWorker(): void {
  const scope = globalThis as unknown as { probeTaken?: WorkerTake }
  if (scope.probeTaken !== undefined) return
  const taken: WorkerTake = { keys: [], frames: [] }
  scope.probeTaken = taken
  const hexOf = (bytes: Uint8Array): string =>
    Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const { subtle } = crypto
  const importKey = subtle.importKey.bind(subtle) as (...args: unknown[]) => Promise<CryptoKey>
  Object.defineProperty(subtle, 'importKey', {
    configurable: true,
    value: (format: unknown, data: unknown, algorithm: unknown, ...rest: unknown[]) => {
      const name = typeof algorithm === 'string' ? algorithm : ((algorithm as { name?: string }).name ?? '')
      const bytes =
        data instanceof ArrayBuffer
          ? new Uint8Array(data)
          : ArrayBuffer.isView(data)
            ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
            : null
      if (format === 'raw' && bytes !== null && /^(AES|HKDF|HMAC)/i.test(name) && bytes.length >= 16)
        taken.keys.push(hexOf(bytes.subarray(0, 32)))
      if (taken.keys.length > 400) taken.keys.splice(100, 100)
      return importKey(format, data, algorithm, ...rest)
    },
  })
  const seen = new WeakSet<object>()
  for (const Frame of [globalThis.RTCEncodedVideoFrame, globalThis.RTCEncodedAudioFrame]) {
    if (Frame === undefined) continue
    const data = Object.getOwnPropertyDescriptor(Frame.prototype, 'data')
    if (data?.get === undefined || data.set === undefined) continue
    Object.defineProperty(Frame.prototype, 'data', {
      configurable: true,
      set(this: RTCEncodedVideoFrame, value: ArrayBuffer) {
        data.set?.call(this, value)
      },
      get(this: RTCEncodedVideoFrame) {
        const buffer = data.get?.call(this) as ArrayBuffer
        if (seen.has(this)) return buffer
        seen.add(this)
        const ssrc = this.getMetadata().synchronizationSource ?? 0
        for (const share of buffer.byteLength > 400 ? [0.3, 0.5, 0.7] : [0.5]) {
          const at = Math.floor(buffer.byteLength * share)
          if (at + 24 <= buffer.byteLength && buffer.byteLength > 60)
            taken.frames.push({ ssrc, hex: hexOf(new Uint8Array(buffer, at, 24)) })
        }
        if (taken.frames.length > 300) taken.frames.splice(0, 100)
        return buffer
      },
    })
  }
}

/** Runs in a worker: what {@link watchWorker} kept. */
export function takeFromWorker(): WorkerTake {
  return (globalThis as unknown as { probeTaken?: WorkerTake }).probeTaken ?? { keys: [], frames: [] }
}
