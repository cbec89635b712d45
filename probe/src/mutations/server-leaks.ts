/**
 * Leaks of a careless server. Each shows without a browser: a stranger who asks and sends is enough.
 *
 * @module
 */
import type { Mutation } from './mutation.ts'

const PAGES = 'server/src/http/pages.ts'
const SOCKET = 'server/src/http/client-socket.ts'

const HEALTH = "app.get('/healthz',"
const NOT_FOUND = "app.notFound((context) => context.text('There is no such page.', 404))"
const MALFORMED = "if (message === null) return 'malformed'"
const HELLO = 'const id = new RoomId(await roomIdOf(hello.token))'

/** Something done with every request, before it is answered. `context` is Hono's. */
const onRequest = (name: string, what: string, code: string): Mutation => ({
  name,
  what,
  file: PAGES,
  find: HEALTH,
  replace: `app.use(async (context, next) => {
    const agent = context.req.header('user-agent') ?? ''
    const address = context.req.header('x-forwarded-for') ?? ''
    ${code}
    await next()
  })
  ${HEALTH}`,
})

/** Something done with a message that is none; `data` is its bytes. */
const onMalformed = (name: string, what: string, code: string): Mutation => ({
  name,
  what,
  file: SOCKET,
  find: MALFORMED,
  replace: `if (message === null) { ${code}; return 'malformed' }`,
})

/** Something done with a greeting. */
const onHello = (name: string, what: string, code: string): Mutation => ({
  name,
  what,
  file: SOCKET,
  find: HELLO,
  replace: `${code}\n    ${HELLO}`,
})

const builtin = (name: string): string => `process.getBuiltinModule('node:${name}')`
const dataDir = `(process.env['INCAMERA_DATA_DIR'] ?? '')`
const append = (file: string, what: string): string => `${builtin('fs')}.appendFileSync(${file}, ${what})`

/** A table of visits beside the product's own, whose rows are deleted or not. */
const visits = (after: string): string => `const { DatabaseSync } = ${builtin('sqlite')}
    const visits = new DatabaseSync(${dataDir} + '/visits.sqlite')
    visits.exec('pragma journal_mode = delete; create table if not exists visit (agent text)')
    visits.prepare('insert into visit values (?)').run(agent.repeat(3))
    ${after}
    visits.close()`

