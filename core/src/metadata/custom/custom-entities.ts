import { applyAdditiveChange } from '../../database/additive-change.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { bumpMetadataVersion, type MetadataStore } from '../metadata-store.ts'
import { addTables } from '../schema-sync.ts'
import {
  customEntityColumns,
  customEntityName,
  type CustomEntityRow,
  type EntityTexts,
} from './custom-entity.ts'
import { customEntityModel } from './custom-entity-model.ts'
import { endFields, insertEntity, newEntityRow, readEntities, withEntity } from './custom-entity-rows.ts'
import {
  demandEntityTexts,
  demandFreeName,
  demandIcon,
  demandTyped,
  notInTrash,
  unknownCustomEntity,
} from './custom-entity-rules.ts'
import { changedMeanwhile, invalidField } from './custom-field-errors.ts'
import { customFieldColumns, type CustomFieldRow, type Texts } from './custom-field.ts'
import { insertField, mostFields, newFieldRow, type NewCustomField } from './new-field.ts'
import { tablePlace } from './table-place.ts'
import { canName, demandTitle } from './title-fields.ts'
import { entityUsage, type EntityUsage } from './usage.ts'

export type EntityStep = 'created' | 'changed' | 'archived' | 'restored' | 'purged'

export interface NewCustomEntity {
  /** Without the prefix: `book` becomes `custom.book`. */
  readonly name: string
  readonly labels: Readonly<Record<string, EntityTexts>>
  readonly icon?: string
  /** Whether records have an owner and a team, so that rights reach own / team / all. Default true. */
  readonly owned?: boolean
  readonly inNavigation?: boolean
  /** Left out: one text, the name of the record. */
  readonly fields?: readonly Omit<NewCustomField, 'entity'>[]
  /** The fields that make the display name. Left out: the first that can. */
  readonly title?: readonly string[]
}

export interface EntityChange {
  readonly labels?: Readonly<Record<string, EntityTexts>>
  readonly icon?: string
  readonly inNavigation?: boolean
  readonly title?: readonly string[]
}

export interface CustomEntitiesOptions<By> {
  readonly database: Database
  readonly store: MetadataStore
  readonly demandRight: (by: By, step: EntityStep) => void
  /**
   * In the transaction of each change: writes its event and tells every process to read the metadata anew. A purged
   * entity's records are still there: their removal is to be set going here. `links` are the fields that end with it.
   */
  readonly announce: (
    tx: Transaction,
    by: By,
    step: EntityStep,
    entity: CustomEntityRow,
    links: readonly CustomFieldRow[],
  ) => Promise<void>
  /** In the transaction in which somebody puts an entity into the trash or takes it out: keeps it, to be taken back. */
  readonly note?: (tx: Transaction, by: By, step: EntityStep, entity: CustomEntityRow) => Promise<void>
}

const nameLabels: Texts = { en: 'Name', fr: 'Nom', nl: 'Naam', de: 'Name' }
const nameField: Omit<NewCustomField, 'entity'> = {
  name: 'name',
  kind: 'text',
  labels: nameLabels,
  options: { required: true, search: true },
}

/** Entities that admins make: tables of their own, made, changed, hidden, shown again and purged while people work. */
export class CustomEntities<By> {
  readonly #database: Database
  readonly #store: MetadataStore
  readonly #options: CustomEntitiesOptions<By>

  constructor(options: CustomEntitiesOptions<By>) {
    this.#database = options.database
    this.#store = options.store
    this.#options = options
  }

