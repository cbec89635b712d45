/**
 * Signs the manifest of this checkout's build, or makes the key to do so. For whoever publishes releases.
 *
 *   npm run sign-manifest -- --new-key <file>
 *   npm run sign-manifest -- --key <file>
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { NoReleaseError, readLocalRelease, SIGNATURE_FILE } from './release/local-release.ts'
import { newKey, publicKeyOf, signManifest } from './release/signature.ts'

const USAGE = 'usage: npm run sign-manifest -- --key <file> | --new-key <file>'

function main(): void {
  const { values } = parseArgs({ options: { key: { type: 'string' }, 'new-key': { type: 'string' } } })
  const { key, 'new-key': target } = values
  if (target !== undefined && key === undefined) {
    const pair = newKey()
    // `wx`: an older key is never overwritten.
    writeFileSync(target, pair.privateKey, { mode: 0o600, flag: 'wx' })
    console.log(`private key: ${target}. Keep it off every server, and keep a copy.`)
    console.log(`public key:  ${pair.publicKey}`)
  } else if (key !== undefined && target === undefined) {
    const { manifest, text } = readLocalRelease()
    const privateKey = readFileSync(key, 'utf8')
    writeFileSync(SIGNATURE_FILE, signManifest(text, privateKey))
    console.log(`signed Incamera ${manifest.version}: ${path.relative(process.cwd(), SIGNATURE_FILE)}`)
    console.log(`public key: ${publicKeyOf(privateKey)}`)
  } else {
    throw new TypeError(USAGE)
  }
}

try {
  main()
} catch (error) {
  if (!(error instanceof NoReleaseError || error instanceof TypeError || isFileError(error))) throw error
  console.error(error.message)
  process.exitCode = 1
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}
