/**
 * Writes the report: a page, JSON, SARIF, and one bundle that names them by digest and can be signed.
 *
 * @module
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Findings, sentenceOf, summarise } from '../run/findings.ts'
import { reportPage } from './page.ts'
import { sarifOf } from './sarif.ts'

/**
 * @param keyFile an Ed25519 private key (PKCS#8, PEM); null leaves the bundle unsigned, and it says so
 * @returns the files that were written
 */
export function writeReport(findings: Findings, folder: string, keyFile: string | null): string[] {
  mkdirSync(folder, { recursive: true })
  const files: Record<string, string> = {
    'report.html': reportPage(findings),
    'report.json': `${JSON.stringify(findings, null, 2)}\n`,
    'report.sarif': `${sarifOf(findings)}\n`,
  }
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
  const statement = JSON.stringify({
    format: 'incamera-probe-bundle-1',
    date: findings.date,
    sentence: sentenceOf(findings),
    outcome: summarise(findings).outcome,
    versions: findings.versions,
    hashes: findings.hashes,
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, digest(text)])),
  })
  files['bundle.json'] = `${JSON.stringify({ statement, ...signatureOf(statement, keyFile) }, null, 2)}\n`
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return Object.keys(files).map((name) => path.join(folder, name))
}

/** Over the bytes of the statement's text, so that nobody has to agree on how JSON is written. */
function signatureOf(statement: string, keyFile: string | null): Record<string, string | null> {
  if (keyFile === null) return { signature: null, publicKey: null }
  const key = createPrivateKey(readFileSync(keyFile))
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('--key needs an Ed25519 private key (PKCS#8, PEM)')
  return {
    signature: sign(null, Buffer.from(statement), key).toString('base64'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  }
}
