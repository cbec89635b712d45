/**
 * Loudness of tracks, and the test tone. One audio context for the page, made at the first use.
 *
 * @module
 */

let context: AudioContext | null = null
const audioContext = (): AudioContext => (context ??= new AudioContext())

/** Milliseconds between two measurements. Higher: less work. Lower: the ring follows speech more closely. */
const INTERVAL_MS = 100

interface Meter {
  readonly analyser: AnalyserNode
  readonly samples: Float32Array<ArrayBuffer>
  readonly onLevel: (level: number) => void
}

const meters = new Set<Meter>()
let timer: ReturnType<typeof setInterval> | undefined

/**
 * Reports the loudness of `track`, 0 to 1, ten times a second until the returned function is called. What is measured
 * stays here.
 */
export function meterTrack(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const audio = audioContext()
  void audio.resume().catch(() => {})
  const source = audio.createMediaStreamSource(new MediaStream([track]))
  const analyser = audio.createAnalyser()
  analyser.fftSize = 512
  source.connect(analyser)
  const meter: Meter = { analyser, samples: new Float32Array(analyser.fftSize), onLevel }
  meters.add(meter)
  timer ??= setInterval(measure, INTERVAL_MS)
  return () => {
    if (!meters.delete(meter)) return
    source.disconnect()
    onLevel(0)
    if (meters.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

function measure(): void {
  for (const { analyser, samples, onLevel } of meters) {
    analyser.getFloatTimeDomainData(samples)
    let sum = 0
    for (const sample of samples) sum += sample * sample
    // Root mean square on a scale of 60 dB, so that speech fills the meter.
    const decibels = 10 * Math.log10(sum / samples.length + 1e-12)
    onLevel(Math.min(1, Math.max(0, (decibels + 60) / 60)))
  }
}

/** Two short notes on the chosen speaker. */
export function playTestTone(speaker: string | null): void {
  const audio = new AudioContext()
  const setSink = (audio as { setSinkId?: (id: string) => Promise<void> }).setSinkId?.bind(audio)
  const ready = speaker === null || setSink === undefined ? Promise.resolve() : setSink(speaker)
  const play = (): void => {
    const gain = audio.createGain()
    gain.gain.value = 0.15
    gain.connect(audio.destination)
    for (const [index, frequency] of [523, 784].entries()) {
      const note = audio.createOscillator()
      note.frequency.value = frequency
      note.connect(gain)
      note.start(audio.currentTime + index * 0.35)
      note.stop(audio.currentTime + index * 0.35 + 0.3)
    }
    setTimeout(() => void audio.close().catch(() => {}), 1500)
  }
  ready.then(play, play)
}
