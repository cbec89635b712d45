import type { RoomRecord } from '../authority/index.ts'
import type { GroupEnvironment } from './environment.ts'
import {
  accumulatePskSecret,
  decryptGroupInfo,
  decryptGroupSecrets,
  joinGroup,
  makeKeyPackageRef,
} from './library.ts'
import { ratchetTreeFromExtension } from './library.ts'
import type { ClientState, GroupInfo, KeyPackage, PrivateKeyPackage, Welcome } from './library.ts'
import { equalBytes } from '../bytes.ts'
import { decodeMessage } from './message.ts'
import type { JoinFailure } from './outcome.ts'
import { isAcceptableGroup } from './policy.ts'
import { isRoomPsk } from './psk.ts'
import { readRecord } from './record.ts'

interface KeyPackagePair {
  readonly publicPackage: KeyPackage
  readonly privatePackage: PrivateKeyPackage
}

/** Decrypts the GroupInfo of a Welcome in the steps of RFC 9420 §12.4.3.1, so that each failure has its own reason. */
async function openGroupInfo(
  welcome: Welcome,
  { publicPackage, privatePackage }: KeyPackagePair,
  { suite, room, pskIndex }: GroupEnvironment,
): Promise<GroupInfo | JoinFailure> {
  const reference = await makeKeyPackageRef(publicPackage, suite.hash)
  if (!welcome.secrets.some(({ newMember }) => equalBytes(newMember, reference))) return 'not_for_us'
  let secrets
  try {
    secrets = await decryptGroupSecrets(
      await suite.hpke.importPrivateKey(privatePackage.initPrivateKey),
      reference,
      welcome,
      suite.hpke,
    )
  } catch {
    return 'malformed'
  }
  if (secrets === undefined) return 'malformed'
  // Whoever added us knows the room's key and used it: exactly it, once.
  const [psk, ...others] = secrets.psks
  if (psk === undefined || others.length > 0 || !isRoomPsk(psk, room.roomId, suite)) return 'policy'
  const [pskSecret] = await accumulatePskSecret(secrets.psks, pskIndex, suite, new Uint8Array(suite.kdf.size))
  try {
    return (await decryptGroupInfo(welcome, secrets.joinerSecret, pskSecret, suite)) ?? 'malformed'
  } catch {
    // The ciphertext is authentic (it is the context of the HPKE ciphertext just opened), so the key is wrong.
    return 'wrong_psk'
  } finally {
    secrets.joinerSecret.fill(0)
    pskSecret.fill(0)
  }
}

/** The group that a Welcome leads to. */
export interface OpenedWelcome {
  readonly state: ClientState
  readonly record: RoomRecord | null
}

/**
 * Joins by an MLSMessage with a Welcome that carries the ratchet tree. The keys stay untouched, so that another
 * Welcome, or the same with another pre-shared key, can be tried.
 */
export async function openWelcome(
  message: Uint8Array,
  pair: KeyPackagePair,
  environment: GroupEnvironment,
): Promise<OpenedWelcome | JoinFailure> {
  const decoded = decodeMessage(message)
  if (decoded?.wireformat !== 'mls_welcome') return 'malformed'
  const { welcome } = decoded
  if (welcome.cipherSuite !== pair.publicPackage.cipherSuite) return 'policy'
  const info = await openGroupInfo(welcome, pair, environment)
  if (typeof info === 'string') return info
  try {
    const tree = ratchetTreeFromExtension(info)
    if (tree === undefined) return 'policy'
    if (!(await isAcceptableGroup(info, tree, environment))) return 'policy'
    const record = await readRecord(info.groupContext, environment)
    if (record === undefined) return 'policy'
    const { suite, pskIndex, config } = environment
    const { publicPackage, privatePackage } = pair
    const state = await joinGroup(
      welcome,
      publicPackage,
      privatePackage,
      pskIndex,
      suite,
      tree,
      undefined,
      config,
    )
    return { state, record }
  } catch {
    return 'invalid_tree'
  }
}
