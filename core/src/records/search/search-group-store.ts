import type { AccessEpoch } from '../../access/access-epoch.ts'
import type { Database, SqlClient } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { PlannedGroup } from './search-groups.ts'

/** A group as the database knows it. */
export interface StoredGroup extends PlannedGroup {
  readonly isReady: boolean
  /** Every record was looked at since all processes write the group. */
  readonly isSwept: boolean
  readonly sweptTo: string | null
  readonly isRetired: boolean
  /** Since when processes know that they must write it. */
  readonly changedAt: string
}

interface Row {
  readonly id: string
  readonly entity: string
  readonly leaves: readonly string[]
  readonly ready: boolean
  readonly swept: boolean
  readonly swept_to: string | null
  readonly retired: boolean
  readonly changed_at: string
}

const columns =
  'id, entity, leaves, ready, swept, swept_to, retired_at IS NOT NULL AS retired, changed_at::text AS changed_at'

/** `core.search_group` and `core.search_choice`. Changes are announced, so that every process reads them anew. */
export class SearchGroupStore {
  readonly #database: Database
  readonly #epoch: Pick<AccessEpoch, 'bump'>

  constructor(database: Database, epoch: Pick<AccessEpoch, 'bump'>) {
    this.#database = database
    this.#epoch = epoch
  }

  async read(): Promise<readonly StoredGroup[]> {
    const { rows } = await this.#database.query<Row>(
      `SELECT ${columns} FROM core.search_group ORDER BY entity, id`,
    )
    return rows.map((row) => ({
      id: Number(row.id),
      entity: row.entity,
      leafIds: row.leaves,
      isReady: row.ready,
      isSwept: row.swept,
      sweptTo: row.swept_to,
      isRetired: row.retired,
      changedAt: row.changed_at,
    }))
  }

  async readChoices(): Promise<ReadonlyMap<string, ReadonlyMap<string, boolean>>> {
    const { rows } = await this.#database.query<{ entity: string; field_id: string; searched: boolean }>(
      'SELECT entity, field_id, searched FROM core.search_choice',
    )
    const choices = new Map<string, Map<string, boolean>>()
    for (const row of rows)
      choices.set(
        row.entity,
        (choices.get(row.entity) ?? new Map<string, boolean>()).set(row.field_id, row.searched),
      )
    return choices
  }

  async choose(entity: string, fieldId: string, searched: boolean): Promise<void> {
    await this.#database.transaction(async (tx) => {
      await this.#epoch.bump(tx)
      await tx.query(
        `INSERT INTO core.search_choice (entity, field_id, searched) VALUES ($1, $2, $3)
         ON CONFLICT (entity, field_id) DO UPDATE SET searched = EXCLUDED.searched`,
        [entity, fieldId, searched],
      )
    })
  }

  /** Makes the rows of groups that are wanted and not known; those of an entity without records are ready at once. */
  async add(groups: readonly PlannedGroup[], models: ReadonlyMap<string, EntityModel>): Promise<void> {
    if (groups.length === 0) return
    await this.#database.transaction(async (tx) => {
      await this.#epoch.bump(tx)
      for (const group of groups) {
        await tx.query(
          'INSERT INTO core.search_group (id, entity, leaves, ready) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
          [group.id, group.entity, group.leafIds, await isEmpty(tx, models.get(group.entity))],
        )
      }
    })
  }

  /** Groups that were not written for a while: they are built anew before anybody is answered from them. */
  async distrust(ids: readonly number[]): Promise<void> {
    await this.#change(
      ids,
      'UPDATE core.search_group SET ready = false, swept = false, swept_to = NULL, retired_at = NULL, changed_at = now() WHERE id = ANY($1::bigint[])',
    )
  }

  /** Groups that are no longer wanted: nobody asks them from now on. */
  async retire(ids: readonly number[]): Promise<void> {
    await this.#change(
      ids,
      'UPDATE core.search_group SET retired_at = now() WHERE id = ANY($1::bigint[]) AND retired_at IS NULL',
    )
  }

  async markSwept(ids: readonly number[]): Promise<void> {
    await this.#change(
      ids,
      'UPDATE core.search_group SET ready = true, swept = true WHERE id = ANY($1::bigint[])',
    )
  }

  /** Drops groups that were retired long enough ago, with their documents; gives how many. */
  async dropRetired(seconds: number): Promise<number> {
    const { rows } = await this.#database.query<{ id: string }>(
      `DELETE FROM core.search_group WHERE retired_at <= now() - $1 * interval '1 second' RETURNING id`,
      [seconds],
    )
    for (const { id } of rows) await this.#dropDocuments(id)
    return rows.length
  }

  async #dropDocuments(id: string): Promise<void> {
    while (true) {
      const { rowCount } = await this.#database.query(
        'DELETE FROM core.search_document WHERE ctid = ANY(ARRAY(SELECT ctid FROM core.search_document WHERE group_id = $1 LIMIT 5000))',
        [id],
      )
      if (rowCount === 0) return
    }
  }

  async #change(ids: readonly number[], text: string): Promise<void> {
    if (ids.length === 0) return
    await this.#database.transaction(async (tx) => {
      await this.#epoch.bump(tx)
      await tx.query(text, [ids])
    })
  }
}

async function isEmpty(client: SqlClient, model: EntityModel | undefined): Promise<boolean> {
  if (model === undefined) return false
  const { rowCount } = await client.query(
    `SELECT FROM ${quoteName(model.schema)}.${quoteName(model.table)} LIMIT 1`,
  )
  return rowCount === 0
}
