/** Says where the manifest of this checkout's build is, and the one line by which two people can compare it. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import { MANIFEST_FILE, NoReleaseError, readLocalRelease } from './release/local-release.ts'

try {
  const { manifest, text } = readLocalRelease()
  console.log(`Incamera ${manifest.version}, ${Object.keys(manifest.files).length} files`)
  console.log(path.relative(process.cwd(), MANIFEST_FILE))
  console.log(`SHA-256 ${createHash('sha256').update(text).digest('hex')}`)
} catch (error) {
  if (!(error instanceof NoReleaseError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
