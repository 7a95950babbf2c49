import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Columns of purged fields, emptied and waiting for the next field of the same shape: PostgreSQL counts dropped
 * columns for ever.
 */
const freeColumns = `
CREATE TABLE core.free_column (
  id        uuid PRIMARY KEY,
  "schema"  text NOT NULL,
  "table"   text NOT NULL,
  "column"  text NOT NULL,
  shape     text NOT NULL,
  freed_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE ("schema", "table", "column")
);
CREATE INDEX free_column_shape ON core.free_column ("schema", "table", shape, freed_at);
ALTER TABLE core.custom_field
  ADD COLUMN help jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN inverse_labels jsonb NOT NULL DEFAULT '{}';
`

/** The values of one field may be taken out of an event, its digest staying in their place; nothing else may change. */
const erasure = `
CREATE FUNCTION core.allow_value_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.event_id = OLD.event_id AND NEW.at = OLD.at AND NEW.payload IS NOT DISTINCT FROM OLD.payload
    AND NOT EXISTS (
      SELECT FROM jsonb_each(OLD."values") o FULL JOIN jsonb_each(NEW."values") n USING (key)
      WHERE o.value IS DISTINCT FROM n.value
        AND (o.value IS NULL OR n.value IS NULL OR jsonb_typeof(n.value) <> 'object' OR NOT n.value ? 'erased')
    )
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The event log is append-only: of %.% only the values of a field can be erased.', TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER event_value_unchanged ON core.event_value;
CREATE TRIGGER event_value_unchanged BEFORE UPDATE ON core.event_value
  FOR EACH ROW EXECUTE FUNCTION core.allow_value_erasure();
`

export async function up(client: SqlClient): Promise<void> {
  await client.query(freeColumns)
  await client.query(erasure)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query(`
    DROP TRIGGER event_value_unchanged ON core.event_value;
    CREATE TRIGGER event_value_unchanged BEFORE UPDATE ON core.event_value
      FOR EACH ROW EXECUTE FUNCTION core.refuse_event_change();
    DROP FUNCTION core.allow_value_erasure();
    ALTER TABLE core.custom_field DROP COLUMN help, DROP COLUMN inverse_labels;
    DROP TABLE core.free_column;
  `)
}
