/**
 * The built client, held in memory: a few hundred kilobytes that every visitor asks for.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { StartProblem } from '../start-problem.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.sig': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The manifest of the release and its signature: hidden files that are meant to be served. */
const PUBLISHED_HIDDEN = /^\.well-known\/incamera-manifest\.json(?:\.sig)?$/

export type Encoding = 'br' | 'gzip' | 'identity'

export class Asset {
  readonly type: string
  /** Its name changes with its content, so it may be kept for ever. */
  readonly immutable: boolean
  readonly #plain: Buffer<ArrayBuffer>
  readonly #encoded = new Map<Encoding, Buffer<ArrayBuffer>>()

  /** @param type where the name does not tell it */
  constructor(name: string, content: Buffer<ArrayBuffer>, type?: string) {
    this.type = type ?? TYPES[path.extname(name)] ?? 'application/octet-stream'
    this.immutable = name.startsWith('assets/')
    this.#plain = content
  }

  /** Compressed on first use: a server that starts serves its first page before all are compressed. */
  body(encoding: Encoding): Buffer<ArrayBuffer> {
    if (encoding === 'identity') return this.#plain
    let encoded = this.#encoded.get(encoding)
    if (encoded === undefined) {
      encoded = encoding === 'gzip' ? gzipSync(this.#plain, { level: 9 }) : brotli(this.#plain)
      this.#encoded.set(encoding, encoded)
    }
    return encoded
  }
}

const brotli = (content: Buffer): Buffer<ArrayBuffer> =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })

/** The best encoding that a request takes. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const names = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.replaceAll(/\s/g, ''))
      .filter((part) => !/;q=0(?:\.0*)?$/.test(part))
      .map((part) => part.split(';')[0]),
  )
  if (names.has('br')) return 'br'
  return names.has('gzip') ? 'gzip' : 'identity'
}

/**
 * Reads the built client.
 *
 * @param folder the build's output
 * @returns assets by path without the leading slash
 * @throws {StartProblem} where it was not built
 */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = readFolder(folder)
  if (!assets.has('index.html')) throw new StartProblem('the client is not built: run `npm run build`')
  return assets
}

function readFolder(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = path.join(entry.parentPath, entry.name)
      const name = path.relative(folder, file).replaceAll(path.sep, '/')
      if (!name.startsWith('.') || PUBLISHED_HIDDEN.test(name))
        assets.set(name, new Asset(name, readFileSync(file)))
    }
  } catch {
    // The caller says what is missing.
  }
  return assets
}
