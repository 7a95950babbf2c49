import { TesseraError } from '@tessera/sdk'
import type { FieldModel } from './entity-model.ts'

/** Columns that every table of an entity has, besides those of its fields. */
const ofRecords = [
  'id',
  'created_at',
  'created_by_id',
  'updated_at',
  'updated_by_id',
  'version',
  'deleted_at',
]
const ofOwned = ['owner_id', 'team_id']

/** Refuses fields whose columns would be one: a link "company" is kept in `company_id`, and so is a text "companyId". */
export function demandOwnColumns(entity: string, fields: readonly FieldModel[], owned: boolean): void {
  const own = fields.filter(({ system }) => !system)
  demandApart(entity, own, [...ofRecords, ...(owned ? ofOwned : [])])
  for (const { part } of own) if (part !== null) demandApart(entity, [...part.fields.values()], partColumns)
}

/** Columns of the tables of parts, besides those of their fields. */
export const partColumns: readonly string[] = ['id', 'record_id', 'position']

function demandApart(entity: string, fields: readonly FieldModel[], taken: readonly string[]): void {
  const holders = new Map<string, string | null>(taken.map((column) => [column, null]))
  for (const field of fields) {
    for (const { suffix } of field.kind.columns(field)) {
      const column = field.column + suffix
      const holder = holders.get(column)
      if (holder !== undefined) throw columnTaken(entity, field.path, column, holder)
      holders.set(column, field.path)
    }
  }
}

function columnTaken(entity: string, field: string, column: string, holder: string | null): TesseraError {
  const whose = holder === null ? 'which every table has' : `which holds the field "${holder}"`
  return new TesseraError({
    code: 'metadata.column_taken',
    kind: 'invalid',
    message: `The field "${field}" of ${entity} would be kept in the column "${column}", ${whose}. Give it another name.`,
    details: { entity, field, column },
  })
}
