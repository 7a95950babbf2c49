import type { SqlClient } from '../core/src/database/database.ts'

/**
 * `core.fold` is what every search compares: accents gone, small letters. It is IMMUTABLE, so that it can stand in
 * an index, which is honest only because schema and dictionary are spelt out.
 */
export async function up(client: SqlClient): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS core')
  for (const extension of ['pg_trgm', 'unaccent', 'btree_gin']) {
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension} WITH SCHEMA public`)
  }
  await client.query(`
    CREATE FUNCTION core.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, value))`)
}

export async function down(client: SqlClient): Promise<void> {
  await client.query('DROP FUNCTION core.fold(text)')
}
