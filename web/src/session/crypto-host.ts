import { FrameClient } from '../crypto-worker/frame-client.ts'
import { GroupClient } from '../crypto-worker/group-client.ts'
import { startWorker } from '../crypto-worker/trusted-worker.ts'

/** The two workers that hold keys, with their private line between them. */
export interface CryptoHost {
  readonly group: GroupClient
  readonly frames: FrameClient
}

/**
 * Starts both. They live as long as the page: a second meeting in the same tab gets new keys, not new workers.
 *
 * @throws {Error} where the server delivers no worker, or another one than the page was built with
 */
export async function createCryptoHost(): Promise<CryptoHost> {
  const [groupWorker, frameWorker] = await Promise.all([startWorker('group'), startWorker('frame')])
  const group = new GroupClient(groupWorker)
  const frames = new FrameClient(frameWorker)
  const { port1, port2 } = new MessageChannel()
  group.connectFrames(port1)
  frames.connectKeys(port2)
  return { group, frames }
}
