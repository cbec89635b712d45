import { loadCipherSuite } from './cipher-suite.ts'
import { AdmissionVerifier, clientConfig } from './credential.ts'
import type { CiphersuiteImpl, ClientConfig, PskIndex } from './library.ts'
import { roomPskIndex } from './psk.ts'
import { assertRoomSecrets } from './room.ts'
import type { MeetingRoom } from './room.ts'

/** What stays the same in the life of one group. */
export interface GroupEnvironment {
  readonly suite: CiphersuiteImpl
  readonly room: MeetingRoom
  readonly verifier: AdmissionVerifier
  readonly pskIndex: PskIndex
  readonly config: ClientConfig
}

/** @throws GroupUsageError `bad_argument` */
export async function createEnvironment(room: MeetingRoom): Promise<GroupEnvironment> {
  assertRoomSecrets(room)
  const [suite, verifier] = await Promise.all([loadCipherSuite(), AdmissionVerifier.create(room)])
  return { suite, room, verifier, pskIndex: roomPskIndex(room, suite), config: clientConfig(verifier) }
}
