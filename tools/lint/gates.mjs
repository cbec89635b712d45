/**
 * Rules that leave one way in and out for data: storage, log, network. Each names its gate; .oxlintrc.json says which files
 * are the gate themselves.
 */

const FILES = /^(?:node:)?fs(?:\/promises)?$/
const NETWORK = /^(?:node:)?(?:net|http|https|http2|tls|dgram|dns|dns\/promises)$|^undici$/
const PROGRAMS = /^(?:node:)?(?:child_process|cluster|worker_threads)$/
const NETWORK_GLOBALS = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'])
/** These only look at a text. */
const HARMLESS = new Set(['isIP', 'isIPv4', 'isIPv6'])
const SQL =
  /^\s*(?:select\s.+\sfrom\s|insert\s+(?:or\s+\w+\s+)?into\s|update\s+\S+\s+set\s|delete\s+from\s|replace\s+into\s|create\s+(?:temp\s+)?(?:table|view|index|trigger)\s|drop\s+(?:table|view)\s|alter\s+table\s|pragma\s|attach\s)/is

/** Whether a declaration brings something to run: types vanish. */
function bringsValues(node, harmless) {
  if (node.importKind === 'type' || node.exportKind === 'type') return false
  const { specifiers } = node
  if (specifiers === undefined || specifiers.length === 0) return true
  return specifiers.some(
    ({ importKind, imported }) => importKind !== 'type' && !harmless.has(imported?.name ?? ''),
  )
}

/** Reports imports of modules, whichever way they are written. */
function refuseModules(context, modules, message, harmless = new Set()) {
  const check = (node, source) => {
    if (typeof source?.value === 'string' && modules.test(source.value))
      context.report({ node, message: message(source.value) })
  }
  const declaration = (node) => {
    if (bringsValues(node, harmless)) check(node, node.source)
  }
  return {
    ImportDeclaration: declaration,
    ExportNamedDeclaration: (node) => node.source !== null && declaration(node),
    ExportAllDeclaration: declaration,
    ImportExpression: (node) => check(node, node.source),
    CallExpression: (node) => {
      const name = node.callee.name ?? node.callee.property?.name
      if (name === 'require' || name === 'getBuiltinModule') check(node, node.arguments[0])
    },
  }
}

const noRawFiles = {
  create: (context) =>
    refuseModules(
      context,
      FILES,
      (name) => `${name} writes or reads files past the storage gate (server/src/storage/)`,
    ),
}

const noRawNetwork = {
  create(context) {
    const say = (name) => `${name} goes out past the egress gate (server/src/egress.ts)`
    const modules = refuseModules(context, new RegExp(`${NETWORK.source}|${PROGRAMS.source}`), say, HARMLESS)
    return {
      ...modules,
      Identifier(node) {
        const { parent } = node
        const isMember =
          parent.type === 'MemberExpression' &&
          parent.property === node &&
          !parent.computed &&
          parent.object.name !== 'globalThis'
        const isKey = parent.type === 'Property' && parent.key === node && !parent.shorthand
        const isType = /^(TS|Import|Export|Method|PropertyDefinition)/.test(parent.type)
        if (NETWORK_GLOBALS.has(node.name) && !isMember && !isKey && !isType)
          context.report({ node, message: say(node.name) })
      },
    }
  },
}

const noRawOutput = {
  create: (context) => ({
    MemberExpression(node) {
      const text = context.sourceCode.getText(node).replace('globalThis.', '')
      if (/^process\.(?:stdout|stderr|report|emitWarning|_rawDebug)$/.test(text))
        context.report({ node, message: `${text} writes past the log gate (server/src/log.ts)` })
    },
  }),
}

const noRawSql = {
  create(context) {
    const check = (node, text) => {
      if (SQL.test(text))
        context.report({ node, message: 'SQL belongs behind the storage gate (server/src/storage/)' })
    }
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (node) => check(node, node.quasis.map(({ value }) => value.cooked).join('x')),
    }
  },
}

export const gates = {
  'no-raw-files': noRawFiles,
  'no-raw-network': noRawNetwork,
  'no-raw-output': noRawOutput,
  'no-raw-sql': noRawSql,
}
