import type { Database, SqlClient, Transaction } from '../database/database.ts'
import { bumpMetadataVersion } from '../metadata/metadata-store.ts'

export interface PluginState {
  readonly id: string
  readonly enabled: boolean
  readonly version: string
  readonly definitionHash: string | null
  readonly seededAt: string | null
  /** Moves with each switching: what failed before is tried anew. */
  readonly changedAt: string
}

/** What the database remembers of plugins: which are on, and the version and definition that are active. */
export class PluginStateStore {
  readonly #database: Database
  readonly #announce: (tx: Transaction) => Promise<void>

  constructor(database: Database, announce: (tx: Transaction) => Promise<void>) {
    this.#database = database
    this.#announce = announce
  }

  async read(): Promise<Map<string, PluginState>> {
    const result = await this.#database.query<PluginState>(
      'SELECT id, enabled, version, definition_hash AS "definitionHash", seeded_at::text AS "seededAt", changed_at::text AS "changedAt" FROM core.plugin',
    )
    return new Map(result.rows.map((row) => [row.id, row]))
  }

  async setEnabled(id: string, version: string, enabled: boolean): Promise<void> {
    await this.#database.transaction(async (tx) => {
      await tx.query(
        'INSERT INTO core.plugin (id, enabled, version) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET enabled = $2, changed_at = now()',
        [id, enabled, version],
      )
      await bumpMetadataVersion(tx)
      await this.#announce(tx)
    })
  }

  /** Inside the schema change of an activation: what is active from now on. True if it differs from before. */
  async recordActive(client: SqlClient, id: string, version: string, hash: string): Promise<boolean> {
    const result = await client.query(
      `INSERT INTO core.plugin (id, enabled, version, definition_hash) VALUES ($1, true, $2, $3)
       ON CONFLICT (id) DO UPDATE SET version = $2, definition_hash = $3, changed_at = now()
       WHERE (core.plugin.version, core.plugin.definition_hash) IS DISTINCT FROM ($2, $3) RETURNING id`,
      [id, version, hash],
    )
    return result.rowCount > 0
  }

  async isSeeded(id: string): Promise<boolean> {
    const result = await this.#database.query(
      'SELECT 1 FROM core.plugin WHERE id = $1 AND seeded_at IS NOT NULL',
      [id],
    )
    return result.rowCount > 0
  }

  async markSeeded(id: string): Promise<void> {
    await this.#database.query('UPDATE core.plugin SET seeded_at = now() WHERE id = $1', [id])
  }
}
