/** All places, in the order of the report. */
import { errorAnswers, healthAnswers, metricsAnswers, pageAnswers } from './answers.ts'
import {
  addressBar,
  chromiumProfile,
  firefoxProfile,
  pageConsole,
  pageStorage,
  peerView,
  shownInside,
  shownOutside,
  tabMemory,
} from './browsers.ts'
import {
  backup,
  crashFiles,
  database,
  databaseJournal,
  dataFolder,
  sharedMemory,
  temporaryFolder,
  workingFolder,
} from './folders.ts'
import { openFiles, processTable, serverMemory, workerMemory } from './memory.ts'
import { journal, stderr, stdout } from './output.ts'
import {
  downstreamMessages,
  mediaPackets,
  nameLookups,
  rawTraffic,
  requestAddresses,
  requestHeads,
  upstreamMessages,
} from './packets.ts'
import type { Place } from './place.ts'

export const PLACES: readonly Place[] = [
  workerMemory,
  serverMemory,
  processTable,
  openFiles,
  database,
  databaseJournal,
  dataFolder,
  backup,
  temporaryFolder,
  workingFolder,
  crashFiles,
  sharedMemory,
  stdout,
  stderr,
  journal,
  pageAnswers,
  healthAnswers,
  errorAnswers,
  metricsAnswers,
  requestAddresses,
  requestHeads,
  upstreamMessages,
  downstreamMessages,
  rawTraffic,
  mediaPackets,
  nameLookups,
  chromiumProfile,
  firefoxProfile,
  pageStorage,
  tabMemory,
  addressBar,
  pageConsole,
  peerView,
  shownInside,
  shownOutside,
]
