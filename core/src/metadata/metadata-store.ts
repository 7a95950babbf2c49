import type { SqlClient } from '../database/database.ts'
import { withoutAbsentTargets } from './absent-targets.ts'
import { buildMetadata, type CustomRows, type MetadataContribution } from './build-metadata.ts'
import { customEntityColumns, type CustomEntityRow } from './custom/custom-entity.ts'
import { customFieldColumns, type CustomFieldRow } from './custom/custom-field.ts'
import type { Metadata } from './entity-model.ts'
import { readLayouts } from './layouts/stored-layout.ts'
import type { MetadataSource } from './metadata-source.ts'

/** Grows with every change of plugins' definitions or of what admins made; part of the transaction that changes them. */
export async function bumpMetadataVersion(client: SqlClient): Promise<number> {
  const result = await client.query<{ version: string }>(
    'UPDATE core.metadata_state SET version = version + 1 RETURNING version',
  )
  return Number(result.rows[0]!.version)
}

async function readMetadataVersion(client: SqlClient): Promise<number> {
  const result = await client.query<{ version: string }>('SELECT version FROM core.metadata_state')
  return Number(result.rows[0]!.version)
}

async function readCustomRows(client: SqlClient): Promise<CustomRows> {
  const fields = await client.query<CustomFieldRow>(
    `SELECT ${customFieldColumns} FROM core.custom_field WHERE purged_at IS NULL ORDER BY created_at, id`,
  )
  const entities = await client.query<CustomEntityRow>(
    `SELECT ${customEntityColumns} FROM core.custom_entity WHERE purged_at IS NULL ORDER BY created_at, id`,
  )
  return { fields: fields.rows, entities: entities.rows, layouts: await readLayouts(client) }
}

/** Room for what changes in this process alone, while plugins come up one by one, between two versions of the database. */
const stepsPerVersion = 1_000

/** Holds the metadata of this process, and swaps it whole. */
export class MetadataStore implements MetadataSource {
  #current: Metadata = buildMetadata(0, [])
  /** The database's version that `current` was read under. */
  #stored = 0
  #queue: Promise<unknown> = Promise.resolve()
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

  /** The metadata that these contributions would give, with what admins made: for the schema sync before a swap. */
  async plan(contributions: readonly MetadataContribution[]): Promise<Metadata> {
    const stored = await readMetadataVersion(this.#database)
    return buildMetadata(stored, contributions, await readCustomRows(this.#database))
  }

  swap(contributions: readonly MetadataContribution[]): Promise<Metadata> {
    return this.#inTurn(() => {
      this.#contributions = contributions
      return this.#publish()
    })
  }

  /** Reads what admins made anew if anything changed, here or in another process. */
  reload(): Promise<Metadata> {
    return this.#inTurn(async () =>
      (await readMetadataVersion(this.#database)) === this.#stored ? this.#current : this.#publish(),
    )
  }

  /** One after the other: what was read earlier never replaces what was read later. */
  #inTurn(work: () => Promise<Metadata>): Promise<Metadata> {
    const next = this.#queue.then(work)
    this.#queue = next.catch(() => undefined)
    return next
  }

  async #publish(): Promise<Metadata> {
    // The version first: what is committed in between makes the content newer than it says, and is read once more.
    const planned = await this.plan(this.#contributions)
    const stored = planned.version
    const version = Math.max(stored * stepsPerVersion, this.#current.version + 1)
    this.#stored = stored
    this.#current = withoutAbsentTargets({ ...planned, version })
    for (const listener of this.#listeners) listener(this.#current)
    return this.#current
  }
}
