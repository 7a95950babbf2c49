import type { SqlClient } from '../core/src/database/database.ts'

/** Saved views of lists: of one user, of a team, of a role, or of everybody. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(`
    CREATE TABLE core.list_view (
      id         uuid PRIMARY KEY,
      entity     text NOT NULL,
      name       text NOT NULL CHECK (name <> ''),
      icon       text,
      scope      text NOT NULL CHECK (scope IN ('mine', 'team', 'role', 'everyone')),
      user_id    uuid REFERENCES core."user" ON DELETE CASCADE,
      team_id    uuid REFERENCES core.team ON DELETE CASCADE,
      role_id    uuid REFERENCES core.role ON DELETE CASCADE,
      layout     jsonb NOT NULL,
      pinned     boolean NOT NULL,
      place      integer,
      version    integer NOT NULL DEFAULT 1,
      created_by uuid REFERENCES core."user" ON DELETE SET NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT list_view_whose CHECK (
        (user_id IS NOT NULL) = (scope = 'mine') AND (team_id IS NOT NULL) = (scope = 'team') AND (role_id IS NOT NULL) = (scope = 'role')
      )
    );
    CREATE INDEX list_view_entity ON core.list_view (entity);
    CREATE INDEX list_view_user ON core.list_view (user_id);
    CREATE INDEX list_view_team ON core.list_view (team_id);
    CREATE INDEX list_view_role ON core.list_view (role_id);
    CREATE INDEX list_view_created_by ON core.list_view (created_by)`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP TABLE core.list_view')
}
