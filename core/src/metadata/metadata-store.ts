import type { SqlClient } from '../database/database.ts'
import { buildMetadata, type MetadataContribution } from './build-metadata.ts'
import type { CustomFieldRow } from './custom-field.ts'
import type { Metadata } from './entity-model.ts'
import type { MetadataSource } from './metadata-source.ts'

/** Grows with every change of plugins' definitions or the admin's fields; part of the transaction that changes them. */
export async function bumpMetadataVersion(client: SqlClient): Promise<number> {
  const result = await client.query<{ version: string }>('UPDATE core.metadata_state SET version = version + 1 RETURNING version')
  return Number(result.rows[0]!.version)
}

export async function readMetadataVersion(client: SqlClient): Promise<number> {
  const result = await client.query<{ version: string }>('SELECT version FROM core.metadata_state')
  return Number(result.rows[0]!.version)
}

export async function readCustomFields(client: SqlClient): Promise<CustomFieldRow[]> {
  const result = await client.query<CustomFieldRow>(
    `SELECT id, entity, name, kind, options, labels, "column", archived_at::text AS "archivedAt" FROM core.custom_field WHERE purged_at IS NULL ORDER BY created_at, id`,
  )
  return result.rows
}

/** Holds the metadata of this process, and swaps it whole. */
export class MetadataStore implements MetadataSource {
  #current: Metadata = buildMetadata(0, [])
  #contributions: readonly MetadataContribution[] = []
  readonly #listeners = new Set<(metadata: Metadata) => void>()
  readonly #database: SqlClient

  constructor(database: SqlClient) {
    this.#database = database
  }

  get current(): Metadata {
    return this.#current
  }

  onChange(listener: (metadata: Metadata) => void): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  /** The metadata that these contributions would give, with the admin's fields: for the schema sync before a swap. */
  async plan(contributions: readonly MetadataContribution[]): Promise<Metadata> {
    const fields = await readCustomFields(this.#database)
    return buildMetadata(await readMetadataVersion(this.#database), contributions, fields)
  }

  async swap(contributions: readonly MetadataContribution[]): Promise<Metadata> {
    this.#contributions = contributions
    return this.#publish()
  }

  /** Reads the admin's fields anew if anything changed, here or in another process. */
  async reload(): Promise<Metadata> {
    if ((await readMetadataVersion(this.#database)) === this.#current.version) return this.#current
    return this.#publish()
  }

  async #publish(): Promise<Metadata> {
    this.#current = await this.plan(this.#contributions)
    for (const listener of this.#listeners) listener(this.#current)
    return this.#current
  }
}
