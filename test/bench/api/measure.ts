import type { LoadOrder, LoadReport } from './load.ts'
import type { LoadGenerator, RunningProcess } from './processes.ts'
import { familyTime, processorTime } from './processor-time.ts'

/** One side of a comparison: where it is sent, and what. */
export interface Side extends Pick<LoadOrder, 'requests' | 'rows'> {
  readonly server: RunningProcess
}

export interface SideFigures {
  /** Answers per second, median of the rounds; so are the times, in milliseconds. */
  readonly rate: number
  readonly p50: number
  readonly p99: number
  /** Milliseconds of processor time that the server spends on an answer; NaN where the system does not tell. */
  readonly processor: number
  /** The same of the database. */
  readonly database: number
}

export interface Comparison {
  readonly measured: SideFigures
  readonly reference: SideFigures
  /** All answers of each side, those of the warm-up too. */
  readonly answers: { readonly measured: number; readonly reference: number }
}

export interface Runs {
  readonly connections: number
  readonly rounds: number
  readonly seconds: number
  /** The servers have not been asked this before. */
  readonly isFirst: boolean
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const total = (reports: readonly LoadReport[]): number => reports.reduce((sum, { all }) => sum + all, 0)

interface Run extends LoadReport {
  readonly processor: number
  readonly database: number
}

export interface Bench {
  readonly load: LoadGenerator
  /** Of the process that all others of the database come from. */
  readonly databasePid: number
}

/** Runs before the first that is counted: servers are measured as they are after days, with their code compiled. */
const warmUp = { connections: 16, seconds: 3 }

function figures(reports: readonly Run[]): SideFigures {
  return {
    rate: median(reports.map(({ answered, seconds }) => answered / seconds)),
    p50: median(reports.map(({ p50 }) => p50)),
    p99: median(reports.map(({ p99 }) => p99)),
    processor: median(reports.map(({ processor }) => processor)),
    database: median(reports.map(({ database }) => database)),
  }
}

/** Runs both sides in turn, the other one first in every second round, so that whatever else the machine does hits both. */
export async function compare(
  { load, databasePid }: Bench,
  measured: Side,
  reference: Side,
  runs: Runs,
): Promise<Comparison> {
  const reports: Record<'measured' | 'reference', Run[]> = { measured: [], reference: [] }
  const run = async (
    side: 'measured' | 'reference',
    { connections, seconds }: Pick<Runs, 'connections' | 'seconds'>,
  ): Promise<void> => {
    const { server, requests, rows } = side === 'measured' ? measured : reference
    const before = { server: processorTime(server.pid), database: familyTime(databasePid) }
    const report = await load.run({ port: server.port, requests, rows, connections, seconds })
    const processor = (processorTime(server.pid) - before.server) / report.all
    const database = (familyTime(databasePid) - before.database) / report.all
    if (report.fault !== null) throw new Error(`The ${side} side answered wrongly: ${report.fault}`)
    reports[side].push({ ...report, processor, database })
  }
  const uncounted = [...(runs.isFirst ? [warmUp, warmUp] : []), runs]
  const counted = Array.from({ length: runs.rounds }, () => runs)
  for (const [round, each] of [...uncounted, ...counted].entries()) {
    const order =
      round % 2 === 0 ? (['measured', 'reference'] as const) : (['reference', 'measured'] as const)
    for (const side of order) await run(side, each)
  }
  return {
    measured: figures(reports.measured.slice(uncounted.length)),
    reference: figures(reports.reference.slice(uncounted.length)),
    answers: { measured: total(reports.measured), reference: total(reports.reference) },
  }
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

/** A request as a browser that is signed in sends it. */
export function httpText({ method, path, body }: HttpRequest, cookie: string): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    'accept-language: en',
    'sec-fetch-site: same-origin',
    `cookie: ${cookie}`,
  ]
  if (body !== undefined)
    head.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`)
  return `${head.join('\r\n')}\r\n\r\n${text}`
}
