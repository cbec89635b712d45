/**
 * The passive-client vectors of RFC 9420 (mlswg/mls-implementations) for suite 1, run through the patched library
 * without our policy: the whole receiving side.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultClientConfig } from 'ts-mls/clientConfig.js'
import { processMessage } from 'ts-mls/processMessages.js'
import { makePskIndex } from 'ts-mls/clientState.js'
import { decodeRatchetTree } from 'ts-mls/ratchetTree.js'
import { CIPHER_SUITE_ID, loadCipherSuite } from '../../cipher-suite.ts'
import { joinGroup } from '../../library.ts'
import { decodeMessage } from '../../message.ts'
import { hex } from '../meeting.ts'

const FOLDER = new URL('../../../../../shared/vectors/mls/', import.meta.url)

interface Vector {
  readonly cipher_suite: number
  readonly external_psks: readonly { readonly psk_id: string; readonly psk: string }[]
  readonly key_package: string
  readonly signature_priv: string
  readonly encryption_priv: string
  readonly init_priv: string
  readonly welcome: string
  readonly ratchet_tree: string | null
  readonly initial_epoch_authenticator: string
  readonly epochs: readonly {
    readonly proposals: readonly string[]
    readonly commit: string
    readonly epoch_authenticator: string
  }[]
}

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))

async function follow(vector: Vector, epochs: number): Promise<void> {
  const suite = await loadCipherSuite()
  const keys = decodeMessage(bytes(vector.key_package))
  const welcome = decodeMessage(bytes(vector.welcome))
  if (keys?.wireformat !== 'mls_key_package' || welcome?.wireformat !== 'mls_welcome')
    throw new Error('not decodable')
  const privateKeys = {
    initPrivateKey: bytes(vector.init_priv),
    hpkePrivateKey: bytes(vector.encryption_priv),
    signaturePrivateKey: bytes(vector.signature_priv),
  }
  const base64 = (id: string): string => Buffer.from(id, 'hex').toString('base64')
  const psks = Object.fromEntries(vector.external_psks.map(({ psk_id, psk }) => [base64(psk_id), bytes(psk)]))
  const tree =
    vector.ratchet_tree === null ? undefined : decodeRatchetTree(bytes(vector.ratchet_tree), 0)?.[0]
  let state = await joinGroup(
    welcome.welcome,
    keys.keyPackage,
    privateKeys,
    makePskIndex(undefined, psks),
    suite,
    tree,
    undefined,
    defaultClientConfig,
  )
  expect(hex(state.keySchedule.epochAuthenticator)).toBe(vector.initial_epoch_authenticator)
  for (const epoch of vector.epochs.slice(0, epochs)) {
    for (const text of [...epoch.proposals, epoch.commit]) {
      const message = decodeMessage(bytes(text))
      if (message?.wireformat !== 'mls_public_message' && message?.wireformat !== 'mls_private_message') {
        throw new Error('not a handshake message')
      }
      const processed = await processMessage(message, state, makePskIndex(state, psks), () => 'accept', suite)
      state = processed.newState
    }
    expect(hex(state.keySchedule.epochAuthenticator)).toBe(epoch.epoch_authenticator)
  }
}

for (const [file, epochs] of [
  ['passive-client-welcome.json', Infinity],
  ['passive-client-handling-commit.json', Infinity],
  ['passive-client-random.json', 30],
] as const) {
  const url = new URL(file, FOLDER)
  test.skipIf(!existsSync(url))(
    `${file}: the epoch authenticators of suite 1, at most ${epochs} epochs, come out (skipped without the vectors)`,
    { timeout: 60_000 },
    async () => {
      const vectors = (JSON.parse(readFileSync(url, 'utf8')) as Vector[]).filter(
        ({ cipher_suite }) => cipher_suite === CIPHER_SUITE_ID,
      )
      expect(vectors.length).toBeGreaterThan(0)
      for (const vector of vectors) await follow(vector, epochs)
    },
  )
}
