/**
 * The last step of a build: every script that the page can load gets a digest that the page knows before it asks.
 *
 * `index.html` names the digest of its scripts and styles, its import map those of scripts that are loaded later, and
 * the main script holds the digests of the workers, for which browsers know no integrity attribute. So whoever has the
 * digest of `index.html` has that of all code.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { canonicalText, describeBuild, filesOf, MANIFEST_PATH } from './manifest.ts'

/** The workers, by the name of their entry; `trusted-worker.ts` holds a placeholder for each. */
const WORKERS = ['group-worker', 'frame-worker', 'file-worker'] as const

const placeholder = (worker: string): string => `digest-of-${worker}`

const sha384 = (content: string): string => `sha384-${createHash('sha384').update(content).digest('base64')}`

/**
 * Puts digests into a built client and writes its manifest. Works on the written files, so that nothing can change after
 * its digest was taken.
 *
 * @param root the checkout
 * @param client the folder of the built client
 * @throws {Error} where a part is not as expected: no build is better than one without a digest
 */
export function sealFolder(root: string, client: string): void {
  const read = (name: string): string => readFileSync(path.join(client, name), 'utf8')
  const write = (name: string, content: string): void => {
    writeFileSync(path.join(client, name), content)
  }
  const scripts = filesOf(client).filter((name) => name.endsWith('.js'))
  const workers = new Map(WORKERS.map((worker) => [worker, workerFile(worker, scripts)]))
  const isWorker = new Set(workers.values())
  const pageScripts = scripts.filter((name) => !isWorker.has(name))

  for (const [worker, file] of workers) {
    const text = read(file)
    if (/\bimport\s*(?:\(|["'{*])/.test(text)) throw new Error(`${file} loads a further script`)
    const holders = pageScripts.filter((name) => read(name).includes(placeholder(worker)))
    if (holders.length !== 1) throw new Error(`${holders.length} scripts ask for the digest of ${worker}`)
    for (const holder of holders) write(holder, read(holder).replaceAll(placeholder(worker), sha384(text)))
  }

  const digests = new Map(pageScripts.map((name) => [`/${name}`, sha384(read(name))]))
  write(
    'index.html',
    sealPage(read('index.html'), digests, (name) => sha384(read(name))),
  )
  mkdirSync(path.join(client, path.dirname(MANIFEST_PATH)), { recursive: true })
  write(MANIFEST_PATH, canonicalText(describeBuild(root, client)))
}

function workerFile(worker: string, scripts: readonly string[]): string {
  const [file, ...others] = scripts.filter((name) => name.startsWith(`assets/${worker}-`))
  if (file === undefined || others.length > 0) throw new Error(`not one script is ${worker}`)
  return file
}

/** An import map has to come before the first script and preload. */
function sealPage(
  html: string,
  digests: ReadonlyMap<string, string>,
  digestOf: (name: string) => string,
): string {
  const map = JSON.stringify({ integrity: Object.fromEntries(digests) })
  const sealed = html.replaceAll(
    /<(?:script|link)\b[^>]*? (?:src|href)="\/([^"]+\.(?:js|css))"[^>]*(?=>)/g,
    (tag, name: string) => `${tag} integrity="${digestOf(name)}"`,
  )
  const first = sealed.search(/<(?:script|link rel="(?:stylesheet|modulepreload)")/)
  if (first === -1) throw new Error('index.html loads no script')
  return `${sealed.slice(0, first)}<script type="importmap">${map}</script>\n    ${sealed.slice(first)}`
}
