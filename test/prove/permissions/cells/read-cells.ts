import {
  answered,
  query,
  refused,
  same,
  unknownEntity,
  unknownPath,
  type Cell,
  type Cells,
  type Judge,
} from '../cell.ts'
import type { ActorFact, EntityFact, RowFact } from '../facts.ts'
import { hasExtremes, isLink, isSortable, isSummed, operandFor, operatorsOf } from '../kinds.ts'
import { comparable } from '../oracle.ts'
import { endsAtHiddenLink, fieldIn, ownPaths, relatedPath, someValues, type Path } from '../paths.ts'
import type { World } from '../world.ts'

const most = { limit: 500 }

/** Refused as unknown where the path is not the actor's to use, else as `judge` has it. */
function askedJudge(world: World, actor: ActorFact, entity: string, path: string, judge: Judge): Judge {
  const { oracle } = world
  return (answer) => {
    if (oracle.scope(actor, entity, 'read') === 'none') return unknownEntity(world, actor, entity)(answer)
    if (oracle.way(actor, entity, path) === undefined) return unknownPath(world, actor, entity, path)(answer)
    return judge(answer)
  }
}

/** The judge of a list: the rows that `wanted` gives. */
export function listJudge(
  world: World,
  actor: ActorFact,
  entity: string,
  path: string,
  wanted: () => (json: Record<string, unknown>) => string | null,
): Judge {
  return askedJudge(world, actor, entity, path, (answer) => answered(wanted())(answer))
}

const idsOf = (json: Record<string, unknown>): string[] => (json.data as { id: string }[]).map(({ id }) => id)

/** Every field of every entity through every way to ask for it. */
export const readCells: Cells = function* (world, actor) {
  for (const entity of world.facts.entities) {
    const deeper = [1, 1, 2, 2, 3, 3].flatMap(
      (depth, index) => relatedPath(world, entity.name, depth, index % 2 === 1) ?? [],
    )
    for (const path of [...ownPaths(world, entity), ...deeper]) {
      yield* selectCells(world, actor, entity, path)
      yield* filterCells(world, actor, entity, path)
      if (path.kind === 'address') yield* placeCells(world, actor, entity, path)
      if (!path.isList) {
        yield* sortCells(world, actor, entity, path)
        yield* aggregateCells(world, actor, entity, path)
      }
    }
  }
}

/** A map shows the records' own addresses: not those that a link leads to. */
const isOwn = (world: World, entity: EntityFact, { text }: Path): boolean =>
  ownPaths(world, entity).some((path) => path.text === text)

const whole = { south: -90, west: -180, north: 90, east: 180, columns: 1 }

/** Where addresses lie, asked by the map and by a filter: those of the proof lie nowhere, whoever may read them. */
function* placeCells(world: World, actor: ActorFact, entity: EntityFact, path: Path): Generator<Cell> {
  const subject = `${entity.name}.${path.text}`
  const judge = (wanted: object): Judge =>
    listJudge(
      world,
      actor,
      entity.name,
      path.text,
      () => (json) => same(Object.fromEntries(Object.keys(wanted).map((key) => [key, json[key]])), wanted),
    )
  yield {
    operation: 'points',
    actor,
    subject,
    request: {
      method: 'POST',
      path: `/api/records/${entity.name}/points`,
      body: { path: path.text, window: whole },
    },
    judge: isOwn(world, entity, path)
      ? judge({ data: [], count: 0 })
      : askedJudge(world, actor, entity.name, path.text, refused(400, 'query.invalid')),
  }
  for (const condition of [
    { near: { latitude: 50, longitude: 4, radius: 20_000 } },
    { within: { south: -90, west: -180, north: 90, east: 180 } },
    { located: true },
  ]) {
    const body = { fields: ['id'], filter: { [path.text]: condition }, ...most }
    const operation = `filter ${Object.keys(condition)[0]}`
    yield query(actor, operation, subject, entity.name, body, judge({ data: [] }))
  }
}

function* selectCells(world: World, actor: ActorFact, entity: EntityFact, path: Path): Generator<Cell> {
  const { oracle } = world
  const subject = `${entity.name}.${path.text}`
  const depth = path.text.split('.').length > 2 ? 'select (deep)' : 'select'
  for (const trash of ['without', 'with', 'only'] as const) {
    const asList = (json: Record<string, unknown>): string | null => {
      const rows = oracle.visible(actor, entity.name, trash)
      return same(
        json.data,
        rows.map((row) => oracle.selected(actor, row, path.text)),
      )
    }
    const judge: Judge = (answer) =>
      endsAtHiddenLink(world, actor, entity.name, path.text)
        ? answered(asList)(answer)
        : listJudge(world, actor, entity.name, path.text, () => asList)(answer)
    // Through a link that is hidden anyway there is nothing to name: known and unknown paths alike give null.
    const body = { fields: [path.text], sort: ['id'], trash, ...most }
    yield query(actor, depth, subject, entity.name, body, judge)
    if (trash !== 'without' || world.canaries.random.chance(0.7)) continue
    const address = `/api/records/${entity.name}?q=${encodeURIComponent(JSON.stringify(body))}`
    yield { operation: `${depth}, by GET`, actor, subject, request: { method: 'GET', path: address }, judge }
  }
}

