import type { SqlClient } from '../core/src/database/database.ts'

const guard = `
CREATE FUNCTION core.refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The event log is append-only: % on %.% is refused.', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
`

const log = `
CREATE SEQUENCE core.event_seq AS bigint;

CREATE TABLE core.event (
  seq        bigint NOT NULL DEFAULT nextval('core.event_seq'),
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  id         uuid NOT NULL,
  type       text NOT NULL,
  entity     text,
  record_id  uuid,
  version    bigint,
  actor_kind text NOT NULL,
  actor_id   uuid,
  agent_id   text,
  channel    text NOT NULL,
  cause      text,
  changed    text[] NOT NULL DEFAULT '{}',
  digest     bytea,
  PRIMARY KEY (seq, at)
) PARTITION BY RANGE (at);
CREATE INDEX event_history ON core.event (entity, record_id, seq);
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON core.event
  FOR EACH ROW EXECUTE FUNCTION core.refuse_event_change();
CREATE TRIGGER event_never_truncated BEFORE TRUNCATE ON core.event
  FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_event_change();

CREATE TABLE core.event_value (
  event_id uuid NOT NULL,
  at       timestamptz NOT NULL,
  salt     bytea NOT NULL,
  values   jsonb,
  payload  jsonb,
  PRIMARY KEY (event_id, at)
) PARTITION BY RANGE (at);
CREATE TRIGGER event_value_unchanged BEFORE UPDATE ON core.event_value
  FOR EACH ROW EXECUTE FUNCTION core.refuse_event_change();
`

/**
 * A month that already has rows in the default partition stays there: PostgreSQL refuses a partition for them, and
 * they are read from the default one just as well.
 */
const partitions = `
CREATE TABLE core.event_default PARTITION OF core.event DEFAULT;
CREATE TRIGGER event_never_truncated BEFORE TRUNCATE ON core.event_default
  FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_event_change();
CREATE TABLE core.event_value_default PARTITION OF core.event_value DEFAULT;

CREATE FUNCTION core.ensure_event_partition(month date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  first timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  after timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
  suffix text := to_char(month, 'YYYY_MM');
  parent text;
  partition text;
  made boolean := false;
  occupied boolean;
BEGIN
  FOREACH parent IN ARRAY ARRAY['event', 'event_value'] LOOP
    partition := parent || '_' || suffix;
    CONTINUE WHEN to_regclass(format('core.%I', partition)) IS NOT NULL;
    EXECUTE format('SELECT EXISTS (SELECT FROM core.%I WHERE at >= $1 AND at < $2)', parent || '_default')
      INTO occupied USING first, after;
    CONTINUE WHEN occupied;
    EXECUTE format('CREATE TABLE core.%I (LIKE core.%I INCLUDING DEFAULTS)', partition, parent);
    IF parent = 'event' THEN
      EXECUTE format('CREATE TRIGGER event_never_truncated BEFORE TRUNCATE ON core.%I
        FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_event_change()', partition);
    END IF;
    EXECUTE format('ALTER TABLE core.%I ATTACH PARTITION core.%I FOR VALUES FROM (%L) TO (%L)', parent, partition, first, after);
    made := true;
  END LOOP;
  RETURN made;
END $$;

SELECT core.ensure_event_partition((date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month')::date)
FROM generate_series(0, 2) n;
`

const dispatch = `
CREATE TABLE core.outbox (
  seq bigint PRIMARY KEY,
  at  timestamptz NOT NULL
) WITH (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
  autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0
);

CREATE TABLE core.event_position (
  position bigint PRIMARY KEY,
  seq      bigint NOT NULL UNIQUE,
  at       timestamptz NOT NULL,
  chain    bytea NOT NULL
);
CREATE TRIGGER event_position_append_only BEFORE UPDATE OR DELETE ON core.event_position
  FOR EACH ROW EXECUTE FUNCTION core.refuse_event_change();
CREATE TRIGGER event_position_never_truncated BEFORE TRUNCATE ON core.event_position
  FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_event_change();

CREATE TABLE core.dispatch (
  name     text PRIMARY KEY,
  position bigint NOT NULL,
  chain    bytea NOT NULL
) WITH (fillfactor = 50);
INSERT INTO core.dispatch VALUES ('main', 0, decode(repeat('00', 32), 'hex'));

CREATE TABLE core.effect_once (
  owner text NOT NULL,
  key   text NOT NULL,
  at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner, key)
);
CREATE INDEX effect_once_at ON core.effect_once (at);
`

export async function up(client: SqlClient): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS core')
  await client.query(guard)
  await client.query(log)
  await client.query(partitions)
  await client.query(dispatch)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    DROP TABLE core.effect_once, core.dispatch, core.event_position, core.outbox, core.event_value, core.event;
    DROP FUNCTION core.ensure_event_partition(date);
    DROP FUNCTION core.refuse_event_change();
    DROP SEQUENCE core.event_seq;
  `)
}
