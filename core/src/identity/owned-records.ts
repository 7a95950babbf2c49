import type { Actor } from '../access/actor.ts'
import type { EntityModel } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { quoteName, quoteText } from '../metadata/naming.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { invalidField } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'

export interface OwnedCount {
  readonly entity: string
  readonly count: number
}

/** Gives all records of an entity from one owner to another, through the record service; tells how many moved. */
export type HandOver = (
  by: ChangeContext,
  entity: string,
  fromUserId: string,
  toUserId: string,
) => Promise<number>

/** What somebody would leave behind. */
export class OwnedRecords {
  readonly #store: IdentityStore
  readonly #metadata: MetadataSource
  readonly #handOver: HandOver

  constructor(store: IdentityStore, metadata: MetadataSource, handOver: HandOver) {
    this.#store = store
    this.#metadata = metadata
    this.#handOver = handOver
  }

  /** Live records by entity; those without any are left out. */
  async count(actor: Actor, userId: string): Promise<readonly OwnedCount[]> {
    demandPermission(actor, 'users.manage')
    const counts = [...this.#metadata.current.entities.values()]
      .filter((model) => model.owned && !model.system)
      .map(countStatement)
    if (counts.length === 0) return []
    const { rows } = await this.#store.database.query<{ entity: string; count: string }>(
      counts.join(' UNION ALL '),
      [userId],
    )
    return rows
      .map(({ entity, count }) => ({ entity, count: Number(count) }))
      .filter(({ count }) => count > 0)
  }

  async handOver(by: ChangeContext, fromUserId: string, toUserId: string): Promise<readonly OwnedCount[]> {
    demandPermission(by.actor, 'users.manage')
    if (fromUserId === toUserId)
      throw invalidField('to', 'same_user', 'Choose somebody else to take the records over.')
    const { rowCount } = await this.#store.database.query(
      `SELECT 1 FROM core."user" WHERE id = $1 AND state = 'active'`,
      [toUserId],
    )
    if (rowCount === 0)
      throw invalidField('to', 'user_not_active', 'Only an active user can take records over.')
    const moved: OwnedCount[] = []
    for (const { entity } of await this.count(by.actor, fromUserId)) {
      moved.push({ entity, count: await this.#handOver(by, entity, fromUserId, toUserId) })
    }
    return moved
  }
}

function countStatement(model: EntityModel): string {
  const owner = model.fields.get('owner')
  const column =
    owner === undefined ? 'owner_id' : owner.column + (owner.kind.columns(owner)[0]?.suffix ?? '')
  const table = `${quoteName(model.schema)}.${quoteName(model.table)}`
  return `SELECT ${quoteText(model.name)} AS entity, count(*) AS count FROM ${table} WHERE ${quoteName(column)} = $1 AND deleted_at IS NULL`
}
