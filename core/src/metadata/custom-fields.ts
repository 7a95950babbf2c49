import { setTimeout as sleep } from 'node:timers/promises'
import { TesseraError, type FieldOptions } from '@tessera/sdk'
import { applyAdditiveChange } from '../database/additive-change.ts'
import type { Database, Transaction } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import { customFieldModel } from './build-metadata.ts'
import { checkedOptions } from './custom-field-options.ts'
import type { CustomFieldRow } from './custom-field.ts'
import type { EntityModel } from './entity-model.ts'
import { fieldKinds } from './kinds/field-kinds.ts'
import { bumpMetadataVersion, type MetadataStore } from './metadata-store.ts'
import { quoteName } from './naming.ts'
import { buildIndex, foreignKeyText, type PendingIndex } from './schema-sync.ts'
import { fieldColumns, fieldIndexes, foreignKeys } from './table-plan.ts'

export interface NewCustomField {
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly labels: Readonly<Record<string, string>>
  readonly options?: FieldOptions
}

/** At most this many live ones per entity: PostgreSQL allows 1,600 columns and counts dropped ones for ever. */
const mostFields = 300
const namePattern = /^[a-z][a-zA-Z0-9]{0,39}$/
const excluded = new Set(['parts', 'id', 'team', 'autoNumber'])

function invalid(code: string, message: string, field: string): TesseraError {
  return new TesseraError({ code, kind: 'invalid', message, fields: [{ field, code, message }] })
}

export type FieldChange = 'created' | 'renamed' | 'archived' | 'restored' | 'purged'

export interface CustomFieldsOptions<By> {
  readonly database: Database
  readonly store: MetadataStore
  /** Throws unless this caller may change the metadata. */
  readonly demandRight: (by: By) => void
  /** In the transaction of each change: writes its event and tells every process to read the metadata anew. */
  readonly announce: (tx: Transaction, by: By, change: FieldChange, field: CustomFieldRow) => Promise<void>
}

const rowColumns = 'id, entity, name, kind, options, labels, "column", archived_at::text AS "archivedAt"'

/** The admin's fields: real columns, added, hidden, shown again and purged while people work. */
export class CustomFields<By> {
  readonly #database: Database
  readonly #store: MetadataStore
  readonly #options: CustomFieldsOptions<By>

  constructor(options: CustomFieldsOptions<By>) {
    this.#database = options.database
    this.#store = options.store
    this.#options = options
  }

