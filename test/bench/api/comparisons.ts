import type pg from 'pg'
import type { BenchResult } from '../bench.ts'
import {
  compare,
  httpText,
  type Bench,
  type Comparison,
  type Runs,
  type Side,
  type SideFigures,
} from './measure.ts'
import { countRows, demandRows } from './new-rows.ts'
import type { Operation } from './operations.ts'
import type { Plan } from './plan.ts'
import type { Cookies } from './prepare.ts'
import type { RunningProcess } from './processes.ts'

const decisive = 16
const p99AtMost = 2.5

export interface Field extends Bench {
  readonly tessera: RunningProcess
  readonly bare: RunningProcess
  readonly cookies: Cookies
  readonly client: pg.ClientBase
  readonly log: (line: string) => void
}

export const isReading = ({ operation }: Plan['compared'][number]): boolean => operation.answer !== 'insert'

function sideOf(server: RunningProcess, operation: Operation, rows: readonly number[], cookie: string): Side {
  return { server, rows, requests: operation.requests.map((request) => httpText(request, cookie)) }
}

export async function compareWithBare(
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
  const result = await compare(field, measured, { server: field.bare, rows, requests }, runs)
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
  const spent = (side: SideFigures): number => side.processor + side.database
  const processor = {
    name: `${name}, processor time of server and database`,
    measured: spent(measured),
    reference: spent(reference),
    referenceName: 'the bare server',
  }
  return Number.isNaN(processor.measured) ? [rate, p99] : [rate, p99, processor]
}

export async function comparePair(
  field: Field,
  pair: Plan['pairs'][number],
  runs: Runs,
): Promise<BenchResult[]> {
  const measured = sideOf(field.tessera, pair.measured, pair.measuredRows, field.cookies[pair.measured.asker])
  const reference = sideOf(
    field.tessera,
    pair.reference,
    pair.referenceRows,
    field.cookies[pair.reference.asker],
  )
  const result = await compare(field, measured, reference, runs)
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
  const side = ({ rate, p50, p99, processor, database }: SideFigures): string =>
    `${rate.toFixed(0)}/s p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} processor ${processor.toFixed(2)} + ${database.toFixed(2)} ms`
  const ratios = `${(measured.rate / reference.rate).toFixed(2)}, p50 × ${(measured.p50 / reference.p50).toFixed(2)}, p99 × ${(measured.p99 / reference.p99).toFixed(2)}`
  log(`    ${connections} connections, ${title}: ${ratios} (${side(measured)} against ${side(reference)})`)
}
