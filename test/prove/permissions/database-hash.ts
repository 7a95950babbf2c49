import type { Door } from './door.ts'

/** What changes by itself: leases, sessions, the dispatcher's own places, keys that make a request repeatable. */
const volatile = new Set([
  'session',
  'outbox',
  'event_position',
  'dispatch',
  'lease',
  'cron_slot',
  'idempotency',
  'access_epoch',
  'api_token',
  'sign_in_attempt',
  'effect_once',
  'search_group',
  'timeline_declaration',
  'setting',
  'plugin',
  'user',
  'known_device',
])

interface Table {
  readonly schema: string
  readonly name: string
}

/** One text over everything that is stored about records, rights and files. */
export class DatabaseHash {
  readonly #door: Door
  #statement: string | undefined

  constructor(door: Door) {
    this.#door = door
  }

  async take(): Promise<string> {
    this.#statement ??= await this.#makeStatement()
    const rows = await this.#door.sql<{ hash: string }>(this.#statement)
    return rows
      .map(({ hash }) => hash)
      .sort()
      .join('\n')
  }

  async #makeStatement(): Promise<string> {
    const tables = await this.#door.sql<Table>(
      `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname IN ('core', 'contacts', 'vault', 'custom') ORDER BY 1, 2`,
    )
    const hashes = tables
      .filter(({ name }) => !volatile.has(name))
      .map(
        ({ schema, name }) =>
          `SELECT '${schema}.${name} ' || md5(coalesce(string_agg(md5(r::text), '' ORDER BY md5(r::text)), '')) AS hash FROM "${schema}"."${name}" r`,
      )
    return hashes.join(' UNION ALL ')
  }
}
