import { TesseraError } from '@tessera/sdk'
import type { Database } from '../database/database.ts'

/** Keys of one plugin. */
const mostKeys = 500

/** Small values that panels of a plugin keep for the whole organisation. */
export class PluginStorage {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(plugin: string, key: string): Promise<{ readonly value: unknown } | null> {
    const { rows } = await this.#database.query<{ value: unknown }>(
      'SELECT value FROM core.plugin_storage WHERE plugin = $1 AND key = $2',
      [plugin, key],
    )
    return rows[0] ?? null
  }

  async set(plugin: string, key: string, value: unknown, userId: string | null): Promise<void> {
    const { rows } = await this.#database.query(
      `INSERT INTO core.plugin_storage (plugin, key, value, updated_by)
       SELECT $1, $2, $3::jsonb, $4
       WHERE (SELECT count(*) FROM core.plugin_storage WHERE plugin = $1 AND key <> $2) < $5
       ON CONFLICT (plugin, key) DO UPDATE SET value = excluded.value, updated_by = excluded.updated_by, updated_at = now()
       RETURNING key`,
      [plugin, key, JSON.stringify(value), userId, mostKeys],
    )
    if (rows.length > 0) return
    throw new TesseraError({
      code: 'plugins.storage_full',
      kind: 'limited',
      message: `"${plugin}" keeps ${mostKeys} values already. Remove some, or keep them as records.`,
      details: { plugin, most: mostKeys },
    })
  }

  async remove(plugin: string, key: string): Promise<void> {
    await this.#database.query('DELETE FROM core.plugin_storage WHERE plugin = $1 AND key = $2', [
      plugin,
      key,
    ])
  }
}
