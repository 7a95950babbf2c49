import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../database/database.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { isSettled } from '../sweep-records.ts'

export interface PurgeSetup {
  readonly database: Database
  readonly metadata: MetadataSource
  /** After how many seconds every process has heard that something is archived. Default 6. */
  readonly settleSeconds?: number
}

const pause = 300

/** Until nobody can write any more what was archived then. */
export async function outlastWriters(
  { database, settleSeconds = 6 }: PurgeSetup,
  archivedAt: string,
  signal: AbortSignal,
): Promise<void> {
  while (!(await isSettled(database, archivedAt, settleSeconds))) await sleep(pause, undefined, { signal })
}
