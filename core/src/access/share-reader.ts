import type { SqlClient } from '../database/database.ts'
import type { Actor } from './actor.ts'

const statement = `
SELECT DISTINCT record_id FROM core.share
WHERE entity = $1 AND record_id = ANY($2::uuid[]) AND (user_id = $3::uuid OR team_id = ANY($4::uuid[])) AND ($5 = 'read' OR level = 'write')`

/** Tells which records a share opens to an actor, for those who have rows at hand instead of a statement. */
export class ShareReader {
  readonly #client: SqlClient

  constructor(client: SqlClient) {
    this.#client = client
  }

  async sharedWith(
    actor: Actor,
    entity: string,
    recordIds: readonly string[],
    level: 'read' | 'write' = 'read',
  ): Promise<ReadonlySet<string>> {
    if (!actor.sharedEntities.has(entity) || recordIds.length === 0) return new Set()
    const { rows } = await this.#client.query<{ record_id: string }>(
      statement,
      [entity, recordIds, actor.userId, actor.teamIds, level],
      { name: 'access-shares' },
    )
    return new Set(rows.map((row) => row.record_id))
  }
}
