import { tokensIn, type Canaries } from './canaries.ts'
import type { EntityFact, FieldFact, PersonFact, RowFact } from './facts.ts'

/** Remembers where every value of these records stands. Fields that were made anew go by other names than their successors. */
export function plantAll(
  canaries: Canaries,
  entities: readonly EntityFact[],
  rows: readonly RowFact[],
  renamed: Readonly<Record<string, string>> = {},
): void {
  for (const { name, fields } of entities)
    for (const field of fields)
      for (const choice of choicesOf(field))
        canaries.plant({ entity: name, record: '*', field: field.path }, choice)
  for (const row of rows) {
    canaries.plant({ entity: row.entity, record: row.id, field: 'id' }, row.id)
    const { fields } = entities.find(({ name }) => name === row.entity) as EntityFact
    for (const field of fields) {
      // When a record was made, and whom it links to, stands in other places by right: there answers are compared.
      if (field.system || ['reference', 'record', 'user'].includes(field.kind)) continue
      plantValue(canaries, row, field, row.values[field.path], renamed[field.path])
    }
  }
}

/** Options belong to the field, whatever record holds one. */
function choicesOf({ options, parts }: FieldFact): readonly string[] {
  return [...options, ...(parts ?? []).flatMap((part) => part.options)]
}

export function plantValue(
  canaries: Canaries,
  row: RowFact,
  field: FieldFact,
  value: unknown,
  name: string = field.path,
): void {
  const choices = new Set(choicesOf(field))
  const place = { entity: row.entity, record: row.id, field: name }
  for (const token of tokensIn(JSON.stringify(value ?? null)))
    if (!choices.has(token)) canaries.plantToken(place, token)
}

/** A file is known by its name and its content, where the field that holds it may be read. */
export function plantFiles(
  canaries: Canaries,
  entities: readonly EntityFact[],
  rows: readonly RowFact[],
  people: Readonly<Record<string, PersonFact>>,
): void {
  for (const row of rows)
    for (const field of entities.find(({ name }) => name === row.entity)?.fields ?? [])
      for (const id of filesOf(row, field)) plantValue(canaries, row, field, people[id]?.values.name)
}

/** The files that a field of a record holds, itself or in its parts. */
export function filesOf(row: RowFact, field: FieldFact): string[] {
  const value = row.values[field.path]
  if (field.kind === 'file') return typeof value === 'string' ? [value] : []
  const inner = (field.parts ?? []).filter(({ kind }) => kind === 'file')
  return inner.flatMap(({ path }) =>
    ((value ?? []) as Record<string, unknown>[]).flatMap((part) => {
      const file = part[path]
      return typeof file === 'string' ? [file] : []
    }),
  )
}
