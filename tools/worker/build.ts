import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, endianness, tmpdir } from 'node:os'
import path from 'node:path'
import { Refusal } from '../prepare/console.mjs'
import { findCommand, installDebianPackages } from '../prepare/debian.mjs'
import { CompileError, compileAll, runTool } from './compile.ts'
import { enabledOptions, mesonList } from './meson-lists.ts'

const LIBRARIES = ['libuv', 'openssl', 'libsrtp2', 'flatbuffers', 'absl_strings', 'absl_optional']

const DEBIAN_PACKAGES = [
  'g++',
  'pkg-config',
  'flatbuffers-compiler',
  'libflatbuffers-dev',
  'libuv1-dev',
  'libssl-dev',
  'libsrtp2-dev',
  'libabsl-dev',
]

/**
 * Sources compiled together. Higher: less time in all, more memory per compiler, more clashes of private
 * names. Lower: a compiler per file, four times slower on two cores.
 */
const SOURCES_PER_BATCH = 18

/**
 * Debian's OpenSSL is built with kernel TLS and asks the worker's memory BIO whether it does that. The
 * worker's BIO callback answers 1 to every control call, because in OpenSSL's new calling convention the
 * operation is a bit among others and the worker compares for equality. OpenSSL takes the 1 for a yes,
 * keeps no write buffer, and crashes in the first handshake. So the copy that is compiled tests the bit.
 */
const PATCH = {
  file: 'src/RTC/DtlsTransport.cpp',
  before: '(operationType == BIO_CB_RETURN)',
  after: '((operationType & BIO_CB_RETURN) != 0)',
} as const

function librariesAreThere(): boolean {
  for (const command of ['c++', 'flatc', 'pkg-config']) if (findCommand(command) === undefined) return false
  return spawnSync('pkg-config', ['--exists', ...LIBRARIES], { stdio: 'ignore' }).status === 0
}

function libraryFlags(kind: '--cflags' | '--libs'): string[] {
  const { status, stdout, stderr } = spawnSync('pkg-config', [kind, ...LIBRARIES], { encoding: 'utf8' })
  if (status !== 0) throw new Refusal(`pkg-config failed: ${stderr.trim()}`)
  return stdout.trim().split(/\s+/).filter(Boolean)
}

async function generateHeaders(worker: string, folder: string): Promise<void> {
  const schemas = (await readdir(path.join(worker, 'fbs'))).filter((name) => name.endsWith('.fbs'))
  if (schemas.length === 0) throw new Refusal('the mediasoup package has no worker/fbs/*.fbs')
  const style = ['--cpp', '--cpp-field-case-style', 'lower', '--reflect-names', '--scoped-enums']
  const place = ['--filename-suffix', '', '-o', path.join(folder, 'FBS')]
  await runTool('flatc', [...style, ...place, ...schemas.map((name) => path.join(worker, 'fbs', name))])
}

/** The text with the patch applied. @throws Refusal unless the place to patch is there exactly once. */
export function patchDtls(text: string): string {
  const parts = text.split(PATCH.before)
  if (parts.length !== 2) {
    throw new Refusal(`${PATCH.file} of the mediasoup package no longer holds "${PATCH.before}" once`)
  }
  return parts.join(PATCH.after)
}

