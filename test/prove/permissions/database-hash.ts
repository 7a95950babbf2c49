import type { Door } from './door.ts'

/** What the kernel writes by itself: leases, the dispatcher's places, keys that make a request repeatable, where addresses lie. */
const itsOwn: ReadonlySet<string> = new Set([
  'outbox',
  'event_position',
  'dispatch',
  'lease',
  'cron_slot',
  'idempotency',
  'access_epoch',
  'sign_in_attempt',
  'effect_once',
  'search_group',
  'timeline_declaration',
  'address_due',
  'address_point',
  'address_sweep',
])

/** When somebody was last seen, and the token that a session goes on with. */
const passing: Readonly<Record<string, readonly string[]>> = {
  user: ['last_seen_at'],
  api_token: ['last_used_at'],
  session: ['last_seen_at', 'token_hash', 'previous_hash', 'previous_until', 'needs_rotation'],
  import: ['state', 'preview', 'counts', 'done_rows'],
}

interface Table {
  readonly schema: string
  readonly name: string
}

/** One text over everything that is stored about records, people, rights, settings and files. */
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
      .filter(({ name }) => !itsOwn.has(name))
      .map(({ schema, name }) => {
        const left = (passing[name] ?? []).map((column) => ` - '${column}'`).join('')
        const row = left === '' ? 'r::text' : `(to_jsonb(r)${left})::text`
        return `SELECT '${schema}.${name} ' || md5(coalesce(string_agg(md5(${row}), '' ORDER BY md5(${row})), '')) AS hash FROM "${schema}"."${name}" r`
      })
    return hashes.join(' UNION ALL ')
  }
}
