import type { Aggregate, Include, UntypedQuery } from '@tessera/sdk'
import { invalidQuery } from './query-error.ts'
import { queryLimits } from './query-limits.ts'

/** A filter with its values taken out: `value` is a place in the list of values. */
export type FilterShape =
  | { readonly type: 'and' | 'or'; readonly nodes: readonly FilterShape[] }
  | { readonly type: 'not'; readonly node: FilterShape }
  | { readonly type: 'condition'; readonly path: string; readonly operator: string; readonly value: number }
  | { readonly type: 'some' | 'none'; readonly path: string; readonly node: FilterShape }

/** Groups and figures; how many and from where are values. */
export interface AggregateShape extends Pick<Aggregate, 'by' | 'values'> {
  readonly sort: readonly string[]
  readonly limit: number
  readonly offset: number
}

export interface IncludeShape {
  readonly name: string
  readonly fields: readonly string[]
  readonly sort: readonly string[]
  readonly filter: FilterShape | null
  readonly limit: number
}

/** Everything of a query that decides its SQL text. Two queries of one shape share one prepared statement. */
export interface QueryShape {
  readonly fields: readonly string[] | null
  readonly filter: FilterShape | null
  readonly sort: readonly string[]
  readonly include: readonly IncludeShape[]
  readonly aggregate: AggregateShape | null
  readonly count: 'off' | 'capped' | 'exact'
  readonly trash: 'without' | 'only' | 'with'
  readonly hasOffset: boolean
  /** The offset counts from the end: the list is read backwards. */
  readonly isFromEnd: boolean
}

export interface ShapedQuery {
  readonly shape: QueryShape
  readonly values: readonly unknown[]
}

const knownKeys = new Set([
  'fields',
  'filter',
  'sort',
  'include',
  'search',
  'limit',
  'after',
  'before',
  'offset',
  'count',
  'trash',
  'aggregate',
])

class ShapeReader {
  readonly values: unknown[] = []
  #nodes = 0

  filter(filter: unknown, depth = 0): FilterShape {
    if (!isObject(filter)) throw invalidQuery('A filter is an object such as {"city":{"eq":"Gent"}}.')
    if (depth > queryLimits.filterDepth)
      throw invalidQuery(`A filter nests at most ${queryLimits.filterDepth} levels.`)
    const entries = Object.entries(filter)
    if (entries.length === 0) this.#count()
    const nodes = entries.flatMap(([key, value]) => this.#entry(key, value, depth))
    return nodes.length === 1 ? nodes[0]! : { type: 'and', nodes }
  }

  #entry(key: string, value: unknown, depth: number): FilterShape[] {
    this.#count()
    if (key === 'and' || key === 'or') {
      if (!Array.isArray(value)) throw invalidQuery(`"${key}" takes a list of filters.`)
      return [{ type: key, nodes: value.map((node) => this.filter(node, depth + 1)) }]
    }
    if (key === 'not') return [{ type: 'not', node: this.filter(value, depth + 1) }]
    if (!isObject(value)) throw invalidQuery(`The condition on "${key}" is an object such as {"eq":…}.`)
    return Object.entries(value).map(([operator, operand]) => this.#condition(key, operator, operand, depth))
  }

  #count(): void {
    if (++this.#nodes > queryLimits.filterNodes)
      throw invalidQuery(`A filter holds at most ${queryLimits.filterNodes} conditions.`)
  }

  #condition(path: string, operator: string, operand: unknown, depth: number): FilterShape {
    if (operator === 'some' || operator === 'none')
      return { type: operator, path, node: this.filter(operand, depth + 1) }
    if (Array.isArray(operand) && operand.length > queryLimits.listValues) {
      throw invalidQuery(
        `"${operator}" on "${path}" takes at most ${queryLimits.listValues} values, and got ${operand.length}.`,
      )
    }
    return { type: 'condition', path, operator, value: this.values.push(operand) - 1 }
  }

