import { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import { retry } from '../foundation/retry.ts'
import type { Database, SqlClient, Transaction } from './database.ts'
import { migrationChecksum } from './migration-checksum.ts'
import type { Migration } from './migration.ts'
import { sqlStateOf } from './sql-error.ts'

/** The key of the advisory lock behind which schemas change, one at a time in the whole cluster. */
export const schemaLock = 7_308_895_133_786_726n

interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

/** Brings the schemas of the kernel and of plugins up to date. Each step is one transaction, with its own row in `core.migration`. */
export class Migrator {
  readonly #database: Database
  readonly #logger: Logger

  constructor(database: Database, logger: Logger) {
    this.#database = database
    this.#logger = logger
  }

  /** Applies what is missing and returns the names of it. `owner` is `kernel` or a plugin's id. */
  async migrate(owner: string, migrations: readonly Migration[]): Promise<string[]> {
    await this.#ensureTable()
    const ordered = inOrder(owner, migrations)
    const applied = demandKnown(owner, ordered, await this.#applied(owner))
    const added: string[] = []
    for (const migration of ordered) {
      if (!applied.has(migration.name) && (await this.#apply(owner, migration))) added.push(migration.name)
    }
    return added
  }

  /** Which steps are not applied yet. */
  async pending(owner: string, migrations: readonly Migration[]): Promise<string[]> {
    await this.#ensureTable()
    const applied = demandKnown(owner, migrations, await this.#applied(owner))
    return inOrder(owner, migrations)
      .map(({ name }) => name)
      .filter((name) => !applied.has(name))
  }

  /** Takes back the step applied last, if it has a way down; returns its name. */
  async revertLast(owner: string, migrations: readonly Migration[]): Promise<string | undefined> {
    await this.#ensureTable()
    const last = (await this.#applied(owner)).at(-1)
    if (last === undefined) return undefined
    const migration = migrations.find(({ name }) => name === last.name)
    if (migration?.down === undefined) throw notReversible(owner, last.name)
    await this.#behindLock(async (tx) => {
      await migration.down?.(tx)
      await tx.query('DELETE FROM core.migration WHERE owner = $1 AND name = $2', [owner, last.name])
    })
    return last.name
  }

  async #apply(owner: string, migration: Migration): Promise<boolean> {
    const start = performance.now()
    const isApplied = await this.#behindLock(async (tx) => {
      // Another process may have been first while this one waited for the lock.
      const { rowCount } = await tx.query('SELECT 1 FROM core.migration WHERE owner = $1 AND name = $2', [
        owner,
        migration.name,
      ])
      if (rowCount > 0) return false
      await migration.up(tx).catch((error: unknown) => {
        throw failedMigration(owner, migration.name, error)
      })
      const row = [owner, migration.name, migrationChecksum(migration)]
      await tx.query('INSERT INTO core.migration (owner, name, checksum) VALUES ($1, $2, $3)', row)
      return true
    })
    const milliseconds = Math.round(performance.now() - start)
    if (isApplied) this.#logger.debug({ owner, migration: migration.name, milliseconds }, 'Migration applied')
    return isApplied
  }

  async #applied(owner: string): Promise<AppliedMigration[]> {
    const text = 'SELECT name, checksum FROM core.migration WHERE owner = $1 ORDER BY name COLLATE "C"'
    return (await this.#database.query<AppliedMigration>(text, [owner])).rows
  }

  async #ensureTable(): Promise<void> {
    const { rows } = await this.#database.query<{ present: boolean }>(
      "SELECT to_regclass('core.migration') IS NOT NULL AS present",
    )
    if (rows[0]?.present === true) return
    await this.#behindLock(createMigrationTable)
  }

  /** Whoever changes a schema queues here for up to a minute; the tables themselves are waited for only briefly. */
  #behindLock<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const attempt = (): Promise<T> =>
      this.#database.transaction(async (tx) => {
        tx.isPatient = true
        await tx.query("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'")
        await tx.query('SELECT pg_advisory_xact_lock($1)', [schemaLock])
        await tx.query("SET LOCAL lock_timeout = '2s'; SET LOCAL idle_in_transaction_session_timeout = 0")
        return work(tx)
      })
    return retry(attempt, {
      when: (error) => sqlStateOf(error) === '55P03',
      deadline: 60_000,
      firstDelay: 100,
      longestDelay: 2000,
    })
  }
}

async function createMigrationTable(client: SqlClient): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS core')
  await client.query(`
    CREATE TABLE IF NOT EXISTS core.migration (
      owner text NOT NULL,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (owner, name)
    )`)
}

function inOrder(owner: string, migrations: readonly Migration[]): Migration[] {
  const ordered = migrations.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const twin = ordered.find(({ name }, index) => ordered[index + 1]?.name === name)
  if (twin === undefined) return ordered
  throw new TesseraError({
    code: 'database.invalid_migration',
    kind: 'internal',
    message: `Two migrations of ${owner} are named ${twin.name}. Give one of them a later date.`,
  })
}

function demandKnown(
  owner: string,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
): Set<string> {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of applied) {
    const migration = known.get(name)
    if (migration === undefined) throw newerSchema(owner, name)
    if (migrationChecksum(migration) !== checksum) throw editedMigration(owner, name)
  }
  return new Set(applied.map(({ name }) => name))
}

/** What must be tried again keeps its SQL state in the details, so that whoever retries still knows it. */
function failedMigration(owner: string, name: string, cause: unknown): TesseraError {
  const reason =
    cause instanceof Error
      ? cause.cause instanceof Error
        ? cause.cause.message
        : cause.message
      : String(cause)
  const state = sqlStateOf(cause)
  return new TesseraError({
    code: 'database.failed_migration',
    kind: 'internal',
    message: `The migration ${name} of ${owner} failed and was rolled back: ${reason}`,
    details: { owner, migration: name, ...(state === undefined ? {} : { sqlState: state }) },
    cause,
  })
}

function editedMigration(owner: string, name: string): TesseraError {
  return new TesseraError({
    code: 'database.edited_migration',
    kind: 'internal',
    message: `The migration ${name} of ${owner} was changed after it had been applied to this database. Restore its text, and put the change into a new migration.`,
    details: { owner, migration: name },
  })
}

function newerSchema(owner: string, name: string): TesseraError {
  return new TesseraError({
    code: 'database.newer_schema',
    kind: 'unavailable',
    message: `The database holds the migration ${name} of ${owner}, which this version does not know. It was written by a newer version: start that one.`,
    details: { owner, migration: name },
  })
}

function notReversible(owner: string, name: string): TesseraError {
  return new TesseraError({
    code: 'database.not_reversible',
    kind: 'conflict',
    message: `The migration ${name} of ${owner} cannot be taken back: it is not known here, or has no way down.`,
    details: { owner, migration: name },
  })
}
