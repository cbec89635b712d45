/**
 * Functions that run inside the page under test; each stands alone, because only its text is sent there.
 *
 * @module
 */

/**
 * Share of pixels that change within half a second in the tile's video, 0 to 1; 0 for no video, a standing picture or one
 * colour alone.
 */
export async function pixelChange(tile: Element): Promise<number> {
  const video = tile.querySelector('video')
  if (video === null || video.readyState < 2 || video.videoWidth === 0) return 0
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 36
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return 0
  const look = (): Uint8ClampedArray => {
    pen.drawImage(video, 0, 0, 64, 36)
    return pen.getImageData(0, 0, 64, 36).data
  }
  const before = look()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const after = look()
  const first = before.subarray(0, 3).join()
  let changed = 0
  let varied = false
  for (let at = 0; at < before.length; at += 4) {
    if (before.subarray(at, at + 3).join() !== first) varied = true
    for (let channel = 0; channel < 3; channel++) {
      if (Math.abs((before[at + channel] ?? 0) - (after[at + channel] ?? 0)) > 16) {
        changed++
        break
      }
    }
  }
  return varied ? changed / (before.length / 4) : 0
}

/**
 * See `MeetingPage.toneLevel`. Records what the page plays and looks at the recording: an audio context that follows a
 * clock of its own does not start on machines without a sound card.
 */
export async function toneIn(frequency: number): Promise<number> {
  const streams = [...document.querySelectorAll('audio')]
    .map((element) => element.srcObject)
    .filter(
      (stream): stream is MediaStream => stream instanceof MediaStream && stream.getAudioTracks().length > 0,
    )
  const record = async (stream: MediaStream): Promise<Float32Array> => {
    const recorder = new MediaRecorder(stream)
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    const stopped = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    recorder.stop()
    await stopped
    const bytes = await new Blob(parts).arrayBuffer()
    const audio = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes)
    return audio.getChannelData(0)
  }
  // Goertzel's algorithm: the power of one frequency in the samples.
  const power = (samples: Float32Array, hertz: number): number => {
    const turn = 2 * Math.cos((2 * Math.PI * hertz) / 48_000)
    let [before, last] = [0, 0]
    for (const sample of samples) [before, last] = [last, sample + turn * last - before]
    return last * last + before * before - turn * last * before
  }
  let best = 0
  for (const samples of await Promise.all(
    streams.map((stream) => record(stream).catch(() => new Float32Array())),
  )) {
    const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
    if (samples.length < 12_000 || loudest < 0.001) continue
    const around: number[] = []
    for (let hertz = 230; hertz < 3000; hertz += 37)
      if (Math.abs(hertz - frequency) > 30) around.push(power(samples, hertz))
    around.sort((a, b) => a - b)
    const middle = around[Math.floor(around.length / 2)] ?? 1
    const tone = Math.max(...[-2, -1, 0, 1, 2].map((offset) => power(samples, frequency + offset)))
    best = Math.max(best, 10 * Math.log10(tone / Math.max(middle, 1e-9)))
  }
  return best
}

/** Runs before the page's own code: notes every connection that it makes. */
export function collectConnections(): void {
  const connections: RTCPeerConnection[] = []
  const Native = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      connections.push(this)
    }
  }
  Object.assign(globalThis, { connectionsOfTest: connections })
}

/** See `MeetingPage.streams`. */
export function streamsWithoutTransform(): { count: number; clear: string[] } {
  const { connectionsOfTest } = globalThis as unknown as { connectionsOfTest: RTCPeerConnection[] }
  let count = 0
  const clear: string[] = []
  for (const connection of connectionsOfTest.filter(
    ({ connectionState }) => connectionState === 'connected',
  )) {
    for (const { sender, receiver, currentDirection, mid } of connection.getTransceivers()) {
      const end = currentDirection === 'sendonly' ? sender : currentDirection === 'recvonly' ? receiver : null
      if (end === null) continue
      count++
      if (end.transform === null || end.transform === undefined) clear.push(`${currentDirection} ${mid}`)
    }
  }
  return { count, clear }
}

/** See `MeetingPage.pictures`. */
export async function picturesInUse(): Promise<PictureStream[]> {
  const { connectionsOfTest } = globalThis as unknown as { connectionsOfTest: RTCPeerConnection[] }
  const pictures: PictureStream[] = []
  for (const connection of connectionsOfTest.filter(
    ({ connectionState }) => connectionState === 'connected',
  )) {
    const reports = new Map<string, Record<string, unknown>>()
    for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>)
      reports.set(String(report['id']), report)
    for (const report of reports.values()) {
      const { type, kind, codecId, framesDecoded, framesEncoded } = report
      if (kind !== 'video' || (type !== 'inbound-rtp' && type !== 'outbound-rtp')) continue
      const frames = Number((type === 'inbound-rtp' ? framesDecoded : framesEncoded) ?? 0)
      const mimeType = reports.get(String(codecId))?.['mimeType']
      const codec = typeof mimeType === 'string' ? mimeType.replace('video/', '') : ''
      const direction = type === 'inbound-rtp' ? 'in' : 'out'
      pictures.push({ direction, codec, frames })
    }
  }
  return pictures
}

/** Pictures that a page sends or receives, as the browser counts them. */
export interface PictureStream {
  readonly direction: 'in' | 'out'
  readonly codec: string
  /** Encoded or decoded since the stream began. */
  readonly frames: number
}

/** See `MeetingPage.sound`. */
export async function soundSent(): Promise<{ packets: number; bytes: number; extensions: string[] }> {
  const { connectionsOfTest } = globalThis as unknown as { connectionsOfTest: RTCPeerConnection[] }
  let [packets, bytes] = [0, 0]
  const extensions = new Set<string>()
  for (const connection of connectionsOfTest.filter(
    ({ connectionState }) => connectionState === 'connected',
  )) {
    for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (report['type'] !== 'outbound-rtp' || report['kind'] !== 'audio') continue
      packets += Number(report['packetsSent'])
      bytes += Number(report['bytesSent'])
    }
    for (const sdp of [connection.localDescription?.sdp, connection.remoteDescription?.sdp]) {
      // The answer has what both took.
      if (sdp === connection.localDescription?.sdp && connection.localDescription?.type !== 'answer') continue
      for (const [, uri = ''] of (sdp ?? '').matchAll(/^a=extmap:\S+ (\S+)/gm)) extensions.add(uri)
    }
  }
  return { packets, bytes, extensions: [...extensions] }
}
