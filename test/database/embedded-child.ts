/**
 * A server process for tests that kill it: opens the database in the folder given, then writes numbers, one durable
 * commit each, and tells each one that was acknowledged. "stop" on its input ends it cleanly.
 */
import { createInterface } from 'node:readline'
import { isTesseraError } from '@tessera/sdk'
import { openDatabase } from '../../core/src/database/open-database.ts'
import { createLogger } from '../../core/src/foundation/logger.ts'

const dataFolder = process.argv[2]!
const logger = createLogger({ level: 'debug', write: (line) => process.stderr.write(line) })
const stopping = new AbortController()

function tell(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(message)}\n`)
}

createInterface({ input: process.stdin }).on('line', () => {
  stopping.abort()
})

const start = performance.now()
try {
  const onProgress = (progress: string): void => tell({ progress })
  const { database, stop } = await openDatabase({
    configuration: { databaseUrl: undefined, dataFolder },
    logger,
    onProgress,
  })
  await database.query('CREATE TABLE IF NOT EXISTS written (n bigint PRIMARY KEY)')
  const { rows } = await database.query<{ last: number }>(
    'SELECT coalesce(max(n), 0)::int AS last FROM written',
  )
  tell({ ready: Math.round(performance.now() - start), last: rows[0]!.last })
  for (let n = rows[0]!.last + 1; !stopping.signal.aborted; n++) {
    try {
      await database.query('INSERT INTO written VALUES ($1) ON CONFLICT DO NOTHING', [n])
      tell({ written: n })
    } catch (error) {
      if (!isTesseraError(error) || error.kind !== 'unavailable') throw error
      tell({ unavailable: n })
      n--
    }
    await new Promise((settle) => setTimeout(settle, 2))
  }
  await stop()
  tell({ stopped: true })
  process.exit(0)
} catch (error) {
  tell({
    failed: (error as { code?: string }).code ?? 'unknown',
    message: (error as Error).message,
    after: Math.round(performance.now() - start),
  })
  process.exit(1)
}
