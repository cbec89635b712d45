/** The allowed-imports table and the invariants of ARCHITECTURE.md, as functions that return findings. */
import { builtinModules } from 'node:module'
import path from 'node:path'
import { hasComputedImport, importedNames, isTestCode, usedNames, type SourceFile } from './scan.ts'

/** A workspace's package.json, as far as the rules look at it. */
export type Manifest = {
  readonly exports?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

export type Manifests = Readonly<Record<string, Manifest>>

/** Who may import whom. Changing it is a decision record, never a side effect. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  register: [],
  protocol: ['register'],
  e2ee: [],
  server: ['register', 'protocol', 'notices'],
  web: ['register', 'protocol', 'e2ee'],
  notices: ['register'],
  probe: ['register'],
  bench: ['register', 'protocol', 'e2ee'],
}

export const WORKSPACES: readonly string[] = Object.keys(MAY_IMPORT)

/** `name/` stands for a scope or prefix; homes end in `/` for a folder. */
const HOMES: ReadonlyArray<{ readonly libraries: readonly string[]; readonly homes: readonly string[] }> = [
  { libraries: ['mediasoup'], homes: ['server/src/sfu/'] },
  { libraries: ['mediasoup-client'], homes: ['web/src/media/'] },
  { libraries: ['hono', '@hono/node-server', 'ws'], homes: ['server/src/http/'] },
  { libraries: ['openid-client'], homes: ['server/src/identity/'] },
  { libraries: ['node:sqlite'], homes: ['server/src/storage/'] },
  { libraries: ['@nats-io/'], homes: ['server/src/cluster/'] },
  { libraries: ['pino'], homes: ['server/src/log.ts'] },
  {
    libraries: ['preact', '@preact/signals'],
    homes: ['web/src/main.ts', 'web/src/main.tsx', 'web/src/view/', 'web/src/widgets/'],
  },
  { libraries: ['@preact/signals-core'], homes: ['web/src/session/'] },
  { libraries: ['@zag-js/'], homes: ['web/src/widgets/'] },
  { libraries: ['ts-mls', '@hpke/'], homes: ['e2ee/mls/'] },
  { libraries: ['@noble/'], homes: ['e2ee/'] },
  { libraries: ['pdfkit'], homes: ['notices/src/render/pdf.ts'] },
]

/** These bring their own libraries; what they measure or check must not depend on ours. */
const BRING_THEIR_OWN = new Set(['probe', 'bench'])

/** These run in browsers too. */
const WITHOUT_NODE = ['register/', 'protocol/', 'e2ee/', 'web/src/']

/** What `e2ee` must be given, or must not do. */
const REFUSED_IN_E2EE = (
  'fetch WebSocket XMLHttpRequest EventSource indexedDB localStorage sessionStorage ' +
  'Date performance setTimeout setInterval Math.random getRandomValues randomUUID'
).split(' ')

const FOLDERS_WITHOUT_AN_IDEA = new Set(['util', 'utils', 'common', 'lib', 'helper', 'helpers', 'misc'])

const REFUSED_IN_SERVER_CLOSURE = /^(?:@incamera\/e2ee|ts-mls|@hpke\/.*)$/

const BUILTINS = new Set(builtinModules)

const workspaceOf = (file: string): string => file.split('/')[0] ?? ''

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

function homeOf(library: string): readonly string[] | undefined {
  const isOne = (entry: string): boolean =>
    entry.endsWith('/') ? library.startsWith(entry) : library === entry
  return HOMES.find(({ libraries }) => libraries.some(isOne))?.homes
}

const isWithin = (file: string, home: string): boolean =>
  home.endsWith('/') ? file.startsWith(home) : file === home

/** Tests may use a library anywhere in its home workspace: they drive it from the other side. */
function isAtHome(file: string, library: string): boolean {
  const homes = homeOf(library)
  if (homes === undefined) return true
  if (library !== 'mediasoup') {
    if (BRING_THEIR_OWN.has(workspaceOf(file))) return true
    if (isTestCode(file)) return homes.some((home) => workspaceOf(home) === workspaceOf(file))
  }
  return homes.some((home) => isWithin(file, home))
}

function judgeWorkspaceImport(from: string, specifier: string, manifests: Manifests): string | undefined {
  const [, name = '', rest] = /^@incamera\/([^/]+)(?:\/(.*))?$/.exec(specifier) ?? []
  if (name !== from && MAY_IMPORT[from]?.includes(name) !== true)
    return `must not import ${name} (${specifier})`
  const door = rest === undefined ? '.' : `./${rest}`
  if (manifests[name]?.exports?.[door] === undefined) return `goes past the exports of ${name} (${specifier})`
  return undefined
}

function judgeRelativeImport(file: string, specifier: string): string | undefined {
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
  const from = workspaceOf(file)
  if (workspaceOf(target) !== from || target.startsWith('..')) return `reaches out of ${from} (${specifier})`
  return undefined
}

function judgePackageImport(
  file: string,
  specifier: string,
  manifests: Manifests,
  forTests: readonly string[],
): string | undefined {
  const library = specifier.startsWith('node:') ? specifier : packageName(specifier)
  if (!specifier.startsWith('node:') && BUILTINS.has(library))
    return `imports ${library} without the prefix node:`
  if (!isAtHome(file, library))
    return `must not import ${library}, whose home is ${homeOf(library)?.join(', ')}`
  const test = isTestCode(file)
  if (specifier.startsWith('node:')) {
    return !test && WITHOUT_NODE.some((folder) => file.startsWith(folder))
      ? `must run without Node and imports ${specifier}`
      : undefined
  }
  const listed = manifests[workspaceOf(file)]?.dependencies?.[library] !== undefined
  if (listed || (test && forTests.includes(library))) return undefined
  return `imports ${library}, which its package.json does not list`
}

/**
 * Findings about the imports of one source file of a workspace.
 *
 * @param forTests what the root's package.json offers to tests (its devDependencies)
 */
export function judgeImports(file: SourceFile, manifests: Manifests, forTests: readonly string[]): string[] {
  const findings: string[] = []
  for (const specifier of importedNames(file)) {
    let finding: string | undefined
    if (specifier.startsWith('@incamera/')) {
      finding = judgeWorkspaceImport(workspaceOf(file.path), specifier, manifests)
    } else if (specifier.startsWith('.')) {
      finding = judgeRelativeImport(file.path, specifier)
    } else if (/^(?:\/|#|\w+:\/\/|data:)/.test(specifier)) {
      finding = `imports ${specifier}: only packages, node: and relative paths are allowed`
    } else {
      finding = judgePackageImport(file.path, specifier, manifests, forTests)
    }
    if (finding !== undefined) findings.push(`${file.path}: ${finding}`)
  }
  if (hasComputedImport(file) && !isTestCode(file.path)) {
    findings.push(`${file.path}: imports a computed name, which nobody can check`)
  }
  return findings
}

/** Findings about I/O, time and randomness in `e2ee`. */
export function judgePurity(file: SourceFile): string[] {
  if (!file.path.startsWith('e2ee/') || isTestCode(file.path)) return []
  return usedNames(file, REFUSED_IN_E2EE).map(
    (name) => `${file.path}: e2ee must be given, or do without, ${name}`,
  )
}

/** The files that `start` reaches through relative imports, within the given sources. */
function reachable(start: string, sources: ReadonlyMap<string, SourceFile>): Map<string, string> {
  const cameFrom = new Map([[start, '']])
  for (const [file] of cameFrom) {
    const source = sources.get(file)
    if (source === undefined) continue
    for (const specifier of importedNames(source)) {
      const own = /^@incamera\/e2ee\/(.*)$/.exec(specifier)?.[1]
      const target =
        own === undefined
          ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
          : `e2ee/${own}/index.ts`
      if ((specifier.startsWith('.') || own !== undefined) && !cameFrom.has(target))
        cameFrom.set(target, file)
    }
  }
  return cameFrom
}

/** `e2ee/sframe` never imports `e2ee/mls`, not even through a file that both use. */
export function judgeFrameLayer(files: readonly SourceFile[]): string[] {
  const sources = new Map(files.map((file) => [file.path, file]))
  const findings: string[] = []
  for (const { path: start } of files.filter((file) => file.path.startsWith('e2ee/sframe/'))) {
    for (const [target, through] of reachable(start, sources)) {
      if (target.startsWith('e2ee/mls/')) findings.push(`${start}: reaches ${target} through ${through}`)
    }
  }
  return findings
}

/** Findings about one workspace's package.json. */
export function judgeManifest(workspace: string, manifest: Manifest): string[] {
  const findings: string[] = []
  if (manifest.devDependencies !== undefined) findings.push('devDependencies belong to the root')
  if (manifest.scripts !== undefined) findings.push('scripts belong to the root')
  const all = { ...manifest.dependencies, ...manifest.peerDependencies, ...manifest.optionalDependencies }
  for (const [name, version] of Object.entries(all)) {
    const own = /^@incamera\/(.*)$/.exec(name)?.[1]
    if (own !== undefined && MAY_IMPORT[workspace]?.includes(own) !== true)
      findings.push(`must not depend on ${own}`)
    if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
      findings.push(`${name} has no exact version (${version})`)
    const exempt = BRING_THEIR_OWN.has(workspace) && name !== 'mediasoup'
    if (!exempt && homeOf(name)?.every((home) => workspaceOf(home) !== workspace) === true) {
      findings.push(`must not depend on ${name}, whose home is ${homeOf(name)?.join(', ')}`)
    }
  }
  return findings.map((finding) => `${workspace}/package.json: ${finding}`)
}

type LockedPackage = {
  readonly link?: boolean
  readonly resolved?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export type Lockfile = { readonly packages: Readonly<Record<string, LockedPackage>> }

/** Where Node finds `name` from the package at `place`. */
function locate(lockfile: Lockfile, place: string, name: string): string | undefined {
  for (let folder = place; ; folder = folder.replace(/(?:^|\/)[^/]*$/, '')) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
    const entry = lockfile.packages[candidate]
    if (entry?.link === true && entry.resolved !== undefined) return entry.resolved
    if (entry !== undefined) return candidate
    if (folder === '') return undefined
  }
}

/** The names of all packages that the workspace would load, by the lockfile. */
export function closureOf(workspace: string, lockfile: Lockfile): Set<string> {
  const names = new Set<string>()
  const places = new Set([workspace])
  for (const place of places) {
    const entry = lockfile.packages[place]
    const wanted = { ...entry?.dependencies, ...entry?.optionalDependencies, ...entry?.peerDependencies }
    for (const name of Object.keys(wanted)) {
      names.add(name)
      const found = locate(lockfile, place, name)
      if (found !== undefined) places.add(found)
    }
  }
  return names
}

/** The server has no code that can decrypt: not its own, and not in what it loads. */
export function judgeServerClosure(lockfile: Lockfile): string[] {
  if (lockfile.packages.server === undefined) return ['package-lock.json: has no workspace server']
  const refused = [...closureOf('server', lockfile)].filter((name) => REFUSED_IN_SERVER_CLOSURE.test(name))
  return refused.map((name) => `package-lock.json: the server would load ${name}`)
}

/** A folder is an idea; these names are none. */
export function judgeFolders(files: readonly string[]): string[] {
  const named = (file: string): string | undefined =>
    file
      .split('/')
      .slice(0, -1)
      .find((folder) => FOLDERS_WITHOUT_AN_IDEA.has(folder))
  return files.flatMap((file) =>
    named(file) === undefined ? [] : [`${file}: a folder must not be called ${named(file)}`],
  )
}
