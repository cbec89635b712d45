/** The page's two workers, the real ones, in threads of Node, with the line between them that nobody else has. */
import path from 'node:path'
import { MessageChannel as NodeChannel, Worker as Thread } from 'node:worker_threads'
import { FrameClient } from '../../../crypto-worker/frame-client.ts'
import { GroupClient, type WorkerLike } from '../../../crypto-worker/group-client.ts'
import type { GroupCallName, GroupCalls } from '../../../crypto-worker/group-messages.ts'
import type { CryptoHost } from '../../crypto-host.ts'

const WORKERS = path.join(import.meta.dirname, '../../../crypto-worker')

/** Notes under which ids its person came. */
class WatchedGroup extends GroupClient {
  readonly visits: string[] = []
  /** How many meetings have ended here. */
  ended = 0

  override async call<K extends GroupCallName>(
    call: K,
    ...args: GroupCalls[K]['args']
  ): Promise<GroupCalls[K]['result']> {
    if (call === 'leaveGroup') this.ended++
    const result = await super.call(call, ...args)
    if (call === 'prepareVisit') this.visits.push((result as GroupCalls['prepareVisit']['result']).memberId)
    return result
  }
}

/** What runs in a worker belongs to one device of one person. */
export interface WorkerPair extends CryptoHost {
  readonly group: WatchedGroup
  /** The frame worker, for tests that give it frames. */
  readonly frameThread: Thread
  close(): Promise<unknown>
}

function start(script: string): Thread {
  return new Thread(path.join(import.meta.dirname, 'worker-thread.ts'), {
    workerData: path.join(WORKERS, script),
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
}

/** A thread as the page's code knows workers. */
function asWorker(thread: Thread): WorkerLike {
  return {
    postMessage: (message, transfer = []) => {
      thread.postMessage(message, transfer as never)
    },
    addEventListener: (type: 'message' | 'error', listener: (event: never) => void) => {
      thread.on(type, (data: unknown) => {
        listener({ data } as never)
      })
    },
    terminate: () => {
      void thread.terminate()
    },
  }
}

export function startWorkers(): WorkerPair {
  const [groupThread, frameThread] = [start('group-worker.ts'), start('frame-worker.ts')]
  const group = new WatchedGroup(asWorker(groupThread))
  const frames = new FrameClient(asWorker(frameThread) as unknown as Worker)
  const { port1, port2 } = new NodeChannel()
  group.connectFrames(port1 as unknown as MessagePort)
  frames.connectKeys(port2 as unknown as MessagePort)
  const close = (): Promise<unknown> => Promise.all([groupThread.terminate(), frameThread.terminate()])
  return { group, frames, frameThread, close }
}
