import type { SqlClient } from '../../database/database.ts'
import type { ActionEvent } from './action-events.ts'
import { netChanges, type NetChange } from './net-change.ts'
import { sameValue } from '../write/record-draft.ts'

/**
 * Which fields of these records hold something else than after the action: by record, for those of which somebody
 * changed any. What was changed and changed back does not count, and neither do the action itself and its undoing.
 */
export async function laterChanges(
  client: SqlClient,
  nets: readonly NetChange[],
  ownCauses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const changed = new Map<string, readonly string[]>()
  if (nets.length === 0) return changed
  const { rows } = await client.query<ActionEvent>(
    `SELECT e.seq, e.type, e.entity, e.record_id, e.version, e.changed, v."values"
     FROM unnest($2::uuid[], $3::bigint[]) AS n(id, seq)
     JOIN core.event e ON e.entity = $1 AND e.record_id = n.id AND e.seq > n.seq
     LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
     WHERE e.cause IS NULL OR e.cause <> ALL ($4::text[])
     ORDER BY e.seq DESC`,
    [nets[0]!.entity, nets.map(({ recordId }) => recordId), nets.map(({ seq }) => seq), ownCauses],
    { name: 'undo.later_changes' },
  )
  for (const { recordId, changes, erased } of netChanges(rows)) {
    const paths = [...changes].flatMap(([path, { before, after }]) =>
      sameValue(before ?? null, after ?? null) ? [] : [path],
    )
    if (paths.length + erased.size > 0) changed.set(recordId, [...paths, ...erased])
  }
  return changed
}