  include(name: string, include: Include): IncludeShape {
    if (!isObject(include))
      throw invalidQuery(`The include "${name}" is an object such as {"fields":["displayName"]}.`)
    const limit: unknown = include.limit ?? 10
    if (
      typeof limit !== 'number' ||
      !Number.isInteger(limit) ||
      limit < 1 ||
      limit > queryLimits.includeRows
    ) {
      throw invalidQuery(
        `The limit of the include "${name}" is a whole number from 1 to ${queryLimits.includeRows}.`,
      )
    }
    return {
      name,
      fields: strings(include.fields ?? [], `include.${name}.fields`, queryLimits.fields),
      sort: strings(include.sort ?? [], `include.${name}.sort`, queryLimits.sortKeys),
      filter: include.filter === undefined ? null : this.filter(include.filter),
      limit,
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function strings(value: unknown, name: string, most: number): readonly string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string'))
    throw invalidQuery(`"${name}" is a list of field paths.`)
  if (value.length > most)
    throw invalidQuery(`"${name}" holds at most ${most} paths, and got ${value.length}.`)
  return value as string[]
}

function oneOf<const Value extends string>(value: unknown, name: string, allowed: readonly Value[]): Value {
  if (allowed.includes(value as Value)) return value as Value
  throw invalidQuery(`"${name}" is one of ${allowed.join(', ')}.`)
}

const aggregateKeys = new Set(['by', 'values', 'sort', 'limit', 'offset'])

function aggregateShape(aggregate: unknown, reader: ShapeReader): AggregateShape {
  if (!isObject(aggregate) || !isObject(aggregate.values))
    throw invalidQuery('"aggregate" is an object such as {"by":["city"],"values":{"n":{"count":"*"}}}.')
  const by = aggregate.by ?? []
  if (!Array.isArray(by) || by.length > queryLimits.groupKeys)
    throw invalidQuery(`"aggregate.by" is a list of at most ${queryLimits.groupKeys} paths.`)
  if (Object.keys(aggregate.values).length > queryLimits.aggregates)
    throw invalidQuery(`"aggregate.values" holds at most ${queryLimits.aggregates} entries.`)
  for (const key of by) {
    if (typeof key !== 'string' && !(isObject(key) && typeof key.field === 'string'))
      throw invalidQuery('Each entry of "aggregate.by" is a path or {"field":…,"bucket":…}.')
  }
  const unknown = Object.keys(aggregate).find((key) => !aggregateKeys.has(key))
  if (unknown !== undefined)
    throw invalidQuery(
      `"${unknown}" is not part of "aggregate". Known are: ${[...aggregateKeys].join(', ')}.`,
    )
  const { sort = [], limit = queryLimits.groups, offset = 0 } = aggregate
  return {
    by: by as NonNullable<Aggregate['by']>,
    values: aggregate.values as Aggregate['values'],
    sort: strings(sort, 'aggregate.sort', queryLimits.sortKeys),
    limit: reader.values.push(whole(limit, 'aggregate.limit', 1, queryLimits.groups)) - 1,
    offset: reader.values.push(whole(offset, 'aggregate.offset', 0, queryLimits.offset)) - 1,
  }
}

function whole(value: unknown, name: string, least: number, most: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  throw invalidQuery(`"${name}" is a whole number from ${least} to ${most}.`)
}

/** Splits a query into the shape that decides its SQL and the values that travel as parameters. */
export function shapeQuery(query: UntypedQuery): ShapedQuery {
  if (!isObject(query)) throw invalidQuery('A query is a JSON object.')
  for (const key of Object.keys(query)) {
    if (!knownKeys.has(key))
      throw invalidQuery(`"${key}" is not part of a query. Known are: ${[...knownKeys].join(', ')}.`)
  }
  const reader = new ShapeReader()
  const include = query.include ?? {}
  if (!isObject(include) || Object.keys(include).length > queryLimits.includes)
    throw invalidQuery(`"include" is an object of at most ${queryLimits.includes} relations.`)
  const shape: QueryShape = {
    fields: query.fields === undefined ? null : strings(query.fields, 'fields', queryLimits.fields),
    filter: query.filter === undefined ? null : reader.filter(query.filter),
    sort: strings(query.sort ?? [], 'sort', queryLimits.sortKeys),
    include: Object.entries(include).map(([name, value]) => reader.include(name, value as Include)),
    aggregate: query.aggregate === undefined ? null : aggregateShape(query.aggregate, reader),
    count: oneOf(query.count ?? 'off', 'count', ['off', 'capped', 'exact']),
    trash: oneOf(query.trash ?? 'without', 'trash', ['without', 'only', 'with']),
    hasOffset: query.offset !== undefined,
    isFromEnd: Number(query.offset ?? 0) < 0,
  }
  return { shape, values: reader.values }
}
