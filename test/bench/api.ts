import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '@tessera/core'
import type pg from 'pg'
import type { BareOperation, BareSettings } from './api/bare-settings.ts'
import { ask, captureOperation } from './api/capture.ts'
import { openBenchDatabase, type BenchDatabase } from './api/database.ts'
import { fillDataset, fullSize, type DatasetSize } from './api/dataset.ts'
import { compare, httpText, type Comparison, type Runs, type Side } from './api/measure.ts'
import { bareInsert, countRows, demandRows } from './api/new-rows.ts'
import {
  comparedOperations,
  hookedOperation,
  pairs,
  type Asker,
  type Operation,
  type Pair,
  type Samples,
} from './api/operations.ts'
import { makeOrganisation, openApp } from './api/organisation.ts'
import {
  startBareServer,
  startLoadGenerator,
  startTessera,
  type LoadGenerator,
  type RunningProcess,
} from './api/processes.ts'
import type { BenchOptions, BenchResult } from './bench.ts'

/** As the server has them; see `postgres-database.ts`. */
const poolSize = 10
const searchPoolSize = 3
const pageSize = 50
const decisive = 16
const p99AtMost = 2.5

interface Settings {
  readonly rounds: number
  readonly seconds: number
  readonly connections: readonly number[]
  readonly size: DatasetSize
  readonly only: ReadonlySet<string> | null
  readonly folder: string
  readonly isKept: boolean
  readonly nodeFlags: readonly string[]
}

/**
 * `--rounds`, `--seconds` of each run, `--connections 1,16,64`, `--scale 0.1` for a smaller data set, `--only get,list`,
 * `--folder` to keep the data set there and use it again, `--profile <folder>` for the server's processor profile.
 */
