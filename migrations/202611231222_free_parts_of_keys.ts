import type { SqlClient } from '../core/src/database/database.ts'

/**
 * Parts lie beside their record: their key begins with it, and they go with it by a trigger. The foreign key that held
 * them before looked the record up for every part that was written.
 */
const deleteParts = `
CREATE FUNCTION core.delete_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass(TG_ARGV[0]) IS NOT NULL THEN
    EXECUTE format('DELETE FROM %s WHERE record_id = $1', TG_ARGV[0]) USING OLD.id;
  END IF;
  RETURN NULL;
END $$;
`

/** What a definition makes today, for the tables that were made before. */
const rebuild = `
DO $$
DECLARE
  part record;
  place regclass;
BEGIN
  FOR part IN
    SELECT k.conrelid AS id, k.conname AS foreign_key, k.confrelid::regclass AS owner, c.relname AS name, p.conname AS primary_key
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_constraint p ON p.conrelid = k.conrelid AND p.contype = 'p'
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum]
    WHERE k.contype = 'f' AND a.attname = 'record_id' AND c.relnamespace <> 'core'::regnamespace
      AND EXISTS (SELECT FROM pg_attribute o WHERE o.attrelid = k.conrelid AND o.attname = 'position' AND NOT o.attisdropped)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, DROP CONSTRAINT %I', part.id::regclass, part.foreign_key, part.primary_key);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I PRIMARY KEY (record_id, "position", id)', part.id::regclass, part.primary_key);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %s FOR EACH ROW EXECUTE FUNCTION core.delete_parts(%L)',
      part.name || '_gone', part.owner, part.id::regclass);
    FOR place IN
      SELECT indexrelid FROM pg_index WHERE indrelid = part.id AND pg_get_indexdef(indexrelid) LIKE '%(record_id, "position")'
    LOOP
      EXECUTE format('DROP INDEX %s', place);
    END LOOP;
  END LOOP;
END $$;
`

export async function up(client: SqlClient): Promise<void> {
  await client.query(deleteParts)
  await client.query(rebuild)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP FUNCTION core.delete_parts() CASCADE')
}