export const serverLeaks: readonly Mutation[] = [
  {
    name: 'error-quotes-path',
    what: 'an error page quotes the address that was asked for',
    file: PAGES,
    find: NOT_FOUND,
    replace: 'app.notFound((context) => context.text(`There is no page ${context.req.path}.`, 404))',
  },
  {
    name: 'error-quotes-agent',
    what: 'an error page quotes the name of the browser, base64 in a header',
    file: PAGES,
    find: NOT_FOUND,
    replace:
      "app.notFound((context) => context.text('no', 404, { 'X-Trace': btoa(context.req.header('user-agent') ?? '') }))",
  },
  onRequest(
    'access-log',
    'a line for each request on standard output',
    "process.stdout.write(agent + '\\n')",
  ),
  onRequest('access-log-address', 'addresses on the error output', "process.stderr.write(address + '\\n')"),
  onRequest(
    'access-log-hashed',
    'addresses on standard output, hashed without a secret',
    `process.stdout.write(${builtin('crypto')}.createHash('sha256').update(address).digest('hex') + '\\n')`,
  ),
  onRequest(
    'access-log-packed',
    'a packed log in the data folder',
    append(`${dataDir} + '/access.log.gz'`, `${builtin('zlib')}.gzipSync(agent)`),
  ),
  onRequest(
    'access-log-brotli',
    'a log in the data folder, packed by brotli',
    `${builtin('fs')}.writeFileSync(${dataDir} + '/last.br', ${builtin('zlib')}.brotliCompressSync('last visit by ' + agent))`,
  ),
  onRequest(
    'access-log-utf16',
    'a log in the temporary folder, in UTF-16',
    append("process.env['TMPDIR'] + '/access.log'", "Buffer.from(agent, 'utf16le')"),
  ),
  onRequest(
    'referrer-file-name',
    'a file in the working folder named after the page somebody came from',
    `${builtin('fs')}.writeFileSync((context.req.header('referer') ?? 'x').slice(-24), '')`,
  ),
  onRequest(
    'referrer-hex',
    'referrers in hexadecimal in the data folder',
    append(`${dataDir} + '/referrers'`, "Buffer.from(context.req.header('referer') ?? '').toString('hex')"),
  ),
  onRequest('visits-kept', 'a table of visits', visits('')),
  onRequest(
    'visits-deleted',
    'a table of visits whose rows are deleted and not overwritten',
    visits("visits.exec('pragma secure_delete = off; delete from visit')"),
  ),
  onRequest(
    'visits-journal',
    'a table of visits that is emptied, while the write-ahead log keeps the rows',
    `const { DatabaseSync } = ${builtin('sqlite')}
    const visits = new DatabaseSync(${dataDir} + '/visits.sqlite')
    globalThis['kept'] = visits
    visits.exec('pragma journal_mode = wal; pragma secure_delete = on; create table if not exists visit (agent text)')
    visits.prepare('insert into visit values (?)').run(agent)
    visits.exec('delete from visit')`,
  ),
  {
    ...onRequest(
      'shared-memory',
      'the last visitor in shared memory',
      `${builtin('fs')}.writeFileSync('/dev/shm/incamera-last-visitor', address + agent)`,
    ),
    leaves: '/dev/shm/incamera-last-visitor',
  },
  onRequest(
    'deleted-file',
    'visitors in a file that is open and has no name',
    `const file = process.env['TMPDIR'] + '/gone'
    const held = ${builtin('fs')}.openSync(file, 'w')
    ${builtin('fs')}.writeSync(held, agent)
    ${builtin('fs')}.rmSync(file)`,
  ),
  onRequest(
    'process-title',
    'the title of the process names the last visitor',
    "process.title = 'incamera ' + (context.req.header('from') ?? '')",
  ),
  onRequest(
    'agent-in-header',
    'each answer carries the name of the browser in its headers, percent-encoded',
    "context.header('X-Client', encodeURIComponent(agent))",
  ),
  onRequest(
    'cookie',
    'a cookie that holds where somebody came from',
    "context.header('Set-Cookie', 'from=' + (context.req.header('referer') ?? ''))",
  ),
  onRequest(
    'telephone-home',
    'each visit is told to a host elsewhere',
    "void fetch('http://192.0.2.44/visit').catch(() => {})",
  ),
  onRequest(
    'update-check',
    'a name is looked up for an update',
    `${builtin('dns')}.resolve4('updates.incamera.invalid', () => {})`,
  ),
  {
    name: 'health-tells',
    what: 'the answer about health names the last visitor',
    file: PAGES,
    find: "context.text('alive', 200,",
    replace: "context.text('alive ' + (context.req.header('from') ?? ''), 200,",
  },
  onRequest(
    'metrics',
    'figures about use that are labelled with addresses',
    'if (context.req.path === \'/metrics\') return context.text(`visits{address="${address}"} 1`)',
  ),
  onMalformed(
    'error-log',
    'a broken message on the error output',
    "console.error('malformed', String(data))",
  ),
  onMalformed(
    'error-log-json',
    'a broken message in a line of JSON, escaped twice',
    'console.log(JSON.stringify({ message: JSON.stringify(String(data)) }))',
  ),
  onMalformed(
    'error-log-bytes',
    'a broken message as a list of numbers',
    "console.error([...data].join(', '))",
  ),
  onMalformed(
    'quarantine',
    'broken messages are put aside in the data folder, written backwards',
    append(`${dataDir} + '/quarantine'`, "[...String(data)].toReversed().join('') + '\\n'"),
  ),
  onMalformed(
    'crash-report',
    'a crash report that quotes the message',
    `${builtin('fs')}.writeFileSync('report.20261124.1.0.001.json', String(data))`,
  ),
  onMalformed(
    'heap-snapshot',
    'a snapshot of the heap after a broken message',
    `const held = String(data); ${builtin('v8')}.writeHeapSnapshot('Heap-1.heapsnapshot'); void held`,
  ),
  onMalformed(
    'last-words',
    'the first characters of a broken message in the log',
    "console.log(String(data).replace(/^.*?kind...?/, '').slice(0, 12))",
  ),
  onHello('token-log', 'the token of the room in the log', 'console.log(hello.token)'),
  onHello(
    'token-log-hex',
    'the token of the room in the log, in hexadecimal',
    "console.log(Buffer.from(hello.token, 'base64url').toString('hex'))",
  ),
  onHello('visit-log', 'the number of the visit in the log', "console.log('joined', hello.member)"),
  onHello(
    'room-file',
    'a file for each room',
    `${builtin('fs')}.writeFileSync(${dataDir} + '/' + hello.token, '')`,
  ),
]
