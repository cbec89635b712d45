/**
 * The real schema against the register, in both directions.
 *
 * @module
 */
import type { DatabaseSync } from 'node:sqlite'
import { tables } from '@incamera/register'

/**
 * What the two do not have in common: columns as `table.column`, and whatever else a schema can hold but ours does not.
 */
export function schemaDifferences(connection: DatabaseSync): string[] {
  const real = new Set<string>()
  const strange: string[] = []
  const objects = connection
    .prepare("select type, name from sqlite_schema where name not glob 'sqlite_*'")
    .all() as { type: string; name: string }[]
  for (const { type, name } of objects) {
    if (type !== 'table' && type !== 'view') {
      strange.push(`${type} ${name}`)
      continue
    }
    for (const { name: column } of connection.prepare('select name from pragma_table_info(?)').all(name))
      real.add(`${name}.${String(column)}`)
    // Without STRICT a column takes values of any type, a text where a number is declared.
    const strict = connection.prepare('select strict from pragma_table_list where name = ?').get(name)?.[
      'strict'
    ]
    if (Object.hasOwn(tables, name) && strict !== 1) strange.push(`${name} is not strict`)
  }
  const declared = new Set(
    Object.entries(tables).flatMap(([table, columns]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    ),
  )
  return [...real.symmetricDifference(declared), ...strange].toSorted()
}
