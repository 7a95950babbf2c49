import type { SqlClient } from '../core/src/database/database.ts'

/**
 * An action is the events of one request: they hold what was before, so only what was done about an action is kept
 * here. The index finds the actions of a person, and the events of an action; imports, jobs and the kernel stay out of it.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE INDEX event_action ON core.event (actor_id, cause COLLATE "C", seq)
      WHERE cause IS NOT NULL AND channel IN ('ui', 'api', 'plugin', 'undo');

    CREATE TABLE core.undo_action (
      id         text COLLATE "C" PRIMARY KEY,
      kind       text NOT NULL,
      user_id    uuid NOT NULL,
      data       jsonb,
      state      text NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undoing', 'undone', 'redoing')),
      events_of  text NOT NULL,
      events_by  uuid NOT NULL,
      step       jsonb,
      changed_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX undo_action_user ON core.undo_action (user_id, id) WHERE kind <> 'records';
    COMMENT ON COLUMN core.undo_action.events_of IS 'Cause of the events that the next step takes back';
    COMMENT ON COLUMN core.undo_action.events_by IS 'Whose events those are';
    COMMENT ON COLUMN core.undo_action.step IS 'How far the step at work is, or what became of the last one';
  `)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.undo_action; DROP INDEX core.event_action')
}
