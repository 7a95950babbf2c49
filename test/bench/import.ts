import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { createApp, createLogger, readConfiguration, servicesOf } from '@tessera/core'
import type pg from 'pg'
import { openBenchDatabase, type BenchDatabase } from './api/database.ts'
import { startTessera, type RunningProcess } from './api/processes.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { ImportUser, type ImportState } from './import/import-user.ts'
import { writeText, writeWorkbook, type ListShape } from './import/list-files.ts'
import { watchProcesses, type ProcessUse } from './import/process-watch.ts'
import { measureSearches } from './import/search-times.ts'

const email = 'admin@bench.example'
const fullWorkbook = 10_000
const fullText = 200_000

interface Field {
  readonly folder: string
  readonly server: RunningProcess
  readonly postgres: number
  readonly client: pg.ClientBase
  readonly user: ImportUser
  readonly log: (line: string) => void
}

/** An organisation with nothing but the contacts plugin; gives its administrator's password. */
async function makeOrganisation(data: string, url: string): Promise<string> {
  const configuration = readConfiguration({
    DATA_DIR: data,
    DATABASE_URL: url,
    LOG_LEVEL: 'error',
    ROLE: 'web',
  })
  const app = await createApp({ configuration, logger: createLogger({ level: 'error', pretty: false }) })
  const password = randomBytes(18).toString('base64url')
  try {
    await servicesOf(app).identity.setup.completeDirectly({
      organisationName: 'Bench',
      language: 'fr',
      currency: 'EUR',
      country: 'BE',
      timeZone: 'Europe/Brussels',
      name: 'Admin',
      email,
      password,
    })
    return password
  } finally {
    await app.stop()
  }
}

