import type { SqlClient } from '../../database/database.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { cleanPendingLists } from '../../records/search/clean-pending-lists.ts'
import type { ImportServices } from './import-scope.ts'
import type { ImportCounts, ImportSession } from './import-session.ts'

type Services = Pick<ImportServices, 'database' | 'metadata' | 'store' | 'logger'>

/** After so many rows the tables are looked over for the first time. */
const firstLook = 1_000
const growth = 4

/**
 * Tells the database how its tables grow while an import fills them. What it believes of them otherwise dates from
 * before, when they may have been empty, and it looks for the rows of the next chunk accordingly.
 */
export class ImportUpkeep {
  readonly #services: Services
  readonly #session: ImportSession
  readonly #linked = new Set<string>()
  #rows = 0
  #nextLook = firstLook
  #looking: Promise<void> = Promise.resolve()

  constructor(services: Services, session: ImportSession) {
    this.#services = services
    this.#session = session
  }

  /**
   * To be called behind each chunk; a client whose transaction will be rolled back sees it alone. Nobody else waits for
   * a look: the next chunk is written meanwhile.
   */
  async after(chunk: ImportCounts, client?: SqlClient): Promise<void> {
    this.#rows += chunk.rows
    for (const entity of Object.keys(chunk.linked)) this.#linked.add(entity)
    if (this.#rows < this.#nextLook) return
    this.#nextLook = this.#rows * growth
    const entities = [this.#session.entity, ...this.#linked]
    if (client !== undefined) return analyse(client, this.#services, entities)
    await this.#looking
    this.#looking = this.#look(entities)
  }

  /** Once this is over, nothing is under way any more. */
  end(): Promise<void> {
    return this.#looking
  }

  async #look(entities: readonly string[]): Promise<void> {
    const { database, logger } = this.#services
    try {
      await database.transaction((tx) => analyse(tx, this.#services, entities))
    } catch (error) {
      logger.warn(
        { err: error, import: this.#session.id },
        'The tables that an import fills could not be looked over; it may be slower for that',
      )
    }
  }
}

/** After thousands of new rows, searches and plans need to know. Nothing of it may undo an import. */
export async function tidyAfterImport(services: Services, session: ImportSession): Promise<void> {
  const { database, store, logger } = services
  try {
    const linked = Object.keys((await store.find(session.id))?.counts.linked ?? {})
    await Promise.all([
      cleanPendingLists(database),
      database.transaction((tx) => analyse(tx, services, [session.entity, ...linked])),
    ])
  } catch (error) {
    logger.warn(
      { err: error, import: session.id },
      'The upkeep after an import failed; the database does it by itself later',
    )
  }
}

/** A sample of some thousand rows of each table is enough to know how many there are, and how alike. */
async function analyse(
  client: SqlClient,
  { metadata }: Services,
  entities: readonly string[],
): Promise<void> {
  await client.query('SET LOCAL default_statistics_target = 20')
  for (const entity of new Set(entities)) {
    const model = metadata.current.entities.get(entity)
    if (model === undefined) continue
    // Whoever holds a table in his hands looks it over himself.
    for (const table of tablesOf(model)) await client.query(`ANALYZE (SKIP_LOCKED) ${table}`)
  }
}

function tablesOf(model: EntityModel): string[] {
  const parts = [...model.fields.values()].flatMap((field) => field.part?.table ?? [])
  return [model.table, ...parts].map((table) => `${quoteName(model.schema)}.${quoteName(table)}`)
}
