import { writeFile } from 'node:fs/promises'

const SAMPLE_RATE = 48_000
const SECONDS = 10

/** Writes a WAV file (16 bit, mono) of short notes of one frequency: even noise suppression takes them for speech. */
export async function writeToneFile(file: string, frequency: number): Promise<void> {
  const count = SAMPLE_RATE * SECONDS
  const wav = Buffer.alloc(44 + count * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + count * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(SAMPLE_RATE, 24)
  wav.writeUInt32LE(SAMPLE_RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(count * 2, 40)
  for (let i = 0; i < count; i++) {
    const time = i / SAMPLE_RATE
    const on = time % 0.5 < 0.25
    wav.writeInt16LE(on ? Math.round(12_000 * Math.sin(2 * Math.PI * frequency * time)) : 0, 44 + i * 2)
  }
  await writeFile(file, wav)
}
