import { isDeepStrictEqual } from 'node:util'
import { applyAdditiveChange } from '../../database/additive-change.ts'
import type { Database, Transaction } from '../../database/database.ts'
import type { EntityModel } from '../entity-model.ts'
import { bumpMetadataVersion, type MetadataStore } from '../metadata-store.ts'
import { buildIndex, dropIndex, type PendingIndex } from '../schema-sync.ts'
import { fieldIndexes } from '../table-plan.ts'
import { changedMeanwhile, notArchived, unknownEntity, unknownField } from './custom-field-errors.ts'
import { customFieldModel } from './custom-field-model.ts'
import { customFieldColumns, type CustomFieldRow } from './custom-field.ts'
import { changedRow, demandUnused, type FieldChange } from './field-change.ts'
import { fillRecords, placeField, replaceKeys, setDefaults } from './field-columns.ts'
import { demandNotTitle } from './title-fields.ts'
import { fieldUsage, type FieldUsage } from './usage.ts'
import { demandRoom, insertField, newFieldRow, type NewCustomField } from './new-field.ts'

export type FieldStep = 'created' | 'changed' | 'archived' | 'restored' | 'purged'

export interface CustomFieldsOptions<By> {
  readonly database: Database
  readonly store: MetadataStore
  /** Throws unless this caller may change the metadata. */
  readonly demandRight: (by: By) => void
  /**
   * In the transaction of each change: writes its event and tells every process to read the metadata anew. A purged
   * field's values are still there: their removal is to be set going here.
   */
  readonly announce: (tx: Transaction, by: By, step: FieldStep, field: CustomFieldRow) => Promise<void>
  /** In the transaction in which somebody archives a field or shows it again: keeps it, so that it can be taken back. */
  readonly note?: (tx: Transaction, by: By, step: FieldStep, field: CustomFieldRow) => Promise<void>
}

/** The admin's fields: real columns, added, changed, hidden, shown again and purged while people work. */
export class CustomFields<By> {
  readonly #database: Database
  readonly #store: MetadataStore
  readonly #options: CustomFieldsOptions<By>

  constructor(options: CustomFieldsOptions<By>) {
    this.#database = options.database
    this.#store = options.store
    this.#options = options
  }

