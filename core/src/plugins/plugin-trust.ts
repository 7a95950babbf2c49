import type { Database, Transaction } from '../database/database.ts'
import { announceEvents } from '../events/announce-events.ts'
import { writeEvents } from '../events/event-statement.ts'
import { newId } from '../foundation/uuid.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import type { HostedPlugin } from './plugin-activation.ts'
import type { PluginPackage } from './plugin-package.ts'

/**
 * Whether the panels of a plugin run in the application's page, or in a frame of their own. What came with the product
 * is trusted; anything else is not, until an administrator accepts it.
 */
export class PluginTrust {
  readonly #database: Database
  readonly #announce: (tx: Transaction) => Promise<void>

  constructor(database: Database, announce: (tx: Transaction) => Promise<void>) {
    this.#database = database
    this.#announce = announce
  }

  /** What was decided, by plugin. */
  async read(): Promise<ReadonlyMap<string, boolean>> {
    const { rows } = await this.#database.query<{ plugin: string; trusted: boolean }>(
      'SELECT plugin, trusted FROM core.plugin_trust',
    )
    return new Map(rows.map(({ plugin, trusted }) => [plugin, trusted]))
  }

  /** Deciding the same again is no change, and leaves no event. */
  async decide(by: ChangeContext, { id, version }: PluginPackage, wanted: boolean): Promise<void> {
    await this.#database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `INSERT INTO core.plugin_trust AS known (plugin, trusted, changed_by) VALUES ($1, $2, $3)
         ON CONFLICT (plugin) DO UPDATE SET trusted = $2, changed_by = $3, changed_at = now()
         WHERE known.trusted <> $2 RETURNING plugin`,
        [id, wanted, by.actor.userId],
      )
      if (rowCount === 0) return
      const type = wanted ? 'core.plugin.trusted' : 'core.plugin.distrusted'
      const payload = { plugin: id, version }
      const place = { entity: null, recordId: null, version: null }
      await writeEvents(tx, [{ id: newId(), type, ...place, ...by, changes: {}, payload }])
      await this.#announce(tx)
      tx.afterCommit(() => announceEvents(this.#database))
    })
  }
}

/** Without a decision, what came with the product is trusted. */
export function isTrusted(plugin: PluginPackage, decided: ReadonlyMap<string, boolean>): boolean {
  return plugin.isBundled || decided.get(plugin.id) === true
}

/** Whether somebody decided since the plugins were last looked at. */
export function decidesOtherwise(
  decided: ReadonlyMap<string, boolean>,
  plugins: Iterable<Pick<HostedPlugin, 'package' | 'isTrusted'>>,
): boolean {
  return [...plugins].some((plugin) => plugin.isTrusted !== isTrusted(plugin.package, decided))
}
