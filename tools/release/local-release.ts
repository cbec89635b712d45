/**
 * What this checkout's build is: the manifest, and the files that it names.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  canonicalText,
  describeBuild,
  type Manifest,
  MANIFEST_PATH,
  SIGNATURE_PATH,
} from '../../web/build/manifest.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CLIENT = path.join(ROOT, 'web/dist')
export const MANIFEST_FILE = path.join(CLIENT, MANIFEST_PATH)
export const SIGNATURE_FILE = path.join(CLIENT, SIGNATURE_PATH)

export interface LocalRelease {
  readonly manifest: Manifest
  /** The manifest as a server hands it out. */
  readonly text: Buffer<ArrayBuffer>
  readonly page: string
}

/** The build does not stand for this checkout, so that nothing can be held against it. */
export class NoReleaseError extends Error {
  override name = 'NoReleaseError'
}

/**
 * @param client the folder of the build
 * @throws {NoReleaseError} where there is no build, or its files are no longer those that were built
 */
export function readLocalRelease(client = CLIENT): LocalRelease {
  const file = path.join(client, MANIFEST_PATH)
  if (!existsSync(file)) throw new NoReleaseError('the client is not built: run `npm run build`')
  const text = readFileSync(file)
  const manifest = describeBuild(ROOT, client)
  if (canonicalText(manifest) !== text.toString('utf8'))
    throw new NoReleaseError('the built client is not what its manifest says: run `npm run build`')
  return { manifest, text, page: readFileSync(path.join(client, 'index.html'), 'utf8') }
}