  /** Those in the trash included. */
  async list(): Promise<CustomEntityRow[]> {
    return readEntities(this.#database)
  }

  async get(entity: string): Promise<CustomEntityRow> {
    const row = (await this.list()).find((candidate) => customEntityName(candidate) === entity)
    if (row === undefined) throw unknownCustomEntity(entity)
    return row
  }

  /** What would be lost with the entity. */
  async usage(by: By, entity: string): Promise<EntityUsage> {
    this.#options.demandRight(by, 'purged')
    await this.get(entity)
    return entityUsage(this.#database, await tablePlace(this.#database, entity), entity)
  }

  async create(by: By, given: NewCustomEntity): Promise<CustomEntityRow> {
    this.#options.demandRight(by, 'created')
    const row = newEntityRow(given)
    const fields = this.#newFields(row, given.fields ?? [nameField])
    const naming = fields.filter(({ kind }) => canName(kind)).slice(0, 1)
    const title = given.title ?? naming.map(({ name }) => name)
    const made = { ...row, title }
    const model = customEntityModel(made, fields)
    demandTitle(model.name, title, fields)
    const entities = withEntity(this.#store.current.entities, model)
    await applyAdditiveChange(this.#database, { what: `the entity ${model.name}` }, async (tx) => {
      await demandFreeName(tx, made.name, made.table)
      await addTables(tx, model, entities)
      await insertEntity(tx, made)
      for (const field of fields) await insertField(tx, field, false)
      await this.#changed(tx, by, 'created', made)
    })
    await this.#store.reload()
    return made
  }

  #newFields(row: CustomEntityRow, given: readonly Omit<NewCustomField, 'entity'>[]): CustomFieldRow[] {
    const entity = customEntityName(row)
    const fields: CustomFieldRow[] = []
    for (const field of given) {
      if (given.filter(({ name }) => name === field.name).length > 1)
        throw invalidField(
          'metadata.field_twice',
          'fields',
          `Two of the fields are called "${field.name}".`,
          {
            name: field.name,
          },
        )
      // Each may point to the entity itself, and must find names free that the ones before have taken.
      const entities = withEntity(this.#store.current.entities, customEntityModel(row, fields))
      fields.push(newFieldRow({ ...field, entity }, entities.get(entity)!, entities))
    }
    if (fields.length > mostFields)
      throw invalidField(
        'metadata.too_many_fields',
        'fields',
        `An entity has at most ${mostFields} fields. Leave some out.`,
        { entity: row.name, most: mostFields },
      )
    return fields
  }

  async change(by: By, entity: string, change: EntityChange): Promise<CustomEntityRow> {
    this.#options.demandRight(by, 'changed')
    const before = await this.get(entity)
    const after = { ...before, ...change }
    demandEntityTexts(after.labels)
    demandIcon(after.icon)
    if (change.title !== undefined) demandTitle(entity, change.title, await this.#liveFields(entity))
    await this.#database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE core.custom_entity SET labels = $2, icon = $3, in_navigation = $4, title = $5
         WHERE id = $1 AND purged_at IS NULL AND labels = $6 AND title = $7`,
        [
          before.id,
          JSON.stringify(after.labels),
          after.icon,
          after.inNavigation,
          JSON.stringify(after.title),
          JSON.stringify(before.labels),
          JSON.stringify(before.title),
        ],
      )
      if (rowCount === 0) throw changedMeanwhile(`the entity ${entity}`)
      await this.#changed(tx, by, 'changed', after)
    })
    await this.#store.reload()
    return after
  }

  /** Into the trash: hidden everywhere, with all links to it; its records stay. */
  archive(by: By, entity: string): Promise<CustomEntityRow> {
    return this.#touch(by, 'archived', entity, 'archived_at = coalesce(archived_at, now())')
  }

  restore(by: By, entity: string): Promise<CustomEntityRow> {
    return this.#touch(by, 'restored', entity, 'archived_at = NULL')
  }

  /** The same within a transaction; false where the entity is so already, or is gone. */
  async setArchived(tx: Transaction, by: By, entity: string, isArchived: boolean): Promise<boolean> {
    const step = isArchived ? 'archived' : 'restored'
    this.#options.demandRight(by, step)
    const row = (await this.list()).find((candidate) => customEntityName(candidate) === entity)
    if (row === undefined) return false
    const text = `UPDATE core.custom_entity SET archived_at = ${isArchived ? 'now()' : 'NULL'}
      WHERE id = $1 AND purged_at IS NULL AND archived_at IS ${isArchived ? '' : 'NOT '}NULL RETURNING ${customEntityColumns}`
    const [changed] = (await tx.query<CustomEntityRow>(text, [row.id])).rows
    if (changed === undefined) return false
    await this.#changed(tx, by, step, changed)
    tx.afterCommit(() =>
      this.#store.reload().then(
        () => undefined,
        () => undefined,
      ),
    )
    return true
  }

  /**
   * Ends an entity that is in the trash: its grants go at once and so do the links to it, its records in the
   * background. `typed` is its name, by which the caller confirms.
   */
  async purge(by: By, entity: string, typed: string): Promise<void> {
    this.#options.demandRight(by, 'purged')
    const row = await this.get(entity)
    demandTyped(entity, typed)
    await this.#database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        'UPDATE core.custom_entity SET purged_at = now() WHERE id = $1 AND archived_at IS NOT NULL AND purged_at IS NULL',
        [row.id],
      )
      if (rowCount === 0) throw notInTrash(entity)
      await this.#changed(tx, by, 'purged', row, await endFields(tx, entity))
    })
    await this.#store.reload()
  }

  async #touch(by: By, step: EntityStep, entity: string, assignment: string): Promise<CustomEntityRow> {
    this.#options.demandRight(by, step)
    const { id } = await this.get(entity)
    const row = await this.#database.transaction(async (tx) => {
      const text = `UPDATE core.custom_entity SET ${assignment} WHERE id = $1 AND purged_at IS NULL RETURNING ${customEntityColumns}`
      const [changed] = (await tx.query<CustomEntityRow>(text, [id])).rows
      if (changed === undefined) throw unknownCustomEntity(entity)
      await this.#changed(tx, by, step, changed)
      await this.#options.note?.(tx, by, step, changed)
      return changed
    })
    await this.#store.reload()
    return row
  }

  async #liveFields(entity: string): Promise<readonly CustomFieldRow[]> {
    const { rows } = await this.#database.query<CustomFieldRow>(
      `SELECT ${customFieldColumns} FROM core.custom_field WHERE entity = $1 AND archived_at IS NULL ORDER BY created_at, id`,
      [entity],
    )
    return rows
  }

  async #changed(
    tx: Transaction,
    by: By,
    step: EntityStep,
    row: CustomEntityRow,
    links: readonly CustomFieldRow[] = [],
  ): Promise<void> {
    await bumpMetadataVersion(tx)
    await this.#options.announce(tx, by, step, row, links)
  }
}
