import { isDeepStrictEqual } from 'node:util'
import type { Database, SqlClient, Transaction } from '../../database/database.ts'
import { changedMeanwhile } from '../custom/custom-field-errors.ts'
import { bumpMetadataVersion, type MetadataStore } from '../metadata-store.ts'
import { roleOrder } from './role-order-sql.ts'

/** A role as the order of layouts shows it. */
export interface OrderedRole {
  readonly id: string
  readonly key: string | null
  readonly name: string
  /** Entities for which it has a layout of its own. */
  readonly entities: readonly string[]
}

export interface RoleOrderChange {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export interface RoleOrderOptions<By> {
  readonly database: Database
  readonly store: MetadataStore
  /** In the transaction of each change: writes its event and tells every process to read the metadata anew. */
  readonly announce: (tx: Transaction, by: By, change: RoleOrderChange) => Promise<void>
  /** In the transaction of each change that somebody asked for: keeps it, so that it can be taken back. */
  readonly note: (tx: Transaction, by: By, change: RoleOrderChange) => Promise<void>
}

/** The order of roles, which decides whose layout somebody with several roles sees: the first that has one. */
export class RoleOrder<By> {
  readonly #options: RoleOrderOptions<By>

  constructor(options: RoleOrderOptions<By>) {
    this.#options = options
  }

  async list(): Promise<readonly OrderedRole[]> {
    const { rows } = await this.#options.database.query<OrderedRole>(
      `SELECT r.id, r.key, r.name, ARRAY(SELECT l.entity FROM core.layout l WHERE l.role_id = r.id ORDER BY l.entity) AS entities
       FROM core.role r ORDER BY ${roleOrder}`,
    )
    return rows
  }

  /** All roles, the one that counts most first. Refused where others made or ended roles meanwhile. */
  async set(by: By, ids: readonly string[]): Promise<readonly OrderedRole[]> {
    const { database, store, note } = this.#options
    await database.transaction(async (tx) => {
      const before = await this.#lock(tx)
      if (!isDeepStrictEqual(before.toSorted(), ids.toSorted()))
        throw changedMeanwhile('the order of the roles')
      if (isDeepStrictEqual(before, ids)) return
      await this.#write(tx, by, { before, after: ids })
      await note(tx, by, { before, after: ids })
    })
    await store.reload()
    return this.list()
  }

  /** Puts the former order back, where the one that is expected is still there; roles made since stay first. */
  async replace(
    tx: Transaction,
    by: By,
    expected: readonly string[],
    wanted: readonly string[],
  ): Promise<boolean> {
    const before = await this.#lock(tx)
    const isKnown = (id: string): boolean => before.includes(id)
    const known = before.filter((id) => expected.includes(id))
    if (!isDeepStrictEqual(known, expected.filter(isKnown))) return false
    const added = before.filter((id) => !expected.includes(id))
    await this.#write(tx, by, { before, after: [...added, ...wanted.filter(isKnown)] })
    tx.afterCommit(() =>
      this.#options.store.reload().then(
        () => undefined,
        () => undefined,
      ),
    )
    return true
  }

  async #lock(tx: SqlClient): Promise<readonly string[]> {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT r.id FROM core.role r ORDER BY ${roleOrder} FOR UPDATE`,
    )
    return rows.map(({ id }) => id)
  }

  async #write(tx: Transaction, by: By, change: RoleOrderChange): Promise<void> {
    await tx.query(
      `UPDATE core.role r SET layout_place = o.place FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place) WHERE r.id = o.id`,
      [change.after],
    )
    await bumpMetadataVersion(tx)
    await this.#options.announce(tx, by, change)
  }
}
