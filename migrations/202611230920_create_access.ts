import type { SqlClient } from '../core/src/database/database.ts'

const scope = (name: string): string =>
  `${name} text NOT NULL CHECK (${name} IN ('none', 'own', 'team', 'all'))`

const roles = `
CREATE TABLE core.role (
  id          uuid PRIMARY KEY,
  key         text UNIQUE CHECK (key IN ('administrator', 'manager', 'member', 'read-only')),
  name        text NOT NULL CHECK (name <> ''),
  description text,
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX role_name ON core.role (lower(name));

CREATE TABLE core.role_entity (
  role_id uuid NOT NULL REFERENCES core.role (id) ON DELETE CASCADE,
  entity  text NOT NULL,
  ${scope('create_scope')},
  ${scope('read_scope')},
  ${scope('update_scope')},
  ${scope('delete_scope')},
  ${scope('export_scope')},
  ${scope('import_scope')},
  field_default text NOT NULL CHECK (field_default IN ('none', 'read', 'write')),
  PRIMARY KEY (role_id, entity)
);

CREATE TABLE core.role_field (
  role_id  uuid NOT NULL,
  entity   text NOT NULL,
  path     text NOT NULL,
  field_id text NOT NULL,
  level    text NOT NULL CHECK (level IN ('none', 'read', 'write')),
  PRIMARY KEY (role_id, entity, path),
  FOREIGN KEY (role_id, entity) REFERENCES core.role_entity (role_id, entity) ON DELETE CASCADE
);

CREATE TABLE core.role_permission (
  role_id    uuid NOT NULL REFERENCES core.role (id) ON DELETE CASCADE,
  permission text NOT NULL,
  PRIMARY KEY (role_id, permission)
);

CREATE TABLE core.user_role (
  user_id uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  role_id uuid NOT NULL REFERENCES core.role (id) ON DELETE RESTRICT,
  PRIMARY KEY (user_id, role_id)
);
CREATE INDEX user_role_role ON core.user_role (role_id);

CREATE TABLE core.suggested_permission (
  permission text PRIMARY KEY
);
`

const reach = `
CREATE TABLE core.share (
  id         uuid PRIMARY KEY,
  entity     text NOT NULL,
  record_id  uuid NOT NULL,
  user_id    uuid REFERENCES core."user" (id) ON DELETE CASCADE,
  team_id    uuid REFERENCES core.team (id) ON DELETE CASCADE,
  level      text NOT NULL CHECK (level IN ('read', 'write')),
  created_by uuid REFERENCES core."user" (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(user_id, team_id) = 1)
);
CREATE UNIQUE INDEX share_target ON core.share (record_id, entity, user_id, team_id) NULLS NOT DISTINCT;
CREATE INDEX share_user ON core.share (user_id, entity) WHERE user_id IS NOT NULL;
CREATE INDEX share_team ON core.share (team_id, entity) WHERE team_id IS NOT NULL;

CREATE TABLE core.access_epoch (
  id    boolean PRIMARY KEY DEFAULT true CHECK (id),
  value bigint NOT NULL
) WITH (fillfactor = 50);
INSERT INTO core.access_epoch (value) VALUES (1);
`

/** Who may do what. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(roles)
  await client.query(reach)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    DROP TABLE core.access_epoch, core.share, core.suggested_permission, core.user_role, core.role_permission,
      core.role_field, core.role_entity, core.role`)
}
