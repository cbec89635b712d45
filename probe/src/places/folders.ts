/**
 * Folders and files, with everything below them.
 *
 * @module
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import type { Source } from '../search/search.ts'
import type { Place, Planting, Subject } from './place.ts'

/** Largest file that is read whole. */
const MAX_FILE_BYTES = 512 * 1024 * 1024

/** Every file below a folder, and every name of one. */
export function* filesBelow(
  folder: string,
  wanted: (file: string) => boolean = () => true,
): Generator<Source> {
  let names: string[] = []
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return
  }
  for (const name of names) {
    const file = path.join(folder, name)
    if (!wanted(file)) continue
    // A name can leak as well as a content.
    yield { name: 'file name', bytes: Buffer.from(name) }
    try {
      const { size } = lstatSync(file)
      if (lstatSync(file).isFile() && size <= MAX_FILE_BYTES)
        yield { name: labelOf(file), bytes: readFileSync(file) }
    } catch {
      // Gone in the meantime, or not ours to read.
    }
  }
}

/** The kind of a file: its own name could be somebody's. */
const labelOf = (file: string): string =>
  `file ${path.extname(file) === '' ? '' : `*${path.extname(file).slice(0, 12)}`}`

type FolderKey = 'dataDir' | 'tempDir' | 'workDir' | 'backupDir'

const plantFile = async (key: FolderKey, name: string, hay: Buffer, scratch: string): Promise<Planting> => {
  await mkdir(scratch, { recursive: true })
  await writeFile(path.join(scratch, name), hay)
  return { subject: { [key]: scratch }, close: async () => {} }
}

const isDatabase = (file: string): boolean => /\.(sqlite|db)$/.test(file)
const isJournal = (file: string): boolean => /-(wal|shm|journal)$/.test(file)

const inData = (id: string, title: string, name: string, wanted: (file: string) => boolean): Place => ({
  id,
  title,
  side: 'server_database',
  look: ({ dataDir }: Subject) => filesBelow(dataDir, wanted),
  plant: (hay, scratch) => plantFile('dataDir', name, hay, scratch),
})

export const database = inData('database', 'Database file, free pages included', 'control.sqlite', isDatabase)
export const databaseJournal = inData(
  'database_journal',
  'Write-ahead log and journal of the database',
  'control.sqlite-wal',
  isJournal,
)
export const dataFolder = inData(
  'data_folder',
  'Everything else in the data folder',
  'control.bin',
  (file) => !isDatabase(file) && !isJournal(file),
)

export const temporaryFolder: Place = {
  id: 'temporary_files',
  title: 'Temporary folder of the server',
  side: 'nowhere',
  look: ({ tempDir }) => filesBelow(tempDir),
  plant: (hay, scratch) => plantFile('tempDir', 'control.tmp', hay, scratch),
}

const CORE = /(^|\/)(core(\.\d+)?|report\.[\w.]+\.json|Heap[\w.-]*\.heapsnapshot|isolate-[\w.-]*\.log)$/

export const workingFolder: Place = {
  id: 'working_folder',
  title: 'Files that the server left where it was started',
  side: 'nowhere',
  look: ({ workDir, dataDir, tempDir }) =>
    filesBelow(workDir, (file) => !file.startsWith(dataDir) && !file.startsWith(tempDir) && !CORE.test(file)),
  plant: (hay, scratch) => plantFile('workDir', 'left-behind', hay, scratch),
}

export const crashFiles: Place = {
  id: 'crash_files',
  title: 'Core dumps, crash reports and heap snapshots',
  side: 'nowhere',
  look: ({ workDir }) => filesBelow(workDir, (file) => CORE.test(file)),
  plant: (hay, scratch) => plantFile('workDir', 'core.1234', hay, scratch),
}

export const backup: Place = {
  id: 'backup',
  title: 'Backup of the data folder, as an operator makes it',
  side: 'server_database',
  look: ({ backupDir }) => filesBelow(backupDir),
  plant: (hay, scratch) => plantFile('backupDir', 'incamera.sqlite', hay, scratch),
}

export const sharedMemory: Place = {
  id: 'shared_memory',
  title: 'Shared memory of the machine (/dev/shm)',
  side: 'nowhere',
  // The browsers of this run have their own there.
  look: () => filesBelow('/dev/shm', (file) => !/chromium|org\.mozilla|wayland|pulse/i.test(file)),
  async plant(hay) {
    const file = `/dev/shm/incamera-probe-control-${process.pid}`
    await writeFile(file, hay)
    return { subject: {}, close: () => rm(file, { force: true }) }
  },
}