  /** Archived ones included. */
  async list(entity: string): Promise<CustomFieldRow[]> {
    const result = await this.#database.query<CustomFieldRow>(
      `SELECT ${customFieldColumns} FROM core.custom_field WHERE entity = $1 AND purged_at IS NULL ORDER BY created_at, id`,
      [entity],
    )
    return result.rows
  }

  async create(by: By, field: NewCustomField): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    const model = this.#model(field.entity)
    const { entities } = this.#store.current
    const wanted = newFieldRow(field, model, entities)
    const { row, needsFilling, isHidden } = await applyAdditiveChange(
      this.#database,
      { what: `the field ${field.name} of ${field.entity}` },
      async (tx) => {
        await demandRoom(tx, wanted)
        const placed = await placeField(tx, model, wanted, entities)
        // Nobody may write a unique field before its index stands: until then the field is archived.
        const isLater = placed.needsFilling || pendingIndexes(model, placed.row).length > 0
        await insertField(tx, placed.row, isLater)
        if (!isLater) await this.#changed(tx, by, 'created', placed.row)
        return { ...placed, isHidden: isLater }
      },
    )
    if (needsFilling) await fillRecords(this.#database, model, customFieldModel(row, model.table))
    if (isHidden) return this.#open(by, 'created', model, row)
    await this.#store.reload()
    return row
  }

  /** Builds what the field's options ask for, and shows it then. */
  async #open(
    by: By,
    step: 'created' | 'restored',
    model: EntityModel,
    row: CustomFieldRow,
  ): Promise<CustomFieldRow> {
    for (const index of pendingIndexes(model, row)) await buildIndex(this.#database, index)
    return this.#touch(by, step, row, 'archived_at = NULL')
  }

  async change(by: By, entity: string, id: string, change: FieldChange): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    const model = this.#model(entity)
    const { entities } = this.#store.current
    const before = await this.#find(entity, id)
    const after = changedRow(before, change, model, entities)
    const [had, wants] = [before, after].map((row) =>
      row.archivedAt === null ? pendingIndexes(model, row) : [],
    )
    // Values must be apart before the field says that they are.
    for (const index of lacking(wants!, had!)) await buildIndex(this.#database, index)
    const what = `the field ${before.name} of ${entity}`
    await applyAdditiveChange(this.#database, { what }, async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE core.custom_field SET labels = $3, help = $4, inverse_labels = $5, options = $6
         WHERE id = $1 AND options = $2 AND purged_at IS NULL`,
        [
          id,
          ...[before.options, after.labels, after.help, after.inverseLabels, after.options].map((part) =>
            JSON.stringify(part),
          ),
        ],
      )
      if (rowCount === 0) throw changedMeanwhile(what)
      await demandUnused(tx, model, before, after)
      const field = customFieldModel(after, model.table)
      if (!isDeepStrictEqual(before.options.default, after.options.default))
        await setDefaults(tx, model, field)
      if (rule(before) !== rule(after)) await replaceKeys(tx, model, field, entities)
      await this.#changed(tx, by, 'changed', after)
    })
    for (const index of lacking(had!, wants!)) await dropIndex(this.#database, index)
    await this.#store.reload()
    return after
  }

  /** Hides the field everywhere; its data stays. */
  async archive(by: By, entity: string, id: string): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    const row = await this.#find(entity, id)
    demandNotTitle(this.#model(entity), row)
    return this.#touch(by, 'archived', row, 'archived_at = coalesce(archived_at, now())')
  }

  async restore(by: By, entity: string, id: string): Promise<CustomFieldRow> {
    this.#options.demandRight(by)
    return this.#open(by, 'restored', this.#model(entity), await this.#find(entity, id))
  }

  /** The same within a transaction; false where the field is so already, or is gone. */
  async setArchived(
    tx: Transaction,
    by: By,
    entity: string,
    id: string,
    isArchived: boolean,
  ): Promise<boolean> {
    this.#options.demandRight(by)
    const row = (await this.list(entity)).find((candidate) => candidate.id === id)
    if (row === undefined || (row.archivedAt !== null) === isArchived) return false
    if (isArchived) demandNotTitle(this.#model(entity), row)
    const text = `UPDATE core.custom_field SET archived_at = ${isArchived ? 'now()' : 'NULL'}
      WHERE id = $1 AND purged_at IS NULL AND archived_at IS ${isArchived ? '' : 'NOT '}NULL RETURNING ${customFieldColumns}`
    const [changed] = (await tx.query<CustomFieldRow>(text, [id])).rows
    if (changed === undefined) return false
    await this.#changed(tx, by, isArchived ? 'archived' : 'restored', changed)
    tx.afterCommit(() =>
      this.#store.reload().then(
        () => undefined,
        () => undefined,
      ),
    )
    return true
  }

  /** Ends an archived field: its grants go and its name becomes free at once, its data in the background. */
  async purge(by: By, entity: string, id: string): Promise<void> {
    this.#options.demandRight(by)
    const row = await this.#find(entity, id)
    if (row.archivedAt === null) throw notArchived(row)
    await this.#touch(by, 'purged', row, 'purged_at = now()', 'archived_at IS NOT NULL')
  }

  /** What would be lost with the field, and which of its options may go. */
  async usage(by: By, entity: string, id: string): Promise<FieldUsage> {
    this.#options.demandRight(by)
    return fieldUsage(this.#database, this.#model(entity), await this.#find(entity, id))
  }

  async #find(entity: string, id: string): Promise<CustomFieldRow> {
    this.#model(entity)
    const row = (await this.list(entity)).find((candidate) => candidate.id === id)
    if (row === undefined) throw unknownField(entity, id)
    return row
  }

  async #touch(
    by: By,
    step: FieldStep,
    { entity, id }: CustomFieldRow,
    assignment: string,
    condition = 'TRUE',
  ): Promise<CustomFieldRow> {
    const row = await this.#database.transaction(async (tx) => {
      const text = `UPDATE core.custom_field SET ${assignment} WHERE id = $1 AND purged_at IS NULL AND ${condition} RETURNING ${customFieldColumns}`
      const [changed] = (await tx.query<CustomFieldRow>(text, [id])).rows
      if (changed === undefined) throw unknownField(entity, id)
      await this.#changed(tx, by, step, changed)
      if (step === 'archived' || step === 'restored') await this.#options.note?.(tx, by, step, changed)
      return changed
    })
    await this.#store.reload()
    return row
  }

  async #changed(tx: Transaction, by: By, step: FieldStep, row: CustomFieldRow): Promise<void> {
    await bumpMetadataVersion(tx)
    await this.#options.announce(tx, by, step, row)
  }

  #model(entity: string): EntityModel {
    const model = this.#store.current.entities.get(entity)
    if (model !== undefined && !model.system) return model
    throw unknownEntity(entity)
  }
}

function pendingIndexes(model: EntityModel, row: CustomFieldRow): PendingIndex[] {
  return fieldIndexes(model, customFieldModel(row, model.table)).map((index) => ({
    schema: model.schema,
    table: model.table,
    index,
  }))
}

/** Those of `wanted` that `present` has not. */
function lacking(wanted: readonly PendingIndex[], present: readonly PendingIndex[]): PendingIndex[] {
  const names = new Set(present.map(({ index }) => index.name))
  return wanted.filter(({ index }) => !names.has(index.name))
}

/** What becomes of a link when its target goes; a required one restricts where nothing else was said. */
function rule({ kind, options }: CustomFieldRow): string {
  return kind === 'reference' ? (options.onDelete ?? (options.required === true ? 'restrict' : 'clear')) : ''
}
