import type { FindingKind } from './findings.ts'

/** A statement that gives a row, with a `what`, for everything that is not as it has to be. */
export interface Invariant {
  readonly kind: FindingKind
  readonly name: string
  readonly sql: string
}

/** What has to be true of everything in the database, whoever wrote it, as soon as nothing is under way. */
export const invariants: readonly Invariant[] = [
  {
    kind: 'writes done twice',
    name: 'a name stands there more than once',
    sql: 'SELECT name AS what FROM ledger.entry GROUP BY name HAVING count(*) > 1',
  },
  {
    kind: 'torn records',
    name: 'its lines are not those it speaks of',
    sql: `SELECT e.name AS what FROM ledger.entry e LEFT JOIN ledger.entry_lines l ON l.record_id = e.id
      GROUP BY e.id HAVING count(l.id) <> e.size OR coalesce(sum(l.amount), 0) <> e.total`,
  },
  {
    kind: 'torn records',
    name: 'lines without their entry',
    sql: 'SELECT l.id AS what FROM ledger.entry_lines l WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.id = l.record_id)',
  },
  {
    kind: 'torn records',
    name: 'not exactly one twin',
    sql: `SELECT e.name AS what FROM ledger.entry e LEFT JOIN ledger.twin t ON t.entry = e.id::text
      GROUP BY e.id HAVING count(t.id) <> 1
      UNION ALL SELECT t.entry FROM ledger.twin t WHERE NOT EXISTS (SELECT FROM ledger.entry e WHERE e.id::text = t.entry)`,
  },
  {
    kind: 'torn records',
    name: 'not on the timeline it belongs to, or on one it left',
    sql: `SELECT e.name AS what FROM ledger.entry e LEFT JOIN core.timeline t ON t.item_id = e.id
      GROUP BY e.id HAVING count(t.item_id) FILTER (WHERE t.subject_id = e.account_id) <> (e.deleted_at IS NULL)::int OR count(t.item_id) > 1
      UNION ALL SELECT t.item_id::text FROM core.timeline t WHERE t.item_entity = 'ledger.entry' AND NOT EXISTS (SELECT FROM ledger.entry e WHERE e.id = t.item_id)`,
  },
  {
    kind: 'torn records',
    name: 'not found by its word, or found though it is in the trash',
    sql: `SELECT e.name AS what FROM ledger.entry e LEFT JOIN core.search_document d ON d.record_id = e.id
      GROUP BY e.id HAVING count(d.record_id) FILTER (WHERE position(e.word IN d.folded) > 0) <> (e.deleted_at IS NULL)::int OR count(d.record_id) > 1
      UNION ALL SELECT d.record_id::text FROM core.search_document d WHERE d.entity = 'ledger.entry' AND NOT EXISTS (SELECT FROM ledger.entry e WHERE e.id = d.record_id)`,
  },
  {
    kind: 'torn records',
    name: 'its events are not one for each of its versions',
    sql: `SELECT r.id::text AS what FROM (
        SELECT id, version FROM ledger.entry UNION ALL SELECT id, version FROM ledger.twin UNION ALL
        SELECT id, version FROM ledger.effect UNION ALL SELECT id, version FROM ledger.row) r
      LEFT JOIN core.event e ON e.record_id = r.id
      GROUP BY r.id, r.version HAVING count(e.id) <> r.version OR count(DISTINCT e.version) <> r.version OR max(e.version) <> r.version`,
  },
  {
    kind: 'torn records',
    name: 'events of a record that is not there',
    sql: `SELECT e.record_id::text AS what FROM core.event e WHERE e.entity LIKE 'ledger.%' AND NOT EXISTS (
        SELECT FROM (SELECT id FROM ledger.entry UNION ALL SELECT id FROM ledger.twin UNION ALL SELECT id FROM ledger.effect
          UNION ALL SELECT id FROM ledger.row UNION ALL SELECT id FROM ledger.account) r WHERE r.id = e.record_id)`,
  },
  {
    kind: 'torn records',
    name: 'events without their values',
    sql: `SELECT e.id::text AS what FROM core.event e WHERE e.digest IS NOT NULL
      AND NOT EXISTS (SELECT FROM core.event_value v WHERE v.event_id = e.id AND v.at = e.at)`,
  },
  {
    kind: 'events lost',
    name: 'events without a position',
    sql: `SELECT e.type || ' ' || e.id AS what FROM core.event e
      WHERE NOT EXISTS (SELECT FROM core.event_position p WHERE p.seq = e.seq AND p.at = e.at)`,
  },
  {
    kind: 'events lost',
    name: 'positions with a gap, or without their event',
    sql: `SELECT 'positions ' || count(*) || ', last ' || max(position) || ', reached ' || (SELECT position FROM core.dispatch WHERE name = 'main')
        || ', events ' || (SELECT count(*) FROM core.event) AS what FROM core.event_position
      HAVING count(*) <> max(position) OR max(position) <> (SELECT position FROM core.dispatch WHERE name = 'main')
        OR count(*) <> (SELECT count(*) FROM core.event) OR count(DISTINCT seq) <> count(*)`,
  },
  {
    kind: 'events lost',
    name: 'events of a record out of the order of its versions',
    sql: `SELECT record_id::text AS what FROM (SELECT e.record_id, e.version, lag(e.version) OVER (PARTITION BY e.record_id ORDER BY p.position) AS before
        FROM core.event_position p JOIN core.event e ON e.seq = p.seq AND e.at = p.at WHERE e.record_id IS NOT NULL) o
      WHERE version <> coalesce(before, 0) + 1`,
  },
  {
    kind: 'effects missing',
    name: 'events whose subscriber or job had no effect',
    sql: `SELECT k.kind || ' of ' || e.type || ' ' || e.id AS what FROM core.event e CROSS JOIN (VALUES ('subscriber'), ('job')) k(kind)
      WHERE e.type LIKE 'ledger.entry.%' AND NOT EXISTS (SELECT FROM ledger.effect f WHERE f.event = e.id::text AND f.kind = k.kind)`,
  },
  {
    kind: 'effects doubled',
    name: 'effects that came more than once, or of no event',
    sql: `SELECT f.kind || ' of ' || f.event AS what FROM ledger.effect f GROUP BY f.event, f.kind HAVING count(*) > 1
      UNION ALL SELECT f.kind || ' of no event ' || f.event FROM ledger.effect f
        WHERE NOT EXISTS (SELECT FROM core.event e WHERE e.id::text = f.event AND e.type LIKE 'ledger.entry.%')`,
  },
  {
    kind: 'effects missing',
    name: 'jobs that failed for good',
    sql: "SELECT name || ' ' || coalesce(output->>'message', '') AS what FROM pgboss.job WHERE state = 'failed' OR name = 'dead-letter'",
  },
]
