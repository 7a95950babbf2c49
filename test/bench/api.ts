import { rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import type { BareSettings } from './api/bare-settings.ts'
import { comparePair, compareWithBare, isReading, type Field } from './api/comparisons.ts'
import { openBenchDatabase, type BenchDatabase } from './api/database.ts'
import type { Runs } from './api/measure.ts'
import { removeNewRows } from './api/new-rows.ts'
import { plan, type Plan } from './api/plan.ts'
import { prepare, type Cookies } from './api/prepare.ts'
import { startBareServer, startLoadGenerator, startTessera } from './api/processes.ts'
import { readSettings, type Settings } from './api/settings.ts'
import type { BenchOptions, BenchResult } from './bench.ts'

/** As the server has them; see `postgres-database.ts`. */
const poolSize = 10
const searchPoolSize = 3

async function measureAll(
  settings: Settings,
  database: BenchDatabase,
  prepared: { cookies: Cookies; planned: Plan },
  log: (line: string) => void,
): Promise<BenchResult[]> {
  const settingsFile = join(settings.folder, 'bare.json')
  const bareSettings: BareSettings = {
    databaseUrl: database.url,
    poolSize,
    searchPoolSize,
    operations: prepared.planned.bare,
  }
  writeFileSync(settingsFile, JSON.stringify(bareSettings), { mode: 0o600 })
  const owned: { stop(): Promise<void> }[] = []
  const own = <Process extends { stop(): Promise<void> }>(started: Process): Process => (
    owned.push(started),
    started
  )
  const client = await database.connect()
  try {
    const tessera = own(await startTessera(join(settings.folder, 'data'), database.url, settings.nodeFlags))
    const bare = own(await startBareServer(settingsFile))
    const load = own(startLoadGenerator())
    const { pid: databasePid } = database
    const field: Field = { load, databasePid, tessera, bare, cookies: prepared.cookies, client, log }
    return await runAll(field, settings, prepared.planned)
  } finally {
    await client.end()
    for (const started of owned.toReversed()) await started.stop()
  }
}

async function runAll(field: Field, settings: Settings, { compared, pairs }: Plan): Promise<BenchResult[]> {
  const runs = settings.connections.map((connections, index): Runs => ({
    connections,
    rounds: settings.rounds,
    seconds: settings.seconds,
    isFirst: index === 0,
  }))
  const results: BenchResult[] = []
  for (const reading of compared.filter(isReading))
    for (const run of runs) results.push(...(await compareWithBare(field, reading, run)))
  for (const pair of pairs) for (const run of runs) results.push(...(await comparePair(field, pair, run)))
  // Last, since they change what the others read.
  const writing = compared.filter((each) => !isReading(each))
  for (const each of writing)
    for (const run of runs) results.push(...(await compareWithBare(field, each, run)))
  if (writing.length > 0 && settings.isKept) await removeNewRows(field.client)
  return results
}

const loadNote = (): string =>
  `  ${availableParallelism()} cores, load of the machine ${loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')} (1, 5 and 15 minutes)`

/**
 * The API beside a bare server that runs the same SQL: companies, people and timelines of a grown organisation, asked
 * by a signed-in Member. Everything runs on this machine and ends with the bench.
 */
export async function bench(options: BenchOptions): Promise<readonly BenchResult[]> {
  const settings = readSettings(options)
  const { log } = options
  try {
    const database = await openBenchDatabase(settings.folder)
    try {
      const { app, cookies } = await prepare(settings, database, log)
      const client = await database.connect()
      let planned: Awaited<ReturnType<typeof plan>>
      try {
        planned = await plan(app, client, cookies, settings)
      } finally {
        await client.end()
        await app.stop()
      }
      log(loadNote())
      const results = await measureAll(settings, database, { cookies, planned }, log)
      log(loadNote())
      return results
    } finally {
      await database.stop()
    }
  } finally {
    if (!settings.isKept) rmSync(settings.folder, { recursive: true, force: true })
  }
}