/** The rows that fulfil a filter, by id, and how many they are. */
function filterJudge(world: World, actor: ActorFact, entity: string, path: string, filter: object): Judge {
  return listJudge(world, actor, entity, path, () => (json) => {
    const rows = world.oracle
      .visible(actor, entity)
      .filter((row) => world.oracle.matches(actor, row, filter) === true)
    return (
      same(
        idsOf(json),
        rows.map(({ id }) => id),
      ) ?? same((json.count as { value: number }).value, rows.length)
    )
  })
}

function* filterCells(world: World, actor: ActorFact, entity: EntityFact, path: Path): Generator<Cell> {
  const subject = `${entity.name}.${path.text}`
  for (const operator of operatorsOf(path.kind)) {
    const values = ['empty', 'during'].includes(operator)
      ? [null, null]
      : someValues(world, entity.name, path)
    if (values === null) continue
    const condition: object = {
      [path.text]: { [operator]: operandFor(path.kind, operator, values[0], values[1]) },
    }
    const filters = [
      condition,
      world.canaries.random.chance(0.5) ? { not: condition } : { or: [condition, { id: { in: [] } }] },
    ]
    for (const filter of filters) {
      const body = { fields: ['id'], filter, sort: ['id'], count: 'exact', ...most }
      yield query(
        actor,
        `filter ${operator}`,
        subject,
        entity.name,
        body,
        filterJudge(world, actor, entity.name, path.text, filter),
      )
    }
  }
}

function* sortCells(world: World, actor: ActorFact, entity: EntityFact, path: Path): Generator<Cell> {
  const { oracle } = world
  const subject = `${entity.name}.${path.text}`
  for (const sign of ['', '-']) {
    const judge = listJudge(world, actor, entity.name, path.text, () => (json) => {
      const rows = sorted(world, actor, oracle.visible(actor, entity.name), path.text, sign === '-')
      return same(
        idsOf(json),
        rows.map(({ id }) => id),
      )
    })
    const unsortable: Judge = listJudge(
      world,
      actor,
      entity.name,
      path.text,
      () => () => 'sorted by what has no order',
    )
    const isRefused = !isSortable(path.kind)
    const either: Judge = (answer) =>
      isRefused && answer.status === 400 && oracle.way(actor, entity.name, path.text) !== undefined
        ? null
        : (isRefused ? unsortable : judge)(answer)
    yield query(
      actor,
      'sort',
      subject,
      entity.name,
      { fields: ['id'], sort: [`${sign}${path.text}`], ...most },
      either,
    )
    if (isRefused) return
    yield pageCell(world, actor, entity.name, path.text, sign)
  }
}

/** Records in the order of a path, empty values last, the id as the last word. */
function sorted(
  { oracle }: World,
  actor: ActorFact,
  rows: readonly RowFact[],
  path: string,
  isDescending: boolean,
): RowFact[] {
  const turn = isDescending ? -1 : 1
  const keyed = rows.map((row) => {
    const way = oracle.way(actor, row.entity, path)!
    return { row, key: comparable(way, oracle.values(actor, row, path)[0], true) as string | null }
  })
  const ordered = keyed.toSorted((a, b) => {
    if (a.key === b.key) return a.row.id < b.row.id ? -turn : turn
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1
    return a.key < b.key ? -turn : turn
  })
  return ordered.map(({ row }) => row)
}

interface Page {
  readonly start: number
  readonly step: 'after' | 'before'
  readonly cursor: string | null
}

const pageSize = 2
const firstPage: Page = { start: 0, step: 'after', cursor: null }

