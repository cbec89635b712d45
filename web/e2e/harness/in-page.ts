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

/** See `MeetingPage.toneLevel`. */
export async function spectrumOf(frequency: number): Promise<number> {
  const streams = [...document.querySelectorAll('audio')]
    .map((element) => element.srcObject)
    .filter((stream): stream is MediaStream => stream instanceof MediaStream && stream.getAudioTracks().length > 0)
  if (streams.length === 0) return 0
  const context = new AudioContext()
  await context.resume()
  const analyser = context.createAnalyser()
  analyser.fftSize = 4096
  analyser.smoothingTimeConstant = 0
  for (const stream of streams) context.createMediaStreamSource(stream).connect(analyser)
  const loudest = new Float32Array(analyser.frequencyBinCount).fill(-200)
  const bins = new Float32Array(analyser.frequencyBinCount)
  for (let look = 0; look < 20; look++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    analyser.getFloatFrequencyData(bins)
    for (let bin = 0; bin < bins.length; bin++) loudest[bin] = Math.max(loudest[bin] ?? -200, bins[bin] ?? -200)
  }
  const width = context.sampleRate / analyser.fftSize
  await context.close()
  const at = Math.round(frequency / width)
  const tone = Math.max(...loudest.subarray(at - 2, at + 3))
  const upTo4kHz = [...loudest.subarray(1, Math.round(4000 / width))].sort((a, b) => a - b)
  const middle = upTo4kHz[Math.floor(upTo4kHz.length / 2)] ?? -200
  return tone < -100 ? 0 : tone - middle
}
