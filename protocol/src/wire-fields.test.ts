import { entries } from '@incamera/register'
import { expect, test } from 'vitest'
import { clientMessageSchema } from './client-to-server.ts'
import { createdFileSchema, FILE_HEADERS, refusedFileSchema } from './files.ts'
import { serverMessageSchema } from './server-to-client.ts'
import { fileFields, wireFields } from './wire-fields.ts'

/** As much of a valibot schema as the walk needs; pipes, options and lists are looked through. */
interface Schema {
  readonly type: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly options?: readonly Schema[]
  readonly literal?: unknown
}

const LEAVES = new Set(['string', 'number', 'boolean', 'null', 'literal', 'picklist'])

function* namesIn(schema: Schema, parent: string): Generator<string> {
  if (schema.wrapped !== undefined) yield* namesIn(schema.wrapped, parent)
  else if (schema.item !== undefined) yield* namesIn(schema.item, parent)
  else if (schema.type === 'strict_object') {
    for (const [key, value] of Object.entries(schema.entries ?? {})) {
      yield `${parent}.${key}`
      yield* namesIn(value, key)
    }
  } else if (schema.type === 'record') yield `${parent}.*`
  else if (schema.type === 'union') {
    for (const option of schema.options ?? []) if (typeof option === 'object') yield* namesIn(option, parent)
  } else if (!LEAVES.has(schema.type)) throw new Error(`${parent}: the walk does not know ${schema.type}`)
}

function* namesOfMessages(union: Schema): Generator<string> {
  for (const message of union.options ?? []) {
    if (message.type !== 'strict_object') throw new Error('a message must be a strict object')
    const { kind, ...fields } = message.entries ?? {}
    yield 'kind'
    for (const [key, value] of Object.entries(fields)) {
      yield `${String(kind?.literal)}.${key}`
      yield* namesIn(value, key)
    }
  }
}

test('every field on the wire is declared, and every declared field is on the wire', () => {
  const real = new Set(
    [clientMessageSchema, serverMessageSchema].flatMap((union) => [...namesOfMessages(union as Schema)]),
  )
  expect(Object.keys(wireFields).toSorted()).toEqual([...real].toSorted())
})

test('every declared field names an entry of the register, or why it is about nobody', () => {
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  for (const [name, field] of [...Object.entries(wireFields), ...Object.entries(fileFields)]) {
    if (typeof field !== 'string') expect(field.technical.length, name).toBeGreaterThan(5)
    else
      expect(
        known.get(field)?.places.map(({ place }) => place),
        name,
      ).toContain('wire')
  }
})

test('every header and body of a request about files is declared', () => {
  const real = [
    ...Object.keys(FILE_HEADERS).map((name) => `header.${name}`),
    ...namesIn(createdFileSchema, 'created'),
    ...namesIn(refusedFileSchema as unknown as Schema, 'refused'),
    'body.chunk',
  ]
  expect(Object.keys(fileFields).toSorted()).toEqual(real.toSorted())
})

test('what the messages say about a person', () => {
  const used = new Set(Object.values(wireFields).filter((field) => typeof field === 'string'))
  expect([...used].toSorted()).toEqual([
    'file_transfer',
    'handshake',
    'member_id',
    'presence',
    'resume_secret',
    'room_id',
    'sealed_message',
    'transport_parameters',
    'waiting_note',
  ])
})
