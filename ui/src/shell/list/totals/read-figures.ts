import type { UntypedFilter, UntypedQuery } from '@tessera/sdk/ui'
import type { Shell } from '../../services/shell.ts'
import type { TotalKind } from './total-kinds.ts'

type Aggregate = NonNullable<UntypedQuery['aggregate']>

/** One figure of a column: what is asked, and of which path. */
export interface WantedFigure {
  readonly path: string
  readonly kind: TotalKind
}

/** What the records of a group, or of the whole list, come to. */
export interface Figures {
  readonly key: unknown
  readonly count: number
  /** In the order in which they were wanted; money of several currencies apart. */
  readonly values: readonly (readonly unknown[])[]
}

export interface FiguresQuestion {
  readonly entity: string
  /** Filter and search of the list. */
  readonly query: Pick<UntypedQuery, 'filter' | 'search'>
  readonly wanted: readonly WantedFigure[]
  readonly by?: NonNullable<Aggregate['by']>[number]
  readonly window?: Partial<Pick<Aggregate, 'sort' | 'limit' | 'offset'>>
  /** The same for the groups alone that are on hand. */
  readonly among?: UntypedFilter
}

type Row = Readonly<Record<string, unknown>>

const nameOf = (index: number) => `f${index}`

function figureOf({ path, kind }: WantedFigure): Aggregate['values'][string] {
  switch (kind) {
    case 'sum':
      return { sum: path }
    case 'avg':
      return { avg: path }
    case 'min':
      return { min: path }
    case 'max':
      return { max: path }
    case 'count':
    case 'filled':
    case 'empty':
    default:
      return { filled: path }
  }
}

/** Reads what records come to in one query; a second one only where amounts are of several currencies. */
export async function readFigures(
  api: Shell['api'],
  question: FiguresQuestion,
  signal: AbortSignal,
): Promise<readonly Figures[]> {
  const { entity, query, wanted, by, window = {} } = question
  const ask = async (aggregate: Aggregate, filter = query.filter): Promise<readonly Row[]> => {
    const { search } = query
    const answer = await api.query(
      entity,
      { aggregate, ...(search ? { search } : {}), ...(filter === undefined ? {} : { filter }) },
      { signal },
    )
    return answer.aggregates ?? []
  }
  const values = Object.fromEntries(wanted.map((figure, index) => [nameOf(index), figureOf(figure)]))
  const rows = await ask({
    values: { n: { count: '*' }, ...values },
    ...(by === undefined ? {} : { by: [by] }),
    ...window,
  })
  const groupPath = by === undefined ? undefined : typeof by === 'string' ? by : by.field
  const keyOf = (row: Row): unknown => (groupPath === undefined ? null : (row[groupPath] ?? null))
  const mixed = wanted.flatMap((figure, index) =>
    rows.some((row) => isMixed(row[nameOf(index)])) ? [{ figure, index }] : [],
  )
  const apart = await Promise.all(
    mixed.map(async ({ figure, index }) => {
      const found = await ask(
        {
          by: [...(by === undefined ? [] : [by]), `${figure.path}.currency`],
          values: { [nameOf(index)]: figureOf(figure) },
        },
        withAmong(query.filter, question.among),
      )
      return { index, found }
    }),
  )
  return rows.map((row) => ({
    key: keyOf(row),
    count: Number(row['n'] ?? 0),
    values: wanted.map((_figure, index) => {
      const others = apart.find((each) => each.index === index)
      const own = others?.found.filter((each) => JSON.stringify(keyOf(each)) === JSON.stringify(keyOf(row)))
      return (own ?? [row]).flatMap((each) =>
        (each[nameOf(index)] ?? null) === null ? [] : [each[nameOf(index)]],
      )
    }),
  }))
}

/** An amount over several currencies has none. */
function isMixed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as Row)['currency'] === null
}

function withAmong(
  filter: UntypedFilter | undefined,
  among: UntypedFilter | undefined,
): UntypedFilter | undefined {
  if (among === undefined) return filter
  return filter === undefined ? among : { and: [filter, among] }
}