async function signIn(port: number, password: string): Promise<ImportUser> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`Signing in was answered with ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  return new ImportUser(port, cookie)
}

interface Measured {
  readonly tried: ImportState
  readonly done: ImportState
  /** In milliseconds, as whoever waits sees them. */
  readonly upload: number
  readonly preview: number
  readonly run: number
  /** From the start until every event has its place in the log. */
  readonly events: number
  readonly use: ProcessUse
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const begin = performance.now()
  return [await work(), performance.now() - begin]
}

async function measureImport(field: Field, path: string, name: string, isTried: boolean): Promise<Measured> {
  const { user, client } = field
  const watch = watchProcesses(field.server.pid, field.postgres)
  try {
    const [{ id, state }, upload] = await timed(() => user.upload(path, name))
    if (state !== 'draft') throw new Error(`The import of ${name} is "${state}" after its upload.`)
    const [tried, preview] = isTried ? await timed(() => user.preview(id)) : [null, 0]
    const begin = performance.now()
    const done = await user.run(id)
    const run = performance.now() - begin
    await dispatched(client)
    const events = performance.now() - begin
    return { tried: tried ?? done, done, upload, preview, run, events, use: watch.stop() }
  } catch (error) {
    watch.stop()
    throw error
  }
}

async function dispatched(client: pg.ClientBase): Promise<void> {
  while ((await client.query('SELECT FROM core.outbox LIMIT 1')).rowCount !== 0) await sleep(20)
}

/** The counts are known beforehand; a bench that imports something else measures nothing. */
function demandCounts(shape: ListShape, { done }: Measured): void {
  const wanted = {
    rows: shape.people,
    failed: shape.bad,
    created: shape.people - shape.known - shape.repeated - shape.bad,
  }
  for (const [name, count] of Object.entries(wanted))
    if (done.counts[name as keyof typeof wanted] !== count)
      throw new Error(`The import has ${JSON.stringify(done.counts)}, and not ${count} ${name}.`)
}

function demandSame({ tried, done }: Measured): void {
  const promised = tried.preview?.counts
  if (!isDeepStrictEqual(promised, done.counts))
    throw new Error(
      `The preview has promised ${JSON.stringify(promised)}, the import has made ${JSON.stringify(done.counts)}.`,
    )
}

async function bringKnown(field: Field, shape: ListShape): Promise<void> {
  const path = join(field.folder, 'known.csv')
  // The first rows of the list, under numbers of that list.
  await writeText(path, { ...shape, rows: shape.known })
  await measureImport(field, path, 'known.csv', false)
}

async function benchWorkbook(field: Field, people: number): Promise<BenchResult[]> {
  const shape: ListShape = { first: 0, people, known: people / 50, repeated: people / 100, bad: people / 250 }
  const path = join(field.folder, 'people.xlsx')
  await bringKnown(field, shape)
  await writeWorkbook(path, shape)
  const measured = await measureImport(field, path, 'people.xlsx', true)
  demandCounts(shape, measured)
  demandSame(measured)
  tell(field.log, measured)
  const name = `${people} people from XLSX with match keys, ${shape.known + shape.repeated} duplicates, ${shape.bad} bad rows`
  return [
    { name: `${name}: uploaded and looked through`, value: measured.upload, unit: 'ms' },
    { name: `${name}: preview`, value: measured.preview, unit: 'ms', atMost: 3_000 },
    { name: `${name}: imported`, value: measured.run, unit: 'ms', atMost: 6_000 },
    {
      name: `${name}: imported, all events in their place`,
      value: measured.events,
      unit: 'ms',
      atMost: 6_000,
    },
  ]
}

async function benchText(field: Field, people: number): Promise<BenchResult[]> {
  const shape: ListShape = {
    first: fullWorkbook,
    people,
    known: 0,
    repeated: people / 100,
    bad: people / 1_000,
  }
  const path = join(field.folder, 'people.csv')
  await writeText(path, shape)
  const measured = await measureImport(field, path, 'people.csv', false)
  const after = await measureSearches(field.user, shape)
  demandCounts(shape, measured)
  tell(field.log, measured)
  await dispatched(field.client)
  await field.client.query('VACUUM (ANALYZE)')
  await measureSearches(field.user, shape)
  const later = await measureSearches(field.user, shape)
  const name = `${people} people from CSV`
  const referenceName = 'the same searches after VACUUM ANALYZE'
  return [
    { name: `${name}: uploaded and looked through`, value: measured.upload, unit: 'ms' },
    { name: `${name}: imported`, value: (people / measured.run) * 1_000, unit: 'rows/s', atLeast: 5_000 },
    { name: `${name}: events in their place`, value: (people / measured.events) * 1_000, unit: 'rows/s' },
    {
      name: 'server and its reader, resident together',
      value: measured.use.together,
      unit: 'MB',
      atMost: 350,
    },
    {
      name: 'PostgreSQL, all its processes (PSS, shared buffers once)',
      value: measured.use.postgres,
      unit: 'MB',
    },
    { name: 'search right after, p50', measured: after.p50, reference: later.p50, referenceName, atMost: 2 },
    { name: 'search right after, p99', measured: after.p99, reference: later.p99, referenceName, atMost: 3 },
  ]
}

function tell(log: (line: string) => void, { done, use, run, upload }: Measured): void {
  const load = loadavg()
    .map((value) => value.toFixed(1))
    .join(' ')
  const { processor } = use
  log(`    ${JSON.stringify(done.counts)}: uploaded in ${seconds(upload)} s, imported in ${seconds(run)} s`)
  log(
    `    peaks: server ${use.server.toFixed(0)} MB, reader ${use.readers.toFixed(0)} MB, together ${use.resident.toFixed(0)} MB, ${use.together.toFixed(0)} MB with the program itself counted once, PostgreSQL ${use.postgres.toFixed(0)} MB (PSS)`,
  )
  log(
    `    processor time, previews among it: server ${seconds(processor.server)} s, readers ${seconds(processor.readers)} s, PostgreSQL ${seconds(processor.postgres)} s; ${availableParallelism()} cores, load ${load} (1, 5 and 15 minutes)`,
  )
}

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1)

async function measureAll(
  options: BenchOptions,
  folder: string,
  database: BenchDatabase,
): Promise<BenchResult[]> {
  const { settings = {}, log } = options
  const scale = Number(settings.scale ?? 1)
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const password = await makeOrganisation(data, database.url)
  const flags =
    settings.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(settings.profile)}`]
  const server = await startTessera(data, database.url, flags)
  const client = await database.connect()
  try {
    const user = await signIn(server.port, password)
    const field: Field = { folder, server, postgres: database.pid, client, user, log }
    await user.ask('POST', '/api/admin/plugins/contacts/enable')
    await sleep(8_000)
    const results: BenchResult[] = []
    const isWanted = (name: string): boolean =>
      settings.only === undefined || settings.only.split(',').includes(name)
    if (isWanted('xlsx')) results.push(...(await benchWorkbook(field, fullWorkbook * scale)))
    if (isWanted('csv')) results.push(...(await benchText(field, fullText * scale)))
    return results
  } finally {
    await client.end()
    await server.stop()
  }
}

/**
 * Lists of people as salespersons import them, on a server and a PostgreSQL of its own: `--only xlsx,csv`,
 * `--scale 0.1` for shorter lists, `--profile <folder>` for the server's processor profile.
 */
export async function bench(options: BenchOptions): Promise<readonly BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-import-'))
  try {
    const database = await openBenchDatabase(folder)
    try {
      return await measureAll(options, folder, database)
    } finally {
      await database.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
