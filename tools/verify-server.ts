/**
 * Compares a running server with the build of this checkout.
 *
 *   npm run verify-server -- <url> [--public-key <file or Base64>]
 *
 * Ends with 0 where both are the same, 1 where they differ, 2 where they could not be compared.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildIdOf } from '../web/build/manifest.ts'
import { NoReleaseError, readLocalRelease } from './release/local-release.ts'
import { compare } from './verify-server/compare.ts'
import { shown } from './verify-server/headers.ts'
import { UnreachableError } from './verify-server/visit.ts'

const USAGE = 'usage: npm run verify-server -- <url> [--public-key <file or Base64>]'

const SAME = 0
const DIFFERENT = 1
const NOT_COMPARED = 2

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { 'public-key': { type: 'string' } },
    allowPositionals: true,
  })
  const url = positionals.length === 1 ? URL.parse(positionals[0] ?? '') : null
  if (url === null || !/^https?:$/.test(url.protocol)) throw new TypeError(USAGE)
  const given = values['public-key']
  const publicKey = given !== undefined && existsSync(given) ? readFileSync(given, 'utf8') : given
  const release = readLocalRelease()
  const { findings, same, expected, signature } = await compare(url.origin, release, publicKey)

  console.log(`${url.origin} against Incamera ${release.manifest.version} of this checkout`)
  console.log(`The encryption panel of this build names it ${buildIdOf(release.text)}.`)
  for (const { address, what } of findings) console.log(`  ${shown(address)}: ${what}`)
  console.log(`${same} of ${expected} files are the release's, byte for byte.`)
  console.log(
    signature === 'valid'
      ? 'The manifest is signed by the given key.'
      : signature === 'wrong'
        ? 'The manifest is NOT signed by the given key.'
        : 'The signature was not checked: no public key was given.',
  )
  console.log(
    findings.length === 0
      ? 'No difference. This holds for what was delivered to this machine just now, not for what others get.'
      : 'DIFFERENT. Do not trust meetings on this server before the reason is known.',
  )
  return findings.length === 0 ? SAME : DIFFERENT
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UnreachableError || error instanceof NoReleaseError || error instanceof TypeError))
    throw error
  console.error(`Not compared: ${error.message}`)
  process.exitCode = NOT_COMPARED
}
