import type { Database, SqlClient, Transaction } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import { changedMeanwhile, unknownEntity } from '../custom/custom-field-errors.ts'
import { bumpMetadataVersion, type MetadataStore } from '../metadata-store.ts'
import type { RecordLayout } from './record-layout.ts'
import { layoutColumns, type StoredLayout } from './stored-layout.ts'

/** A layout before and after a change; null where there was, or is, none. */
export interface LayoutChange {
  readonly id: string
  readonly entity: string
  readonly roleId: string | null
  readonly before: RecordLayout | null
  readonly after: RecordLayout | null
}

export interface LayoutsOptions<By> {
  readonly database: Database
  readonly store: MetadataStore
  /** Throws where there is no such role. */
  readonly demandRole: (client: SqlClient, roleId: string) => Promise<void>
  /** In the transaction of each change: writes its event and tells every process to read the metadata anew. */
  readonly announce: (tx: Transaction, by: By, change: LayoutChange) => Promise<void>
  /** In the transaction of each change that somebody asked for: keeps it, so that it can be taken back. */
  readonly note: (tx: Transaction, by: By, change: LayoutChange) => Promise<void>
}

/** How record pages are laid out, per entity and role: kept as data, and taken back by removing it. */
export class Layouts<By> {
  readonly #options: LayoutsOptions<By>

  constructor(options: LayoutsOptions<By>) {
    this.#options = options
  }

  async list(entity: string): Promise<readonly StoredLayout[]> {
    this.#demandEntity(entity)
    const { rows } = await this.#options.database.query<StoredLayout>(
      `SELECT ${layoutColumns} FROM core.layout WHERE entity = $1 ORDER BY role_id NULLS FIRST`,
      [entity],
    )
    return rows
  }

  /** `version` is the one that the change was made from; 0 where there was none. Left out, the last one wins. */
  async set(
    by: By,
    entity: string,
    roleId: string | null,
    layout: RecordLayout,
    version?: number,
  ): Promise<StoredLayout> {
    this.#demandEntity(entity)
    const { database, store, demandRole, note } = this.#options
    const row = await database.transaction(async (tx) => {
      if (roleId !== null) await demandRole(tx, roleId)
      const before = await this.#lock(tx, entity, roleId)
      if (version !== undefined && version !== (before?.version ?? 0))
        throw changedMeanwhile(`the layout of ${entity}`)
      const after = await this.#write(tx, by, { entity, roleId, before: before?.layout ?? null }, layout)
      await note(tx, by, { ...after, before: before?.layout ?? null, after: layout })
      return after
    })
    await store.reload()
    return row
  }

  /** Back to the layout of everybody, or to the one that the entity brings. */
  async remove(by: By, entity: string, roleId: string | null): Promise<void> {
    this.#demandEntity(entity)
    const { database, store, note } = this.#options
    await database.transaction(async (tx) => {
      const before = await this.#lock(tx, entity, roleId)
      if (before === undefined) return
      await this.#delete(tx, by, before)
      await note(tx, by, { ...before, before: before.layout, after: null })
    })
    await store.reload()
  }

  /** Puts another layout in the place of one, where `choose` agrees to what is there; null is none. */
  async replace(
    tx: Transaction,
    by: By,
    entity: string,
    roleId: string | null,
    choose: (current: RecordLayout | null) => { readonly layout: RecordLayout | null } | undefined,
  ): Promise<boolean> {
    const before = await this.#lock(tx, entity, roleId)
    const chosen = choose(before?.layout ?? null)
    if (chosen === undefined) return false
    if (chosen.layout !== null)
      await this.#write(tx, by, { entity, roleId, before: before?.layout ?? null }, chosen.layout)
    else if (before !== undefined) await this.#delete(tx, by, before)
    tx.afterCommit(() =>
      this.#options.store.reload().then(
        () => undefined,
        () => undefined,
      ),
    )
    return true
  }

  async #write(
    tx: Transaction,
    by: By,
    { entity, roleId, before }: Pick<LayoutChange, 'entity' | 'roleId' | 'before'>,
    layout: RecordLayout,
  ): Promise<StoredLayout> {
    const { rows } = await tx.query<StoredLayout>(
      `INSERT INTO core.layout (id, entity, role_id, layout) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT layout_place
       DO UPDATE SET layout = excluded.layout, version = core.layout.version + 1, updated_at = now()
       RETURNING ${layoutColumns}`,
      [newId(), entity, roleId, JSON.stringify(layout)],
    )
    const after = rows[0]!
    await this.#changed(tx, by, { id: after.id, entity, roleId, before, after: layout })
    return after
  }

  async #delete(tx: Transaction, by: By, { id, entity, roleId, layout }: StoredLayout): Promise<void> {
    await tx.query('DELETE FROM core.layout WHERE id = $1', [id])
    await this.#changed(tx, by, { id, entity, roleId, before: layout, after: null })
  }

  async #lock(tx: Transaction, entity: string, roleId: string | null): Promise<StoredLayout | undefined> {
    const { rows } = await tx.query<StoredLayout>(
      `SELECT ${layoutColumns} FROM core.layout WHERE entity = $1 AND role_id IS NOT DISTINCT FROM $2 FOR UPDATE`,
      [entity, roleId],
    )
    return rows[0]
  }

  async #changed(tx: Transaction, by: By, change: LayoutChange): Promise<void> {
    await bumpMetadataVersion(tx)
    await this.#options.announce(tx, by, change)
  }

  #demandEntity(entity: string): void {
    const model = this.#options.store.current.entities.get(entity)
    if (model === undefined || model.system) throw unknownEntity(entity)
  }
}
