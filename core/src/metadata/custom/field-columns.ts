import type { Database, SqlClient } from '../../database/database.ts'
import { inChunks } from '../../database/in-chunks.ts'
import type { EntityModel, FieldModel } from '../entity-model.ts'
import { quoteName } from '../naming.ts'
import { foreignKeyText } from '../schema-sync.ts'
import { fieldColumns, foreignKeys } from '../table-plan.ts'
import { columnsEver, columnShape, takeColumns } from './column-pool.ts'
import { customFieldModel } from './custom-field-model.ts'
import type { CustomFieldRow } from './custom-field.ts'
import { numberRecords } from './number-records.ts'

type Entities = ReadonlyMap<string, EntityModel>

const tableOf = ({ schema, table }: { schema: string; table: string }): string =>
  `${quoteName(schema)}.${quoteName(table)}`

/** A new column brings its default to all records for nothing: as long as there is room, a default gets a new one. */
const roomForDefaults = 1_000

export interface PlacedField {
  readonly row: CustomFieldRow
  /** Records that exist still lack their value: the default, or a number. */
  readonly needsFilling: boolean
}

/** Gives the field columns: those of a purged field of its shape where there are some, else new ones. */
export async function placeField(
  client: SqlClient,
  model: EntityModel,
  row: CustomFieldRow,
  entities: Entities,
): Promise<PlacedField> {
  const hasDefault = row.options.default !== undefined
  const prefersNew = hasDefault && (await columnsEver(client, model)) < roomForDefaults
  const shape = columnShape(customFieldModel(row, model.table))
  const reused = prefersNew ? null : await takeColumns(client, model, shape)
  const placed = reused === null ? row : { ...row, column: reused }
  const field = customFieldModel(placed, model.table)
  if (reused === null) await addColumns(client, model, field)
  else if (hasDefault) await setDefaults(client, model, field)
  await addKeys(client, model, field, entities)
  const isNumbered = row.kind === 'autoNumber'
  return { row: placed, needsFilling: isNumbered || (reused !== null && hasDefault) }
}

async function addColumns(client: SqlClient, model: EntityModel, field: FieldModel): Promise<void> {
  const texts = fieldColumns(field).map(
    ({ name, type, default: value }) =>
      `ADD COLUMN ${quoteName(name)} ${type}${value === null ? '' : ` DEFAULT ${value}`}`,
  )
  await client.query(`ALTER TABLE ${tableOf(model)} ${texts.join(', ')}`)
}

/** What the database gives to records that are made by a process which does not know the field yet. */
export async function setDefaults(client: SqlClient, model: EntityModel, field: FieldModel): Promise<void> {
  const texts = fieldColumns(field).map(
    ({ name, default: value }) =>
      `ALTER COLUMN ${quoteName(name)} ${value === null ? 'DROP DEFAULT' : `SET DEFAULT ${value}`}`,
  )
  await client.query(`ALTER TABLE ${tableOf(model)} ${texts.join(', ')}`)
}

async function addKeys(
  client: SqlClient,
  model: EntityModel,
  field: FieldModel,
  entities: Entities,
): Promise<void> {
  for (const key of foreignKeys(model.table, [field], entities))
    await client.query(foreignKeyText(model, key, false))
}

/** A link whose rule for the end of its target changed: the key is made anew. */
export async function replaceKeys(
  client: SqlClient,
  model: EntityModel,
  field: FieldModel,
  entities: Entities,
): Promise<void> {
  for (const key of foreignKeys(model.table, [field], entities))
    await client.query(`ALTER TABLE ${tableOf(model)} DROP CONSTRAINT IF EXISTS ${quoteName(key.name)}`)
  await addKeys(client, model, field, entities)
}

/** Gives their value to records that were there before the field: its number, or its default. */
export async function fillRecords(database: Database, model: EntityModel, field: FieldModel): Promise<void> {
  if (field.kind.name === 'autoNumber') return numberRecords(database, model, field)
  const columns = fieldColumns(field).filter((column) => column.default !== null)
  const set = columns.map(({ name, default: value }) => `${quoteName(name)} = ${value}`)
  const isEmpty = columns.map(({ name }) => `${quoteName(name)} IS NULL`)
  await inChunks(database, async (tx, after: string | null) => {
    const { rows } = await tx.query<{ id: string }>(
      `WITH chunk AS (SELECT id FROM ${tableOf(model)} WHERE ($1::uuid IS NULL OR id > $1) AND ${isEmpty.join(' AND ')}
         ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
       filled AS (UPDATE ${tableOf(model)} t SET ${set.join(', ')} FROM chunk c WHERE t.id = c.id)
       SELECT id FROM chunk ORDER BY id`,
      [after],
    )
    return rows.at(-1)?.id ?? null
  })
}
