import type { StatementKind } from './statement-kind.ts'

/** Where a crash is asked for. */
export const faultPoints = ['transaction', 'answer', 'dispatcher', 'job', 'import'] as const
export type FaultPoint = (typeof faultPoints)[number]

/** Before the statement leaves the process, when it has just left, or when its answer has come. */
export type Phase = 'before' | 'sent' | 'after'

/** One moment at which a process can be stopped. `transaction` holds the kinds of statements since BEGIN, the one at hand included. */
export interface Moment {
  readonly point: FaultPoint
  readonly name: string
  readonly phase: Phase
  readonly at: (kind: StatementKind, transaction: readonly StatementKind[]) => boolean
  /** It comes so often in a turn that this many may pass by before the one that counts. */
  readonly mostSkipped: number
}

type Condition = Moment['at']

const ofRequest: Condition = (_kind, transaction) =>
  transaction.includes('key lock') && transaction.includes('record write')
const ofDispatcher: Condition = (_kind, transaction) =>
  transaction.includes('take') && transaction.includes('place')
const ofOnce: Condition = (_kind, transaction) =>
  transaction.includes('once') && transaction.includes('record write')
const ofChunk: Condition = (_kind, transaction) => transaction.includes('chunk done')

const count = (wanted: StatementKind, transaction: readonly StatementKind[]): number =>
  transaction.filter((kind) => kind === wanted).length
const is =
  (wanted: StatementKind, ...also: Condition[]): Condition =>
  (kind, transaction) =>
    kind === wanted && also.every((condition) => condition(kind, transaction))
const within =
  (wanted: StatementKind): Condition =>
  (_kind, transaction) =>
    transaction.includes(wanted)
const times =
  (wanted: StatementKind, number: number): Condition =>
  (_kind, transaction) =>
    count(wanted, transaction) === number

const skipped: Readonly<Record<FaultPoint, number>> = {
  transaction: 25,
  answer: 25,
  dispatcher: 6,
  job: 25,
  import: 1,
}

export const moments: readonly Moment[] = [
  moment(
    'transaction',
    'before the record',
    'before',
    is('record write', within('key lock'), times('record write', 1)),
  ),
  moment(
    'transaction',
    'after the record, before its hook',
    'after',
    is('record write', within('key lock'), times('record write', 1)),
  ),
  moment(
    'transaction',
    'after the hook',
    'after',
    is('record write', within('key lock'), times('record write', 2)),
  ),
  moment('transaction', 'before COMMIT', 'before', is('commit', ofRequest)),
  moment('transaction', 'COMMIT under way', 'sent', is('commit', ofRequest)),
  moment('answer', 'committed, not answered', 'after', is('commit', ofRequest)),
  moment('dispatcher', 'lease taken', 'after', is('lease')),
  moment('dispatcher', 'events taken', 'after', is('take')),
  moment('dispatcher', 'positions given', 'after', is('place')),
  moment('dispatcher', 'jobs enqueued', 'after', is('enqueue', ofDispatcher)),
  moment('dispatcher', 'before COMMIT', 'before', is('commit', ofDispatcher)),
  moment('dispatcher', 'COMMIT under way', 'sent', is('commit', ofDispatcher)),
  moment('dispatcher', 'committed', 'after', is('commit', ofDispatcher)),
  moment('job', 'handler called', 'after', is('event read')),
  moment('job', 'inside once, before the effect', 'after', is('once')),
  moment('job', 'inside once, after the effect', 'after', is('record write', within('once'))),
  moment('job', 'COMMIT of once under way', 'sent', is('commit', ofOnce)),
  moment('job', 'effect committed', 'after', is('commit', ofOnce)),
  moment('job', 'before its end is stored', 'before', is('job done')),
  moment('job', 'end under way', 'sent', is('job done')),
  moment('import', 'chunk begun', 'after', is('chunk lock')),
  moment('import', 'rows written', 'after', is('record write', within('chunk lock'))),
  moment('import', 'place kept, before COMMIT', 'before', is('commit', ofChunk)),
  moment('import', 'COMMIT of the chunk under way', 'sent', is('commit', ofChunk)),
  moment('import', 'chunk committed', 'after', is('commit', ofChunk)),
  moment('import', 'before its end is stored', 'before', is('import end'), 0),
  moment('import', 'end under way', 'sent', is('import end'), 0),
]

function moment(
  point: FaultPoint,
  name: string,
  phase: Phase,
  at: Condition,
  mostSkipped = skipped[point],
): Moment {
  return { point, name, phase, at, mostSkipped }
}
