/**
 * Our own lint rules, as an oxlint plugin (ESLint's rule interface). Which rule applies where stands in
 * .oxlintrc.json. What can be said about imports alone is in tools/boundaries.ts instead.
 */

import { gates } from './gates.mjs'

const NETWORK = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport'])
const STORAGE = new Set(['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'self', 'document'])
const RAW_HTML = new Set([
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'dangerouslySetInnerHTML',
  'srcdoc',
])
const UNSAFE_TS_MLS = new Set(['defaultLifetime', 'defaultAuthenticationService', 'defaultClientConfig'])

/** The name of a property or member, whichever way it is written. */
function nameOf(node) {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return undefined
}

/** Whether an identifier is used as a value, and not as the name of a member or a key. */
function isReference(node) {
  const { parent } = node
  if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed) return false
  if (parent.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand) return false
  return !/^(TS|Method|PropertyDefinition|AccessorProperty|Import|Export|Label)/.test(parent.type)
}

/** Reports `names`, alone or as members of a global object. */
function refuseGlobals(context, names, message) {
  return {
    Identifier(node) {
      if (names.has(node.name) && isReference(node)) context.report({ node, message: message(node.name) })
    },
    MemberExpression(node) {
      const name = nameOf(node.property)
      if (!names.has(name) || node.object.type !== 'Identifier') return
      if (GLOBAL_OBJECTS.has(node.object.name)) context.report({ node, message: message(name) })
    },
  }
}

const viewsDoNotWait = {
  create(context) {
    const say = (what) => `a view does not use ${what}: it reads signals and calls methods of the session`
    return {
      ...refuseGlobals(context, NETWORK, say),
      AwaitExpression(node) {
        context.report({ node, message: say('await') })
      },
      ForOfStatement(node) {
        if (node.await) context.report({ node, message: say('for await') })
      },
      CallExpression({ callee }) {
        if (callee.type !== 'MemberExpression') return
        const name = nameOf(callee.property)
        if (name === 'then') context.report({ node: callee.property, message: say('.then') })
      },
    }
  },
}

const noRawHtml = {
  create(context) {
    const report = (node) => {
      const name = nameOf(node)
      if (RAW_HTML.has(name)) {
        context.report({ node, message: `${name} makes markup of a string; build elements instead` })
      }
    }
    return {
      JSXAttribute: ({ name }) => report(name),
      Property: ({ key }) => report(key),
      // Read or written; reading it is how a copy of foreign markup starts.
      MemberExpression: ({ property }) => report(property),
    }
  },
}

const noDeviceStorage = {
  create(context) {
    const say = (what) => `${what} leaves traces on the device; only web/src/device-storage/ may`
    const globals = refuseGlobals(context, STORAGE, say)
    return {
      ...globals,
      MemberExpression(node) {
        globals.MemberExpression(node)
        const isDocument = /^(document|window\.document)$/.test(context.sourceCode.getText(node.object))
        if (isDocument && nameOf(node.property) === 'cookie') {
          context.report({ node, message: say('document.cookie') })
        }
      },
    }
  },
}

const noUnsafeTsMlsDefaults = {
  create(context) {
    return {
      Identifier(node) {
        if (UNSAFE_TS_MLS.has(node.name)) {
          context.report({
            node,
            message: `${node.name} of ts-mls is not safe: it trusts anybody, or for ever`,
          })
        }
      },
    }
  },
}

export default {
  meta: { name: 'incamera' },
  rules: {
    ...gates,
    'views-do-not-wait': viewsDoNotWait,
    'no-raw-html': noRawHtml,
    'no-device-storage': noDeviceStorage,
    'no-unsafe-ts-mls-defaults': noUnsafeTsMlsDefaults,
  },
}
