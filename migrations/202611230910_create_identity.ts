import type { SqlClient } from '../core/src/database/database.ts'

const people = `
CREATE TABLE core.organisation (
  id                boolean PRIMARY KEY DEFAULT true CHECK (id),
  name              text NOT NULL CHECK (name <> ''),
  language          text NOT NULL,
  currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  country           text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  time_zone         text NOT NULL,
  week_start        smallint NOT NULL DEFAULT 1 CHECK (week_start BETWEEN 1 AND 7),
  fiscal_year_start smallint NOT NULL DEFAULT 1 CHECK (fiscal_year_start BETWEEN 1 AND 12),
  updated_at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE core.setup_token (
  token_hash bytea PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE core.team (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX team_name ON core.team (lower(name));

CREATE TABLE core."user" (
  id              uuid PRIMARY KEY,
  name            text NOT NULL CHECK (name <> ''),
  email           text NOT NULL,
  email_key       text NOT NULL UNIQUE,
  password_hash   text,
  state           text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'deactivated')),
  language        text NOT NULL,
  time_zone       text NOT NULL,
  formats         text,
  preferences     jsonb NOT NULL DEFAULT '{}',
  primary_team_id uuid REFERENCES core.team (id) ON DELETE SET NULL,
  version         integer NOT NULL DEFAULT 1,
  last_seen_at    timestamptz,
  deactivated_at  timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE core.team_member (
  team_id uuid NOT NULL REFERENCES core.team (id) ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  PRIMARY KEY (user_id, team_id)
);
CREATE INDEX team_member_team ON core.team_member (team_id);
`

const secrets = `
CREATE TABLE core.session (
  id             uuid PRIMARY KEY,
  user_id        uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  token_hash     bytea NOT NULL UNIQUE,
  previous_hash  bytea UNIQUE,
  previous_until timestamptz,
  needs_rotation boolean NOT NULL DEFAULT false,
  address        text NOT NULL,
  user_agent     text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  last_seen_at   timestamptz NOT NULL DEFAULT now(),
  expires_at     timestamptz NOT NULL
);
CREATE INDEX session_by_user ON core.session (user_id);

CREATE TABLE core.known_device (
  token_hash   bytea PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX known_device_user ON core.known_device (user_id);

CREATE TABLE core.api_token (
  id           uuid PRIMARY KEY,
  user_id      uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  name         text NOT NULL CHECK (name <> ''),
  hint         text NOT NULL,
  token_hash   bytea NOT NULL UNIQUE,
  limits       jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  last_used_at timestamptz
);
CREATE INDEX api_token_user ON core.api_token (user_id);

CREATE TABLE core.invitation (
  id          uuid PRIMARY KEY,
  email       text NOT NULL,
  email_key   text NOT NULL,
  token_hash  bytea NOT NULL UNIQUE,
  language    text NOT NULL,
  role_ids    uuid[] NOT NULL,
  team_ids    uuid[] NOT NULL,
  invited_by  uuid REFERENCES core."user" (id) ON DELETE SET NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at  timestamptz,
  user_id     uuid REFERENCES core."user" (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX invitation_open ON core.invitation (email_key) WHERE accepted_at IS NULL AND revoked_at IS NULL;

CREATE TABLE core.password_reset (
  token_hash bytea PRIMARY KEY,
  user_id    uuid NOT NULL REFERENCES core."user" (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX password_reset_user ON core.password_reset (user_id);

CREATE TABLE core.sign_in_attempt (
  key   text PRIMARY KEY,
  tries timestamptz[] NOT NULL
);
`

/** People and all that proves who somebody is. Secrets are kept as hashes only. */
export async function up(client: SqlClient): Promise<void> {
  await client.query(people)
  await client.query(secrets)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    DROP TABLE core.sign_in_attempt, core.password_reset, core.invitation, core.api_token, core.known_device, core.session,
      core.team_member, core."user", core.team, core.setup_token, core.organisation`)
}
