import type { SqlClient } from '../../database/database.ts'
import type { EventRow } from '../../events/event-row.ts'
import { actionTime, dayMilliseconds, firstIdSince } from './action-id.ts'

/** One event of an action. */
export interface ActionEvent {
  readonly seq: string
  readonly type: string
  readonly entity: string
  readonly record_id: string
  readonly version: string
  readonly changed: readonly string[]
  readonly values: EventRow['values']
}

/** Events of an action that are of one entity and type. */
export interface ActionGroup {
  readonly cause: string
  readonly entity: string
  readonly type: string
  readonly records: number
  /** The first of them. */
  readonly ids: readonly string[]
  readonly fields: readonly string[]
}

interface OfAction {
  readonly eventsOf: string
  readonly eventsBy: string
}

/** As the index has it. */
const kept = `e.cause IS NOT NULL AND e.channel IN ('ui', 'api', 'plugin', 'undo')`
const ofCause = (who: string): string =>
  `FROM core.event e WHERE e.actor_id ${who} AND e.cause COLLATE "C" = $2 AND e.at >= $3 AND e.record_id IS NOT NULL AND ${kept}`

const columns = 'e.seq, e.at, e.id, e.type, e.entity, e.record_id, e.version, e.changed'
/** What hooks and modules wrote on the way stands under the same cause, and has no user. */
const sliceText = `SELECT x.seq, x.type, x.entity, x.record_id, x.version, x.changed, v."values" FROM (
    SELECT ${columns} FROM (
      (SELECT ${columns} ${ofCause('= $1')} AND e.seq < $4 ORDER BY e.seq DESC LIMIT $5)
      UNION ALL
      (SELECT ${columns} ${ofCause('IS NULL')} AND e.seq < $4 ORDER BY e.seq DESC LIMIT $5)
    ) e ORDER BY e.seq DESC LIMIT $5
  ) x LEFT JOIN core.event_value v ON v.event_id = x.id AND v.at = x.at ORDER BY x.seq DESC`

/** From action to action over the index, so that one of fifty thousand events costs as much as one of one. */
const nextText = (below: string): string =>
  `SELECT e.cause FROM core.event e WHERE e.actor_id = $1 AND e.cause COLLATE "C" < ${below} AND e.cause COLLATE "C" >= $3 AND e.at >= $4 AND ${kept} ORDER BY e.cause COLLATE "C" DESC LIMIT 1`
const recentText = `WITH RECURSIVE action AS (
    (SELECT x.cause, 1 AS number FROM (${nextText('$2')}) x)
    UNION ALL
    SELECT (${nextText('a.cause')}), a.number + 1 FROM action a WHERE a.cause IS NOT NULL AND a.number < $5
  ) SELECT cause FROM action WHERE cause IS NOT NULL ORDER BY number`

const mostSamples = 20
const groupsText = `SELECT c.cause, g.entity, g.type, g.records, s.ids, s.fields
  FROM unnest($2::text[]) AS c(cause),
  LATERAL (SELECT e.entity, e.type, count(*)::int AS records FROM core.event e
    WHERE e.actor_id = $1 AND e.cause COLLATE "C" = c.cause AND e.at >= $3 AND e.record_id IS NOT NULL AND ${kept} AND e.channel <> 'undo'
    GROUP BY e.entity, e.type) g,
  LATERAL (SELECT array_agg(DISTINCT x.record_id::text) AS ids, array_agg(DISTINCT f.field) FILTER (WHERE f.field IS NOT NULL) AS fields
    FROM (SELECT e.record_id, e.changed FROM core.event e WHERE e.actor_id = $1 AND e.cause COLLATE "C" = c.cause AND e.at >= $3
      AND e.entity = g.entity AND e.type = g.type AND ${kept} ORDER BY e.seq LIMIT ${mostSamples}) x
    LEFT JOIN LATERAL unnest(x.changed) AS f(field) ON true) s`

/** What the log of events tells of actions. */
export class ActionEvents {
  readonly #database: SqlClient

  constructor(database: SqlClient) {
    this.#database = database
  }

  /** Ids of what this user did, newest first; undoing is among it. */
  async recent(userId: string, before: string | null, since: number, limit: number): Promise<string[]> {
    const values = [userId, before ?? 'g', firstIdSince(since), dayBefore(since), limit]
    const { rows } = await this.#database.query<{ cause: string }>(recentText, values, {
      name: 'undo.recent',
    })
    return rows.map(({ cause }) => cause)
  }

  /** What stands under these causes, but for what undoing wrote. */
  async groups(userId: string, causes: readonly string[]): Promise<readonly ActionGroup[]> {
    if (causes.length === 0) return []
    const since = Math.min(...causes.map((cause) => actionTime(cause) ?? Infinity))
    const { rows } = await this.#database.query<ActionGroup & { fields: string[] | null }>(
      groupsText,
      [userId, causes, dayBefore(since)],
      { name: 'undo.groups' },
    )
    // To count each record once is worth its price only for few.
    return rows.map(({ records, ids, fields, ...row }) => ({
      ...row,
      ids,
      records: records <= mostSamples ? ids.length : records,
      fields: fields ?? [],
    }))
  }

  /** Who did it: for administrators, who may take back what others did. */
  async whoDid(id: string, at: number): Promise<string | null> {
    const { rows } = await this.#database.query<{ id: string }>(
      `SELECT u.id FROM core."user" u WHERE EXISTS (SELECT FROM core.event e WHERE e.actor_id = u.id
         AND e.cause COLLATE "C" = $1 AND e.at >= $2 AND e.record_id IS NOT NULL AND ${kept} AND e.channel <> 'undo') LIMIT 1`,
      [id, dayBefore(at)],
    )
    return rows[0]?.id ?? null
  }

  async isOf(userId: string, id: string, at: number): Promise<boolean> {
    const { rows } = await this.#database.query(
      `SELECT 1 FROM core.event e WHERE e.actor_id = $1 AND e.cause COLLATE "C" = $2 AND e.at >= $3
         AND e.record_id IS NOT NULL AND ${kept} AND e.channel <> 'undo' LIMIT 1`,
      [userId, id, dayBefore(at)],
      { name: 'undo.is_of' },
    )
    return rows.length > 0
  }

  async size(client: SqlClient, { eventsOf, eventsBy }: OfAction): Promise<number> {
    const { rows } = await client.query<{ size: number }>(
      `SELECT (SELECT count(*) ${ofCause('= $1')})::int + (SELECT count(*) ${ofCause('IS NULL')})::int AS size`,
      [eventsBy, eventsOf, dayBefore(actionTime(eventsOf) ?? 0)],
      { name: 'undo.size' },
    )
    return rows[0]!.size
  }

  /** Events of an action, the last first, before the one with this number. */
  async slice(
    client: SqlClient,
    { eventsOf, eventsBy }: OfAction,
    before: string | null,
    limit: number,
  ): Promise<readonly ActionEvent[]> {
    const since = dayBefore(actionTime(eventsOf) ?? 0)
    const values = [eventsBy, eventsOf, since, before ?? '9223372036854775807', limit]
    return (await client.query<ActionEvent>(sliceText, values, { name: 'undo.slice' })).rows
  }
}

/** A margin for clocks that differ; it only leaves out months that cannot hold anything. */
function dayBefore(time: number): Date {
  return new Date(Math.max(0, time - dayMilliseconds))
}
