/**
 * Measures the built client against the real server (joining, page weight, processor time) and the encryption by itself.
 * Prints tables and one line of
 * JSON, and writes nothing. A limit that is missed does not fail the bench; what could not be measured does.
 *
 *     npm run bench -- --joins 20 --only join,weight,cpu,keys,frames,files --seconds 45
 *
 * @module
 */
import { availableParallelism, loadavg } from 'node:os'
import { measureFrames, measureKeyLife } from './crypto-cost/measure-crypto.ts'
import { measureFiles } from './file-transfer/measure-files.ts'
import { measureJoins } from './join-time/measure-joins.ts'
import { judge } from './limits.ts'
import { NotMeasured, reasonOf } from './not-measured.ts'
import { type Part, readOptions } from './options.ts'
import { measureWeight } from './page-weight/measure-weight.ts'
import {
  costTable,
  fileTable,
  frameTable,
  joinTable,
  keyTable,
  limitTable,
  stepTable,
  summary,
  weightTable,
} from './report.ts'
import { measureServer } from './server-cpu/measure-server.ts'
import { ServerProcess } from './server-process.ts'

const options = (() => {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(reasonOf(error))
    process.exit(1)
  }
})()

/** Runs `work` with a server of its own. */
async function withServer<T>(
  work: (server: ServerProcess) => Promise<T>,
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const server = await ServerProcess.start(environment)
  try {
    return await work(server)
  } catch (error) {
    throw server.end === null ? error : new NotMeasured(server.end, { cause: error })
  } finally {
    await server.close()
  }
}

/** Measures one part; null where it was not asked for or did not work. */
async function measure<T>(part: Part, work: () => Promise<T>): Promise<T | null> {
  if (!options.parts.has(part)) return null
  try {
    return await work()
  } catch (error) {
    process.exitCode = 1
    console.error(`not measured: ${part}: ${reasonOf(error)}`)
    return null
  }
}

const load = (): string =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')

const loadBefore = load()
const weight = await measure('weight', () => withServer(measureWeight))
if (weight !== null) console.log(weightTable(weight))
const cost = await measure('cpu', () => withServer((server) => measureServer(server, options.seconds)))
if (cost !== null) console.log(costTable(cost))
const joins = await measure('join', () => withServer((server) => measureJoins(server, options.joins)))
if (joins !== null) {
  console.log(joinTable(joins))
  console.log(stepTable(joins))
}
const keys = await measure('keys', measureKeyLife)
if (keys !== null) console.log(keyTable(keys))
const frames = await measure('frames', measureFrames)
if (frames !== null) console.log(frameTable(frames))
const files = {
  memory: await measure('files', () => withServer(measureFiles, { INCAMERA_FILES: 'memory' })),
  disk: await measure('files', () => withServer(measureFiles, { INCAMERA_FILES: 'disk' })),
}
for (const [where, cost] of Object.entries(files)) if (cost !== null) console.log(fileTable(where, cost))
const limits = judge({ joins, weight, keys, frames })
if (limits.length > 0) console.log(limitTable(limits))
const machine = { cores: availableParallelism(), loadBefore, loadAfter: load() }
console.log(`\n${machine.cores} cores, load before ${machine.loadBefore}, after ${machine.loadAfter}\n`)
console.log(
  JSON.stringify({
    weight,
    cost,
    joins: joins === null ? null : summary(joins),
    added: frames?.added,
    files,
    limits,
    machine,
  }),
)
