/** Forgetting, as far as JavaScript lets us: copies made by the engine or by WebCrypto are out of reach. */
import type { ClientState, EpochReceiverData, SecretTree } from './library.ts'

export function zeroAll(secrets: Iterable<Uint8Array>): void {
  for (const secret of secrets) secret.fill(0)
}

function* treeSecrets(tree: SecretTree): Iterable<Uint8Array> {
  for (const node of tree) {
    for (const ratchet of [node.application, node.handshake]) {
      yield ratchet.secret
      yield* Object.values(ratchet.unusedGenerations)
    }
  }
}

/**
 * Zeroes what an epoch that is over needs no more. What old messages are still opened with (sender data secret,
 * secret tree, resumption secret) belongs to the next state's history and stays.
 */
export function retireEpoch(state: ClientState): void {
  const { exporterSecret, externalSecret, confirmationKey, membershipKey, initSecret } = state.keySchedule
  zeroAll([exporterSecret, externalSecret, confirmationKey, membershipKey, initSecret])
}

/** Zeroes the secrets of an epoch that never came to be; what the running state shares with it stays. */
export function discardUnusedState(state: ClientState): void {
  zeroAll(Object.values(state.keySchedule))
  zeroAll(treeSecrets(state.secretTree))
}

/** Zeroes every secret of a state and of its history. Nothing can be done with it afterwards. */
export function destroyState(state: ClientState): void {
  discardUnusedState(state)
  zeroAll(Object.values(state.privatePath.privateKeys))
  state.signaturePrivateKey.fill(0)
  for (const data of state.historicalReceiverData.values()) {
    zeroAll([data.senderDataSecret, data.resumptionPsk])
    zeroAll(treeSecrets(data.secretTree))
  }
}

/**
 * `next`, made from an earlier copy of `current`, with the receive ratchets as they stand in `current`: messages read
 * since then stay read, and secrets zeroed since then do not come back as zeros.
 */
export function withCurrentRatchets(next: ClientState, current: ClientState): ClientState {
  const history = new Map<bigint, EpochReceiverData>()
  for (const [epoch, data] of next.historicalReceiverData) {
    const isCurrent = epoch === current.groupContext.epoch
    const secretTree = isCurrent ? current.secretTree : current.historicalReceiverData.get(epoch)?.secretTree
    history.set(epoch, secretTree === undefined ? data : { ...data, secretTree })
  }
  return { ...next, historicalReceiverData: history }
}
