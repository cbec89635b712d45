/**
 * Runs one of the page's workers, as it is, in a thread of Node: gives it the few names of a worker's scope that it uses.
 *
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads'

const port = parentPort
if (port === null) throw new Error('not in a thread')

const listeners = new Map<string, ((event: unknown) => void)[]>()
const call = (type: string, event: unknown): void => {
  for (const listener of listeners.get(type) ?? []) listener(event)
}
Object.assign(globalThis, {
  location: { origin: 'http://localhost:3000' },
  postMessage: (message: unknown) => {
    port.postMessage(message)
  },
  addEventListener: (type: string, listener: (event: unknown) => void) => {
    listeners.set(type, [...(listeners.get(type) ?? []), listener])
  },
})

await import(String(workerData))

// A transform comes as its streams; what it is for comes in the options, as with `RTCRtpScriptTransform`.
port.on('message', (data: { readonly transformer?: unknown }) => {
  if (data.transformer === undefined) call('message', { data })
  else call('rtctransform', { transformer: data.transformer })
})
