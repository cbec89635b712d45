/**
 * The parts of a browser that jsdom lacks and the view needs, as far as tests can tell. Everything has the same size;
 * dialogs and popovers open and close with their events, but have no top layer.
 *
 * @module
 */
/** The size of every element. */
const room = { width: 1280, height: 720 }

/** Puts the missing parts in place. Safe to call more than once. */
export function installBrowserParts(): void {
  globalThis.ResizeObserver = class implements ResizeObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { value: room.width, configurable: true })
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: room.height, configurable: true })
  globalThis.IntersectionObserver = class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  } as unknown as typeof IntersectionObserver
  globalThis.MediaStream = class {
    readonly tracks: readonly MediaStreamTrack[]
    constructor(tracks: readonly MediaStreamTrack[]) {
      this.tracks = tracks
    }
  } as unknown as typeof MediaStream
  setNarrow(false)
  installMedia()
  installDialog()
  installPopover()
}

/** What every media query answers from now on: in this client they all ask whether the screen is narrow. */
export function setNarrow(narrow: boolean): void {
  globalThis.matchMedia = ((media: string) => ({
    matches: narrow,
    media,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  })) as unknown as typeof matchMedia
}

/** A track that only says what it is. */
export function fakeTrack(kind: 'audio' | 'video', id = `${kind}-track`): MediaStreamTrack {
  return { kind, id } as MediaStreamTrack
}

function installMedia(): void {
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    value: null,
    writable: true,
    configurable: true,
  })
  HTMLMediaElement.prototype.play = async () => undefined
}

function installDialog(): void {
  HTMLDialogElement.prototype.showModal = function showModal(): void {
    restoring.set(this, document.activeElement)
    this.open = true
    this.querySelector<HTMLElement>('[autofocus]')?.focus()
  }
  HTMLDialogElement.prototype.close = function close(): void {
    if (!this.open) return
    this.open = false
    const before = restoring.get(this)
    if (before instanceof HTMLElement) before.focus()
    this.dispatchEvent(new Event('close'))
  }
}

const restoring = new WeakMap<HTMLDialogElement, Element | null>()

function installPopover(): void {
  // jsdom hides every element with the attribute and refuses it the focus, so that an open one loses it here.
  HTMLElement.prototype.showPopover = function showPopover(): void {
    this.removeAttribute('popover')
    this.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  }
  HTMLElement.prototype.hidePopover = function hidePopover(): void {
    this.setAttribute('popover', 'auto')
    this.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }))
  }
}

/** Longer than the renderer waits for a frame that does not come. */
const frameMs = 60

/** To be awaited after the last test of a file: what the renderer still has to do needs the window. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, frameMs)
  })
}