/** A page of a list, two more, and one back. What their cursors hold is looked through like everything else. */
function pageCell(
  world: World,
  actor: ActorFact,
  entity: string,
  path: string,
  sign: string,
  page: Page = firstPage,
): Cell {
  const { start, step, cursor } = page
  const body = {
    fields: ['id'],
    sort: [`${sign}${path}`],
    limit: pageSize,
    ...(cursor === null ? {} : { [step]: cursor }),
  }
  const judge = listJudge(world, actor, entity, path, () => (json) => {
    const rows = sorted(world, actor, world.oracle.visible(actor, entity), path, sign === '-')
    const wanted = rows.slice(start, start + pageSize).map(({ id }) => id)
    return same(idsOf(json), wanted)
  })
  const next: Cell['next'] = ({ status, text }) => {
    if (status !== 200 || step === 'before') return null
    const isTurning = start >= 2 * pageSize
    const { page: cursors } = JSON.parse(text) as { page: Record<'next' | 'previous', string | null> }
    const found = isTurning ? cursors.previous : cursors.next
    if (found === null) return null
    const onward: Page = isTurning
      ? { start: start - pageSize, step: 'before', cursor: found }
      : { start: start + pageSize, step: 'after', cursor: found }
    return pageCell(world, actor, entity, path, sign, onward)
  }
  return { ...query(actor, 'sort (page)', `${entity}.${path}`, entity, body, judge), next }
}

function* aggregateCells(world: World, actor: ActorFact, entity: EntityFact, path: Path): Generator<Cell> {
  const { oracle } = world
  const subject = `${entity.name}.${path.text}`
  const valuesOf = (rows: readonly RowFact[]): unknown[] =>
    rows.flatMap((row) => oracle.values(actor, row, path.text)).filter((value) => value !== null)
  const figure = (name: string, check: (given: unknown, values: unknown[]) => string | null): Cell => {
    const judge = listJudge(world, actor, entity.name, path.text, () => (json) => {
      const [row] = json.aggregates as { shown: unknown }[]
      return check(row?.shown, valuesOf(oracle.visible(actor, entity.name)))
    })
    const body = { aggregate: { values: { shown: { [name]: path.text } } } }
    return query(actor, `aggregate ${name}`, subject, entity.name, body, judge)
  }
  yield figure('count', (given, values) => same(given, values.length))
  if (isSummed(path.kind)) {
    const amounts = (values: unknown[]): number[] =>
      values.map((value) => Number((value as { amount?: string }).amount ?? value))
    const sum = (values: unknown[]): number => amounts(values).reduce((total, value) => total + value, 0)
    yield figure('sum', (given, values) => nearly(given, values.length === 0 ? null : sum(values)))
    yield figure('avg', (given, values) =>
      nearly(given, values.length === 0 ? null : sum(values) / values.length),
    )
    yield figure('min', (given, values) =>
      nearly(given, values.length === 0 ? null : Math.min(...amounts(values))),
    )
    yield figure('max', (given, values) =>
      nearly(given, values.length === 0 ? null : Math.max(...amounts(values))),
    )
  } else if (hasExtremes(path.kind)) {
    const ordered = (values: unknown[]): unknown[] =>
      (values as string[]).toSorted((a, b) => (a < b ? -1 : 1))
    yield figure('min', (given, values) => same(given ?? null, ordered(values)[0] ?? null))
    yield figure('max', (given, values) => same(given ?? null, ordered(values).at(-1) ?? null))
  }
  if (isSortable(path.kind) || (isLink(path.kind) && path.sub === null))
    yield groupCell(world, actor, entity, path)
}

function nearly(given: unknown, wanted: number | null): string | null {
  const number =
    given === null || given === undefined ? null : Number((given as { amount?: string }).amount ?? given)
  if (number === null || wanted === null)
    return number === wanted ? null : `gave ${String(number)} instead of ${String(wanted)}`
  return Math.abs(number - wanted) < 0.001 ? null : `gave ${number} instead of ${wanted}`
}

function groupCell(world: World, actor: ActorFact, entity: EntityFact, path: Path): Cell {
  const judge = listJudge(world, actor, entity.name, path.text, () => (json) => {
    const groups = new Map<string, number>()
    for (const row of world.oracle.visible(actor, entity.name)) {
      const key = JSON.stringify(groupValue(world.oracle.selected(actor, row, path.text), path) ?? null)
      groups.set(key, (groups.get(key) ?? 0) + 1)
    }
    const given = (json.aggregates as Record<string, unknown>[]).map((group) => [
      JSON.stringify(cut(group[path.text] ?? null)),
      group.n,
    ])
    return same(given.sort(byText), [...groups].sort(byText))
  })
  const body = { aggregate: { by: [path.text], values: { n: { count: '*' } } } }
  return query(actor, 'group', `${entity.name}.${path.text}`, entity.name, body, judge)
}

const byText = (a: readonly unknown[], b: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1)

function groupValue(record: unknown, path: Path): unknown {
  return cut(fieldIn(record, path.text) ?? null)
}

/** Links by id and name: a file has more. */
function cut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value
  const { id, displayName, name } = value as Record<string, unknown>
  return { id, displayName: displayName ?? name }
}
