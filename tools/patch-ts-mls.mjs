// Mends a check in ts-mls 1.6.4, in place. When joining a group, ts-mls validates the `unmerged_leaves` of
// each parent node (RFC 9420 section 7.9 and 12.4.3.1). The release asks for both of two faults where
// either is one, and compares whole lists on nodes above the one that is checked, where the RFC asks that
// each non-blank node between leaf and parent list the leaf. So it accepts trees it must reject, and
// rejects trees it must accept.
//
// Plain JavaScript without dependencies, for Node 20: tools/prepare.mjs runs it.
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal, say } from './prepare/console.mjs'

const FILE = 'node_modules/ts-mls/dist/src/clientState.js'
const RELEASED = '63645bc3be6ec7f6d4f6d88af5c0b63e34f5e1fea693c62bd958d228b51b6f61'
const PATCHED = 'b914429f5bfca0c4dfe42017c8fb02e0336f38bc7650a8e02c66a6fcfab58a75'

const REPLACEMENTS = [
  [
    `if (tree[nodeIndex]?.nodeType !== "leaf" && !dp.includes(toNodeIndex(i)))`,
    `if (tree[nodeIndex]?.nodeType !== "leaf" || !dp.includes(toNodeIndex(i)))`,
  ],
  [
    `                for (const parentIdx of dp) {\n                    const dpNode = tree[parentIdx];\n`,
    `                for (const parentIdx of dp) {\n                    if (parentIdx === toNodeIndex(i)) break;\n                    const dpNode = tree[parentIdx];\n`,
  ],
  [
    `if (!arraysEqual(dpNode.parent.unmergedLeaves, n.parent.unmergedLeaves))`,
    `if (!dpNode.parent.unmergedLeaves.includes(unmergedLeaf))`,
  ],
]

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * The mended text of the file. Only the very release this was written for is touched, and only the very
 * result that was reviewed is accepted.
 *
 * @param {string} text
 * @throws Refusal
 */
export function patchedClientState(text) {
  if (sha256(text) === PATCHED) return text
  if (sha256(text) !== RELEASED) {
    throw new Refusal(
      `${FILE} is not that of ts-mls 1.6.4; remove node_modules, or review tools/patch-ts-mls.mjs`,
    )
  }
  let patched = text
  for (const [before, after] of REPLACEMENTS) {
    const parts = patched.split(before)
    if (parts.length !== 2) throw new Refusal(`${FILE}: a place to patch is not found once`)
    patched = parts.join(after)
  }
  if (sha256(patched) !== PATCHED) throw new Refusal(`${FILE}: the patched text is not the reviewed one`)
  return patched
}

/** @param {string} root the folder that holds node_modules */
export function patchTsMls(root) {
  const file = path.join(root, FILE)
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Refusal(`${FILE} is missing; remove node_modules and run this again`)
  }
  const patched = patchedClientState(text)
  if (patched === text) return
  say('patching ts-mls')
  // npm may have linked the file to its cache; a new file leaves that one alone.
  const beside = `${file}.${process.pid}.new`
  try {
    writeFileSync(beside, patched)
    renameSync(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
}
