/**
 * The manifest of a release: what a server of this version serves, byte for byte.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Where the manifest lies in the build, and under which address the server hands it out. Never changes. */
export const MANIFEST_PATH = '.well-known/incamera-manifest.json'
/** The signature beside it, where whoever released has made one. */
export const SIGNATURE_PATH = `${MANIFEST_PATH}.sig`

/** How the encryption panel names a build by its manifest (`web/src/session/build-id.ts`). */
export function buildIdOf(manifest: Uint8Array): string {
  return sha256(manifest)
    .slice(0, 20)
    .replaceAll(/.{5}(?!$)/g, '$& ')
}

export interface ManifestFile {
  readonly bytes: number
  /** Hexadecimal, of the content before any encoding for transport. */
  readonly sha256: string
}

export interface Manifest {
  /** Goes up when a reader of the form before could misunderstand it. */
  readonly format: 1
  readonly product: 'incamera'
  readonly version: string
  /** What went into the build beside the sources: the Node version, and the SHA-256 of the lockfile. */
  readonly inputs: { readonly node: string; readonly lockfile: string }
  /** By address on the server, with the leading slash. */
  readonly files: Readonly<Record<string, ManifestFile>>
}

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

const describeFile = (content: Uint8Array): ManifestFile => ({
  bytes: content.length,
  sha256: sha256(content),
})

/** All files below a folder, sorted, as paths with `/`; hidden ones belong to nobody's release. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((name) => !name.startsWith('.'))
    .toSorted()
}

const FOOT = /(<footer id="notice">)[\s\S]*?(<\/footer>)/

/**
 * The client's page without what is in its foot: there the server puts the notice in the visitor's language and the words
 * of the operator. Everything else of the page is the release's.
 */
export const withoutFoot = (page: string): string => page.replace(FOOT, '$1$2')

/** What is in the foot of the client's page. */
export const footOf = (page: string): string => {
  const [, start = '', end = ''] = FOOT.exec(page) ?? []
  return FOOT.exec(page)?.[0].slice(start.length, -end.length) ?? ''
}

/**
 * Describes a finished build.
 *
 * @param root the checkout
 * @param client the folder of the built client
 */
export function describeBuild(root: string, client: string): Manifest {
  const files = new Map<string, ManifestFile>()
  for (const name of filesOf(client)) {
    const content = readFileSync(path.join(client, name))
    if (name === 'index.html')
      files.set('/', describeFile(Buffer.from(withoutFoot(content.toString('utf8')))))
    else files.set(`/${name}`, describeFile(content))
  }
  files.set(
    '/privacy/style.css',
    describeFile(readFileSync(path.join(root, 'notices/src/render/privacy.css'))),
  )
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string
    dependencies: { node: string }
  }
  return {
    format: 1,
    product: 'incamera',
    version: own.version,
    inputs: {
      node: own.dependencies.node,
      lockfile: sha256(readFileSync(path.join(root, 'package-lock.json'))),
    },
    files: Object.fromEntries(files),
  }
}

/** The one text of a manifest: keys sorted by code unit, two spaces, one line feed at the end, UTF-8. */
export function canonicalText(manifest: Manifest): string {
  const sorted = (value: unknown): unknown =>
    value === null || typeof value !== 'object'
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
  return `${JSON.stringify(sorted(manifest), null, 2)}\n`
}
