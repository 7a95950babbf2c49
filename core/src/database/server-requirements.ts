import { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import type { Database } from './database.ts'

const extensions = ['pg_trgm', 'unaccent', 'btree_gin']

interface ServerFacts {
  readonly fsync: string
  readonly full_page_writes: string
  readonly encoding: string
  readonly standby: boolean
  readonly letters: boolean
  readonly missing: string[]
}

const factsStatement = `
  SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
    (SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()) AS encoding,
    pg_is_in_recovery() AS standby,
    lower('É') = 'é' AS letters,
    ARRAY(SELECT name FROM unnest($1::text[]) AS wanted(name)
      WHERE NOT EXISTS (SELECT FROM pg_available_extensions AS a WHERE a.name = wanted.name)) AS missing`

/** Refuses a server that would lose data or lacks what Tessera needs; the version is checked on connecting. */
export async function demandUsable(database: Database, logger: Logger): Promise<void> {
  const { rows } = await database.query<ServerFacts>(factsStatement, [extensions])
  const facts = rows[0]!
  if (facts.standby)
    throw unusable('The server of DATABASE_URL is a standby and accepts no writes. Name its primary.')
  if (facts.fsync !== 'on')
    throw unusable(
      'The server of DATABASE_URL runs with fsync = off: a power cut would destroy the data. Set fsync = on in its postgresql.conf and reload it.',
    )
  if (facts.encoding !== 'UTF8')
    throw unusable(
      `The database of DATABASE_URL stores text as ${facts.encoding}. Create it with ENCODING 'UTF8'.`,
    )
  if (facts.missing.length > 0)
    throw unusable(
      `The server of DATABASE_URL lacks the extensions ${facts.missing.join(', ')}. Install its "contrib" package.`,
    )
  if (!(await canCreateExtensions(database))) {
    throw unusable(
      `The user of DATABASE_URL may not create the extensions ${extensions.join(', ')}. Make it the owner of the database, or create them as a superuser.`,
    )
  }
  if (facts.full_page_writes !== 'on')
    logger.warn('The database server runs with full_page_writes = off; a power cut may damage pages')
  if (!facts.letters)
    logger.warn(
      "The database does not know letters beyond ASCII. Create it with LOCALE_PROVIDER icu ICU_LOCALE 'und', so that names sort and compare well",
    )
}

/** All three are trusted extensions: whoever may create objects in the database may create them. */
async function canCreateExtensions(database: Database): Promise<boolean> {
  const { rows } = await database.query<{ allowed: boolean }>(
    `SELECT has_database_privilege(current_database(), 'CREATE')
       AND (SELECT bool_and(has_schema_privilege('public', 'CREATE')) IS TRUE)
       OR (SELECT count(*) FROM pg_extension WHERE extname = ANY($1)) = cardinality($1) AS allowed`,
    [extensions],
  )
  return rows[0]?.allowed === true
}

function unusable(message: string): TesseraError {
  return new TesseraError({ code: 'database.unusable', kind: 'unavailable', message })
}
