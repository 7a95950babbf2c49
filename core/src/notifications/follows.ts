import type { Actor } from '../access/actor.ts'
import type { SqlClient } from '../database/database.ts'
import type { ReadableNames } from './notification-surroundings.ts'

export interface FollowedRecord {
  readonly entity: string
  readonly id: string
}

/** Who follows which record. Only what one may read can be followed; what one follows, one may always leave. */
export class Follows {
  readonly #database: SqlClient
  readonly #readableNames: ReadableNames
  readonly #notFound: (entity: string, id: string) => Error

  constructor(
    database: SqlClient,
    readableNames: ReadableNames,
    notFound: (entity: string, id: string) => Error,
  ) {
    this.#database = database
    this.#readableNames = readableNames
    this.#notFound = notFound
  }

  async isFollowing(actor: Actor, record: FollowedRecord): Promise<boolean> {
    await this.#demandReadable(actor, record)
    const { rows } = await this.#database.query(
      'SELECT 1 FROM core.follow WHERE record_id = $1 AND entity = $2 AND user_id = $3',
      [record.id, record.entity, actor.userId],
      { name: 'follows.is' },
    )
    return rows.length > 0
  }

  async follow(actor: Actor, record: FollowedRecord): Promise<void> {
    await this.#demandReadable(actor, record)
    if (actor.userId === null) return
    await this.#database.query(
      'INSERT INTO core.follow (record_id, entity, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [record.id, record.entity, actor.userId],
    )
  }

  async leave(actor: Actor, { entity, id }: FollowedRecord): Promise<void> {
    await this.#database.query(
      'DELETE FROM core.follow WHERE record_id = $1 AND entity = $2 AND user_id = $3',
      [id, entity, actor.userId],
    )
  }

  async #demandReadable(actor: Actor, { entity, id }: FollowedRecord): Promise<void> {
    const isKnown = actor.access.scope(entity, 'read') !== 'none'
    if (!isKnown || !(await this.#readableNames(actor, entity, [id])).has(id))
      throw this.#notFound(entity, id)
  }
}
