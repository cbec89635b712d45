import { signal } from '@preact/signals-core'
import { toBase64url } from '../crypto-worker/base64url.ts'
import type { OwnPictureModel } from './view-model.ts'

export interface OwnPictureOptions {
  /** A small square JPEG of what is in the file; null if it is no picture that can be read. */
  readonly scale: (file: File) => Promise<Blob | null>
  readonly decode: (picture: Blob) => Promise<ImageBitmap>
}

/** The user's own picture, from the file to what is sent. It lives in memory and ends with the page. */
export class OwnPicture implements OwnPictureModel {
  readonly state = signal<'idle' | 'working' | 'refused'>('idle')
  readonly picture = signal<ImageBitmap | null>(null)
  /** base64url of the JPEG that the others get; empty for none. */
  readonly jpeg = signal('')
  readonly #options: OwnPictureOptions
  /** Counts choices, so that only the latest takes effect. */
  #turn = 0

  constructor(options: OwnPictureOptions) {
    this.#options = options
  }

  choose(file: File): void {
    const turn = ++this.#turn
    this.state.value = 'working'
    void this.#read(file)
      .catch(() => null)
      .then((read) => {
        if (turn !== this.#turn) return
        this.state.value = read === null ? 'refused' : 'idle'
        if (read === null) return
        this.picture.value = read.picture
        this.jpeg.value = read.jpeg
      })
  }

  clear(): void {
    this.#turn++
    this.state.value = 'idle'
    this.picture.value = null
    this.jpeg.value = ''
  }

  async #read(file: File) {
    const { scale, decode } = this.#options
    const small = await scale(file)
    if (small === null) return null
    const picture = await decode(small)
    return { picture, jpeg: toBase64url(new Uint8Array(await small.arrayBuffer())) }
  }
}