  async list(entity: string): Promise<CustomFieldRow[]> {
    const result = await this.#database.query<CustomFieldRow>(
      `SELECT ${rowColumns} FROM core.custom_field WHERE entity = $1 AND purged_at IS NULL ORDER BY created_at, id`,
      [entity],
    )
    return result.rows
  }

  async create(by: By, field: NewCustomField): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    const model = this.#model(field.entity)
    checkNew(field)
    const id = newId()
    const given: CustomFieldRow = {
      id,
      entity: field.entity,
      name: field.name,
      kind: field.kind,
      options: field.options ?? {},
      labels: field.labels,
      column: `c_${id.replaceAll('-', '')}`,
      archivedAt: null,
    }
    const row: CustomFieldRow = {
      ...given,
      options: checkedOptions(given, model.table, this.#store.current.entities),
    }
    const indexes = pendingIndexes(model, row)
    await applyAdditiveChange(
      this.#database,
      { what: `the field ${field.name} of ${field.entity}` },
      async (tx) => {
        await this.#demandRoom(tx, field)
        // Nobody may write a unique field before its index stands: until then the field is archived.
        await tx.query(
          'INSERT INTO core.custom_field (id, entity, name, kind, options, labels, "column", archived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $8 THEN now() END)',
          [
            row.id,
            row.entity,
            row.name,
            row.kind,
            JSON.stringify(row.options),
            JSON.stringify(row.labels),
            row.column,
            indexes.length > 0,
          ],
        )
        await addColumns(tx, model, row, this.#store.current.entities)
        if (indexes.length === 0) await this.#changed(tx, by, 'created', row)
      },
    )
    if (indexes.length > 0) await this.#open(by, 'created', model, row)
    else await this.#store.reload()
    return row
  }

  /** Builds what the field's options ask for, and shows it then. */
  async #open(
    by: By,
    change: 'created' | 'restored',
    model: EntityModel,
    row: CustomFieldRow,
  ): Promise<CustomFieldRow> {
    for (const index of pendingIndexes(model, row)) await buildIndex(this.#database, index)
    return this.#touch(by, change, row.entity, row.id, 'archived_at = NULL')
  }

  rename(
    by: By,
    entity: string,
    id: string,
    labels: Readonly<Record<string, string>>,
  ): Promise<CustomFieldRow> {
    return this.#touch(by, 'renamed', entity, id, 'labels = $3', [JSON.stringify(labels)])
  }

  /** Hides the field everywhere; its data stays. */
  archive(by: By, entity: string, id: string): Promise<CustomFieldRow> {
    return this.#touch(by, 'archived', entity, id, 'archived_at = coalesce(archived_at, now())')
  }

  async restore(by: By, entity: string, id: string): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    const row = (await this.list(entity)).find((candidate) => candidate.id === id)
    if (row === undefined) throw unknownField(entity, id)
    return this.#open(by, 'restored', this.#model(entity), row)
  }

  /** Ends an archived field: its data goes, its grants go, and its name becomes free. */
  async purge(by: By, entity: string, id: string): Promise<void> {
    this.#options.demandRight(by)
    const model = this.#model(entity)
    await this.#outlastWriters(id)
    await applyAdditiveChange(this.#database, { what: `the end of a field of ${entity}` }, async (tx) => {
      const result = await tx.query<CustomFieldRow>(
        `UPDATE core.custom_field SET purged_at = now() WHERE entity = $1 AND id = $2 AND archived_at IS NOT NULL AND purged_at IS NULL RETURNING ${rowColumns}`,
        [entity, id],
      )
      const row = result.rows[0]
      if (row === undefined) throw unknownField(entity, id)
      const columns = fieldColumns(customFieldModel(row, model.table)).map((column) => quoteName(column.name))
      if (columns.length > 0)
        await tx.query(
          `ALTER TABLE ${quoteName(model.schema)}.${quoteName(model.table)} ${columns.map((column) => `DROP COLUMN ${column}`).join(', ')}`,
        )
      await this.#changed(tx, by, 'purged', row)
    })
    await this.#store.reload()
  }

  /** Until every process has heard that the field is archived, and has ended what it began before. */
  async #outlastWriters(id: string): Promise<void> {
    const { rows } = await this.#database.query<{ left: number | null }>(
      'SELECT (1500 - extract(epoch FROM now() - archived_at) * 1000)::int AS left FROM core.custom_field WHERE id = $1',
      [id],
    )
    const left = rows[0]?.left ?? 0
    if (left > 0) await sleep(left)
  }

  async #touch(
    by: By,
    change: FieldChange,
    entity: string,
    id: string,
    assignment: string,
    values: readonly unknown[] = [],
  ): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    this.#model(entity)
    const row = await this.#database.transaction(async (tx) => {
      const text = `UPDATE core.custom_field SET ${assignment} WHERE entity = $1 AND id = $2 AND purged_at IS NULL RETURNING ${rowColumns}`
      const [changed] = (await tx.query<CustomFieldRow>(text, [entity, id, ...values])).rows
      if (changed === undefined) throw unknownField(entity, id)
      await this.#changed(tx, by, change, changed)
      return changed
    })
    await this.#store.reload()
    return row
  }

  async #changed(tx: Transaction, by: By, change: FieldChange, row: CustomFieldRow): Promise<void> {
    await bumpMetadataVersion(tx)
    await this.#options.announce(tx, by, change, row)
  }

  #model(entity: string): EntityModel {
    const model = this.#store.current.entities.get(entity)
    if (model !== undefined && !model.system) return model
    throw new TesseraError({
      code: 'metadata.unknown_entity',
      kind: 'not_found',
      message: `There is no entity "${entity}" to which a field can be added.`,
      details: { entity },
    })
  }

  async #demandRoom(tx: Transaction, field: NewCustomField): Promise<void> {
    const result = await tx.query<{ name: string; taken: boolean }>(
      'SELECT name, archived_at IS NOT NULL AS taken FROM core.custom_field WHERE entity = $1 AND purged_at IS NULL',
      [field.entity],
    )
    const same = result.rows.find((row) => row.name === field.name)
    if (same !== undefined) {
      const advice = same.taken
        ? 'It is archived: restore it, or delete it for good first.'
        : 'Choose another name.'
      throw new TesseraError({
        code: 'metadata.field_exists',
        kind: 'conflict',
        message: `${field.entity} already has a field "custom.${field.name}". ${advice}`,
        fields: [{ field: 'name', code: 'metadata.field_exists', message: advice }],
      })
    }
    if (result.rows.length >= mostFields)
      throw invalid(
        'metadata.too_many_fields',
        `${field.entity} has ${mostFields} fields of its own already. Delete one that is no longer used.`,
        'name',
      )
  }
}

function checkNew(field: NewCustomField): void {
  if (!namePattern.test(field.name))
    throw invalid(
      'metadata.field_name',
      `"${field.name}" cannot be a field's name. Use letters and digits, starting with a small letter, at most 40.`,
      'name',
    )
  if (!fieldKinds.has(field.kind) || excluded.has(field.kind)) {
    const known = [...fieldKinds.keys()].filter((kind) => !excluded.has(kind))
    throw invalid(
      'metadata.field_kind',
      `"${field.kind}" is not a kind of field. Known are: ${known.join(', ')}.`,
      'kind',
    )
  }
  if (Object.values(field.labels).every((label) => label.trim() === ''))
    throw invalid('metadata.field_label', 'Give the field a label in at least one language.', 'labels')
}

function unknownField(entity: string, id: string): TesseraError {
  return new TesseraError({
    code: 'metadata.unknown_field',
    kind: 'not_found',
    message: `${entity} has no such field, or not in a state that allows this.`,
    details: { entity, id },
  })
}

async function addColumns(
  tx: Transaction,
  model: EntityModel,
  row: CustomFieldRow,
  entities: ReadonlyMap<string, EntityModel>,
): Promise<void> {
  const table = `${quoteName(model.schema)}.${quoteName(model.table)}`
  const field = customFieldModel(row, model.table)
  const columns = fieldColumns(field)
  await tx.query(
    `ALTER TABLE ${table} ${columns.map((column) => `ADD COLUMN ${quoteName(column.name)} ${column.type}${column.default === null ? '' : ` DEFAULT ${column.default}`}`).join(', ')}`,
  )
  for (const key of foreignKeys(model.table, [field], entities))
    await tx.query(foreignKeyText(model, key, false))
}

function pendingIndexes(model: EntityModel, row: CustomFieldRow): PendingIndex[] {
  return fieldIndexes(model, customFieldModel(row, model.table)).map((index) => ({
    schema: model.schema,
    table: model.table,
    index,
  }))
}
