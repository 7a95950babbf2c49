import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrationChecksum } from '../../core/src/database/migration-checksum.ts'
import { loadMigrations } from '../../core/src/database/migration-files.ts'
import { Migrator } from '../../core/src/database/migrator.ts'
import { connectDatabase } from '../../core/src/database/postgres-database.ts'
import { createLogger } from '../../core/src/foundation/logger.ts'
import type { TestServer } from './test-server.ts'

export const kernelMigrations = fileURLToPath(new URL('../../migrations', import.meta.url))

/** A database with the kernel's schema, to be copied for each test. Its name carries the migrations, so changed ones make a new one. */
export async function makeTemplate(server: TestServer): Promise<string> {
  const migrations = await loadMigrations(kernelMigrations)
  const content = migrations
    .map((migration) => `${migration.name} ${migrationChecksum(migration)}`)
    .join('\n')
  const name = `tessera_template_${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [
      name,
    ])
    if ((rowCount ?? 0) > 0) return name
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.query(
      `CREATE DATABASE ${name} ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und' TEMPLATE template0`,
    )
    const database = await connectDatabase({
      url: server.url(name),
      logger: createLogger({ level: 'warn' }),
      poolSize: 1,
    })
    try {
      await new Migrator(database, createLogger({ level: 'warn' })).migrate('kernel', migrations)
    } finally {
      await database.close()
    }
    // Only a database that nobody is connected to can be copied.
    await admin.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`)
    return name
  } finally {
    await admin.end()
  }
}
