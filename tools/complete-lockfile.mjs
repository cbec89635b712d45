// Adds to package-lock.json what npm leaves out of it when a registry does not hold every platform's build
// of an optional package: `npm ci` then refuses the lockfile everywhere, with "Missing: … from lock file".
// The entries say which platform they are for, so npm does not ask for them on another one.
//
//   node tools/complete-lockfile.mjs           writes
//   node tools/complete-lockfile.mjs --check   fails if there is something to write
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/**
 * The platform that a package is for, read off its name; undefined where the name does not say.
 *
 * @param {string} name
 */
export function platformOf(name) {
  const words = (name.split('/').at(-1) ?? '').split('-')
  const cpu = PROCESSORS.find((processor) => words.includes(processor))
  const os = SYSTEMS.find((system) => words.includes(system))
  if (cpu === undefined || (os === undefined && cpu !== 'wasm32')) return undefined
  const abi = words.at(-1) ?? ''
  const libc =
    os !== 'linux' ? undefined : abi.startsWith('musl') ? 'musl' : abi.startsWith('gnu') ? 'glibc' : undefined
  return { cpu: [cpu], libc: libc && [libc], os: os && [os] }
}

/**
 * The entries that the lockfile lacks, by their place.
 *
 * @param {{ packages: Record<string, any> }} lockfile
 */
export function missingEntries({ packages }) {
  /** @type {Record<string, any>} */
  const missing = {}
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const target = `node_modules/${name}`
      if (packages[target] !== undefined || packages[`${place}/${target}`] !== undefined) continue
      const platform = platformOf(name)
      if (platform === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
        throw new Error(
          `package-lock.json lacks ${name}@${version}, and this script cannot tell its platform`,
        )
      }
      const { cpu, libc, os } = platform
      const dev = entry.dev === true ? true : undefined
      // In npm's own order, so that its next write changes nothing. JSON leaves out what is undefined.
      missing[target] = { version, cpu, dev, libc, optional: true, os }
    }
  }
  return missing
}

function main() {
  const file = new URL('../package-lock.json', import.meta.url)
  const lockfile = JSON.parse(readFileSync(file, 'utf8'))
  const missing = missingEntries(lockfile)
  const count = Object.keys(missing).length
  if (count === 0) return
  if (process.argv.includes('--check')) {
    process.stderr.write(`package-lock.json lacks ${count} entries; run node tools/complete-lockfile.mjs\n`)
    process.exitCode = 1
    return
  }
  const [root, ...others] = Object.entries({ ...lockfile.packages, ...missing })
  others.sort(([one], [other]) => one.localeCompare(other, 'en'))
  lockfile.packages = Object.fromEntries([root, ...others])
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`)
  process.stdout.write(`added ${count} entries to package-lock.json\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