/** Absolute paths of what is to be compiled, and the preprocessor's definitions. */
async function readPackage(
  worker: string,
  folder: string,
): Promise<{ sources: string[]; defines: string[] }> {
  const meson = await readFile(path.join(worker, 'meson.build'), 'utf8')
  const enabled = enabledOptions(await readFile(path.join(worker, 'meson_options.txt'), 'utf8'))
  const isDefine = (word: string): boolean => word.startsWith('-D') && !word.endsWith('_ENDIAN')
  const defines = mesonList(meson, 'cpp_args', enabled).filter(isDefine)
  const own = mesonList(meson, 'common_sources', enabled)
  if (own.length === 0) throw new Refusal('no common_sources found in worker/meson.build of mediasoup')
  const names = [...own, 'src/main.cpp']
  if (!enabled.has('ms_use_builtin_bwe')) {
    const borrowed = mesonList(
      await readFile(path.join(worker, 'deps/libwebrtc/meson.build'), 'utf8'),
      'libwebrtc_sources',
      enabled,
    )
    if (borrowed.length === 0) throw new Refusal('no libwebrtc_sources found in the mediasoup package')
    names.push(...borrowed.map((name) => `deps/libwebrtc/${name}`))
  }
  if (!names.includes(PATCH.file)) throw new Refusal(`mediasoup's list of sources lacks ${PATCH.file}`)
  const patched = path.join(folder, path.basename(PATCH.file))
  await writeFile(patched, patchDtls(await readFile(path.join(worker, PATCH.file), 'utf8')))
  const sources = names.map((name) => (name === PATCH.file ? patched : path.join(worker, name)))
  return { sources, defines }
}

/**
 * Builds the worker of an installed mediasoup package with the system's libraries and copies it to
 * `target`. The package is only read.
 *
 * @throws Refusal when a compiler or library is missing and may not be installed.
 * @throws CompileError when the sources do not compile.
 */
export async function buildWorker(
  packageFolder: string,
  target: string,
  onNote: (note: string) => void,
): Promise<void> {
  if (process.platform !== 'linux') {
    throw new Refusal('the media worker is built from source on Linux only; set MEDIASOUP_WORKER_BIN')
  }
  const worker = path.resolve(packageFolder, 'worker')
  if (!librariesAreThere()) installDebianPackages('building the media worker', DEBIAN_PACKAGES)
  if (!librariesAreThere()) throw new Refusal('the libraries for the media worker are not usable; see above')

  const folder = await mkdtemp(path.join(tmpdir(), 'incamera-worker-'))
  try {
    const generated = path.join(folder, 'generated')
    await mkdir(path.join(generated, 'FBS'), { recursive: true })
    await generateHeaders(worker, generated)
    const { sources, defines } = await readPackage(worker, folder)
    const includes = [
      path.join(import.meta.dirname, 'headers'),
      generated,
      path.join(worker, 'include'),
      path.join(worker, 'deps/libwebrtc'),
      path.join(worker, 'deps/libwebrtc/libwebrtc'),
    ]
    // As upstream's release build, plus the distribution's usual hardening: this program parses packets
    // from strangers.
    const usual = ['-std=c++20', '-O3', '-DNDEBUG', '-w', '-pthread', '-fPIE']
    const hardening = ['-fstack-protector-strong', '-D_FORTIFY_SOURCE=2']
    const byteOrder = `-DMS_${endianness() === 'LE' ? 'LITTLE' : 'BIG'}_ENDIAN`
    const settings = ['-DMS_EXECUTABLE', '-DFLATBUFFERS_LOCALE_INDEPENDENT=1', byteOrder, ...defines]
    const paths = includes.map((include) => `-I${include}`)
    const flags = [...usual, ...hardening, ...settings, ...paths, ...libraryFlags('--cflags')]
    const compiler = { command: 'c++', flags, folder, jobs: availableParallelism(), onNote }
    const objects = await compileAll(compiler, sources, Math.ceil(sources.length / SOURCES_PER_BATCH))
    const binary = path.join(folder, 'mediasoup-worker')
    const linking = ['-pie', '-pthread', '-Wl,--as-needed', '-Wl,-z,relro,-z,now', '-s']
    await runTool('c++', [...linking, ...objects, '-o', binary, ...libraryFlags('--libs')])
    await copyFile(binary, target)
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const lines = error.message.split('\n').filter((line) => /error|undefined reference/i.test(line))
    throw new Refusal(`the media worker does not compile:\n${lines.slice(0, 20).join('\n')}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
