import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type { SqlClient } from './database.ts'
import type { KernelTables } from './kernel-tables.ts'

/** Kysely as a typed way of writing statements; who runs them, and in which transaction, stays our own seam. */
export function kyselyOver(client: SqlClient): Kysely<KernelTables> {
  const driver = new SqlClientDriver(client)
  return new Kysely<KernelTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

class SqlClientDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(client: SqlClient) {
    this.#connection = {
      async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
        const { rows, rowCount, command } = await client.query<Row>(query.sql, query.parameters)
        return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount) }
      },
      streamQuery() {
        throw new Error('Streams run on a connection of their own: use database.streaming().')
      },
    }
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    throw new Error('Transactions are opened with database.transaction(), not with kysely.')
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}