function readSettings({ rounds, settings = {} }: BenchOptions): Settings {
  const scale = Number(settings.scale ?? 1)
  const folder =
    settings.folder === undefined ? mkdtempSync(join(tmpdir(), 'tessera-bench-')) : resolve(settings.folder)
  mkdirSync(folder, { recursive: true })
  return {
    rounds: rounds ?? 5,
    seconds: Number(settings.seconds ?? 1.5),
    connections: (settings.connections ?? '1,16,64').split(',').map(Number),
    size: {
      companies: fullSize.companies * scale,
      people: fullSize.people * scale,
      calls: fullSize.calls * scale,
    },
    only: settings.only === undefined ? null : new Set(settings.only.split(',')),
    folder,
    isKept: settings.folder !== undefined,
    nodeFlags:
      settings.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(settings.profile)}`],
  }
}

type Cookies = Readonly<Record<Asker, string>>

/** The data folder of the server, with the bench's own plugin installed; filled once. */
async function prepare(
  settings: Settings,
  database: BenchDatabase,
  log: (line: string) => void,
): Promise<{ app: App; cookies: Cookies }> {
  const data = join(settings.folder, 'data')
  const cookieFile = join(settings.folder, 'cookies.json')
  if (!database.isNew)
    return {
      app: await openApp(data, database.url),
      cookies: JSON.parse(readFileSync(cookieFile, 'utf8')) as Cookies,
    }
  mkdirSync(join(data, 'plugins'), { recursive: true })
  if (!existsSync(join(data, 'plugins', 'bench')))
    symlinkSync(join(import.meta.dirname, 'api', 'plugin'), join(data, 'plugins', 'bench'))
  const app = await openApp(data, database.url)
  const client = await database.connect()
  try {
    const cookies = await makeOrganisation(app, client)
    await settle(client, data, database.url)
    log(
      `  filling ${settings.size.companies} companies, ${settings.size.people} people, ${settings.size.calls} calls on ${settings.size.calls * 2} timelines`,
    )
    await fillDataset(client, settings.size, log)
    writeFileSync(cookieFile, JSON.stringify(cookies), { mode: 0o600 })
    // Opened anew: it must not know the tables as empty.
    await app.stop()
    return { app: await openApp(data, database.url), cookies }
  } catch (error) {
    await app.stop()
    throw error
  } finally {
    await client.end()
  }
}

/** Lets the server draw up its search groups and timelines while the tables are empty, so that nothing is left to build. */
async function settle(client: pg.ClientBase, data: string, url: string): Promise<void> {
  const server = await startTessera(data, url, [])
  try {
    for (let quiet = 0, last = '', tries = 0; quiet < 4 && tries < 30; tries++) {
      await sleep(1000)
      const { rows } = await client.query<{
        state: string
      }>(`SELECT (SELECT string_agg(id::text || ready, ',' ORDER BY id) FROM core.search_group WHERE retired_at IS NULL) AS state
        FROM core.timeline_declaration WHERE entity = 'bench.call' AND swept`)
      const state = rows[0]?.state ?? ''
      quiet = state === last && state !== '' ? quiet + 1 : 0
      last = state
    }
  } finally {
    await server.stop()
  }
}

async function takeSamples(
  app: App,
  client: pg.ClientBase,
  cookies: Cookies,
  size: DatasetSize,
): Promise<Samples> {
  const team = `team_id = (SELECT primary_team_id FROM core."user" WHERE email = 'colleague0@bench.example') AND deleted_at IS NULL`
  const people = await client.query<{ id: string; last_name: string }>(
    `SELECT id, last_name FROM contacts.person WHERE ${team} ORDER BY md5(id::text) LIMIT 500`,
  )
  const companies = await client.query<{ id: string }>(
    `SELECT id FROM contacts.company WHERE ${team} ORDER BY md5(id::text) LIMIT 500`,
  )
  const deepCursors: Record<string, string> = {}
  for (const sort of [['-updatedAt'], ['lastName', 'firstName']]) {
    const offset = (Math.floor(size.people / pageSize) - 1) * pageSize - 1
    const body = { fields: ['id'], sort, limit: 1, offset }
    const answer = (await ask(
      app,
      { method: 'POST', path: '/api/records/contacts.person/query', body },
      cookies.reader,
    )) as { page: { next: string } }
    deepCursors[sort.join()] = answer.page.next
  }
  const lastNames = [...new Set(people.rows.map((row) => row.last_name))].slice(0, 200)
  return {
    personIds: people.rows.map((row) => row.id),
    companyIds: companies.rows.map((row) => row.id),
    lastNames,
    deepCursors,
  }
}

interface Plan {
  readonly compared: readonly { readonly operation: Operation; readonly rows: readonly number[] }[]
  readonly pairs: readonly (Pair & {
    readonly measuredRows: readonly number[]
    readonly referenceRows: readonly number[]
  })[]
  readonly bare: Readonly<Record<string, BareOperation>>
}

/** Learns from the kernel which SQL each request runs and how many rows it answers. */
async function plan(app: App, client: pg.ClientBase, cookies: Cookies, settings: Settings): Promise<Plan> {
  const samples = await takeSamples(app, client, cookies, settings.size)
  const isWanted = (name: string): boolean => settings.only === null || settings.only.has(name)
  const owner = (
    await client.query<{ id: string; team: string }>(
      `SELECT id, primary_team_id AS team FROM core."user" WHERE email = 'colleague0@bench.example'`,
    )
  ).rows[0]!
  const bare: Record<string, BareOperation> = {}
  const compared: Plan['compared'][number][] = []
  for (const operation of [...comparedOperations(samples), hookedOperation(samples)].filter(({ name }) =>
    isWanted(name),
  )) {
    if (operation.answer === 'insert') {
      bare[operation.name] = bareInsert(operation.name, owner.id, owner.team)
      compared.push({ operation, rows: operation.requests.map(() => 1) })
      continue
    }
    const captured = await captureOperation(app, operation, cookies[operation.asker])
    if (captured.rows.every((count) => count === 0))
      throw new Error(`"${operation.name}" finds nothing, so there is nothing to measure.`)
    bare[operation.name] = captured.bare
    compared.push({ operation, rows: captured.rows })
  }
  const wantedPairs: Plan['pairs'][number][] = []
  for (const pair of isWanted('pairs') ? pairs(samples) : []) {
    const [measured, reference] = [
      await captureOperation(app, pair.measured, cookies[pair.measured.asker]),
      await captureOperation(app, pair.reference, cookies[pair.reference.asker]),
    ]
    if (measured.rows.join() !== reference.rows.join())
      throw new Error(`"${pair.title}" answers other numbers of rows than what it is compared with.`)
    wantedPairs.push({ ...pair, measuredRows: measured.rows, referenceRows: reference.rows })
  }
  return { compared, pairs: wantedPairs, bare }
}

interface Field {
  readonly load: LoadGenerator
  readonly tessera: RunningProcess
  readonly bare: RunningProcess
  readonly cookies: Cookies
  readonly client: pg.ClientBase
  readonly log: (line: string) => void
}

const isReading = ({ operation }: Plan['compared'][number]): boolean => operation.answer !== 'insert'

function sideOf(server: RunningProcess, operation: Operation, rows: readonly number[], cookie: string): Side {
  return { server, rows, requests: operation.requests.map((request) => httpText(request, cookie)) }
}

async function compareWithBare(
  field: Field,
  { operation, rows }: Plan['compared'][number],
  runs: Runs,
): Promise<BenchResult[]> {
  const cookie = field.cookies[operation.asker]
  const measured = sideOf(field.tessera, operation, rows, cookie)
  const requests = operation.requests.map((request, index) =>
    httpText({ ...request, path: `/${operation.name}/${index}` }, cookie),
  )
  const isInsert = operation.answer === 'insert'
  const before = isInsert ? await countRows(field.client, operation.name) : null
  const result = await compare(field.load, measured, { server: field.bare, rows, requests }, runs)
  if (before !== null) {
    const groups = await field.client.query('SELECT FROM core.search_group WHERE entity = $1', [
      operation.name === 'create' ? 'bench.call' : 'contacts.person',
    ])
    demandRows(operation.name, before, await countRows(field.client, operation.name), result.answers, {
      timeline: operation.name === 'create' ? 2 : 0,
      documents: groups.rowCount ?? 0,
    })
  }
  tell(field.log, operation.title, runs, result)
  return resultsOf(operation, runs.connections, result)
}

function resultsOf(
  operation: Operation,
  connections: number,
  { measured, reference }: Comparison,
): BenchResult[] {
  const name = `${operation.title}, ${connections} connections`
  const isDecisive = connections === decisive && operation.atLeast !== undefined
  const rate = {
    name,
    rate: measured.rate,
    referenceRate: reference.rate,
    referenceName: 'the bare server',
    ...(isDecisive ? { atLeast: operation.atLeast } : {}),
  }
  const p99 = {
    name: `${name}, p99`,
    measured: measured.p99,
    reference: reference.p99,
    referenceName: 'the bare server',
    ...(isDecisive ? { atMost: p99AtMost } : {}),
  }
  return [rate, p99]
}

async function comparePair(field: Field, pair: Plan['pairs'][number], runs: Runs): Promise<BenchResult[]> {
  const measured = sideOf(field.tessera, pair.measured, pair.measuredRows, field.cookies[pair.measured.asker])
  const reference = sideOf(
    field.tessera,
    pair.reference,
    pair.referenceRows,
    field.cookies[pair.reference.asker],
  )
  const result = await compare(field.load, measured, reference, runs)
  tell(field.log, pair.title, runs, result)
  const name = `${pair.title}, ${runs.connections} connections`
  const bound = runs.connections === decisive ? { atMost: pair.atMost } : {}
  const time = (side: 'measured' | 'reference'): number =>
    pair.by === 'p50' ? result[side].p50 : (1000 / result[side].rate) * runs.connections
  return [
    {
      name,
      measured: time('measured'),
      reference: time('reference'),
      referenceName: pair.referenceTitle,
      ...bound,
    },
  ]
}

function tell(
  log: (line: string) => void,
  title: string,
  { connections }: Runs,
  { measured, reference }: Comparison,
): void {
  const side = ({ rate, p50, p99, processor }: Comparison['measured']): string =>
    `${rate.toFixed(0)}/s p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} processor ${processor.toFixed(2)} ms`
  const ratios = `${(measured.rate / reference.rate).toFixed(2)}, p50 × ${(measured.p50 / reference.p50).toFixed(2)}, p99 × ${(measured.p99 / reference.p99).toFixed(2)}`
  log(`    ${connections} connections, ${title}: ${ratios} (${side(measured)} against ${side(reference)})`)
}

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
    const field: Field = { load, tessera, bare, cookies: prepared.cookies, client, log }
    const results: BenchResult[] = []
    for (const connections of settings.connections) {
      const runs: Runs = { connections, rounds: settings.rounds, seconds: settings.seconds }
      for (const compared of prepared.planned.compared.filter(isReading))
        results.push(...(await compareWithBare(field, compared, runs)))
      for (const pair of prepared.planned.pairs) results.push(...(await comparePair(field, pair, runs)))
    }
    // Last, since they change what the others read.
    for (const connections of settings.connections) {
      const runs: Runs = { connections, rounds: settings.rounds, seconds: settings.seconds }
      for (const compared of prepared.planned.compared)
        if (!isReading(compared)) results.push(...(await compareWithBare(field, compared, runs)))
    }
    return results
  } finally {
    await client.end()
    for (const started of owned.toReversed()) await started.stop()
  }
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
