import { FrameClient } from '../crypto-worker/frame-client.ts'
import { GroupClient } from '../crypto-worker/group-client.ts'
import { startWorker } from '../crypto-worker/trusted-worker.ts'

/** The two workers that hold keys, with their private line between them. */
export interface CryptoHost {
  readonly group: GroupClient
  readonly frames: FrameClient
}

/** Starts both. They live as long as the page: a second meeting in the same tab gets new keys, not new workers. */
export function createCryptoHost(): CryptoHost {
  const group = new GroupClient(startWorker('group'))
  const frames = new FrameClient(startWorker('frame'))
  const { port1, port2 } = new MessageChannel()
  group.connectFrames(port1)
  frames.connectKeys(port2)
  return { group, frames }
}
