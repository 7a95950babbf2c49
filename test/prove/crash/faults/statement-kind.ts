/** What a statement of the kernel is for, as far as a fault point needs to know. */
export type StatementKind =
  | 'begin'
  | 'commit'
  | 'key lock'
  | 'record write'
  | 'lease'
  | 'take'
  | 'place'
  | 'enqueue'
  | 'reached'
  | 'event read'
  | 'once'
  | 'job done'
  | 'chunk lock'
  | 'chunk done'
  | 'import end'
  | 'other'

const shapes: readonly (readonly [StatementKind, RegExp])[] = [
  ['begin', /^BEGIN$/],
  ['commit', /^COMMIT$/],
  ['key lock', /pg_try_advisory_xact_lock/],
  ['record write', /INSERT INTO core\.outbox[\s\S]*FROM written$/],
  ['lease', /FROM core\.dispatch WHERE name = 'main' FOR UPDATE/],
  ['take', /DELETE FROM core\.outbox/],
  ['place', /INSERT INTO core\.event_position/],
  ['enqueue', /INSERT INTO pgboss\.job/],
  ['reached', /UPDATE core\.dispatch SET position/],
  ['event read', /FROM core\.event e LEFT JOIN core\.event_value v/],
  ['once', /INSERT INTO core\.effect_once/],
  ['job done', /UPDATE pgboss\.job[\s\S]*state = 'completed'/],
  ['chunk lock', /FROM core\.import WHERE id = \$1 AND state = 'running' AND NOT is_cancelled FOR UPDATE/],
  ['chunk done', /UPDATE core\.import SET done_rows = \$2, counts = \$3::jsonb WHERE id = \$1$/],
  ['import end', /UPDATE core\.import SET state = CASE/],
]

export function statementKind(text: string): StatementKind {
  return shapes.find(([, shape]) => shape.test(text))?.[0] ?? 'other'
}
