import type { QueryShape } from './query-shape.ts'
import type { FoundDocuments } from './search-condition.ts'
import type { Source } from './source.ts'
import { where, type StatementText } from './statement-text.ts'

/** So many records of a list are looked at one by one for a frequent text. */
const walkedRows = 2_000

interface PageText {
  readonly columns: string
  readonly rows: readonly string[]
  readonly order: string
  readonly limit: string
  readonly offset: string
  readonly isWalked: boolean
}

/**
 * The page of a search: ids first, then what is shown of them. With few documents at hand it is made of their records.
 * With many, a text is frequent, and a page's worth of hits is likely to stand among the first records of the list:
 * those are looked at one by one, before all documents are.
 */
export function foundRows(source: Source, found: FoundDocuments, page: PageText): StatementText {
  const { columns, rows, order, limit, offset } = page
  const id = `${source.alias}."id"`
  const ids = (most: string, ...hits: string[]): string =>
    `SELECT ${id} FROM ${source.from}${where([...rows, ...hits])}\nORDER BY ${order} LIMIT ${most}`
  const isFrequent = `NOT ${found.isWhole}`
  const first = `walked AS MATERIALIZED (SELECT w.id FROM (${ids(String(walkedRows), isFrequent)}) w WHERE ${found.has('w.id')} LIMIT ${limit})`
  const isFull = `(SELECT count(*) FROM walked) = ${limit}`
  const parts = [
    ids(limit + offset, found.isWhole, found.among),
    ...(page.isWalked ? [`SELECT w.id FROM walked w WHERE ${isFull}`] : []),
    ids(limit + offset, isFrequent, ...(page.isWalked ? [`NOT ${isFull}`] : []), found.every),
  ]
  return {
    sections: page.isWalked ? [first] : [],
    body: `SELECT ${columns}\nFROM ${source.from}\nWHERE ${id} = ANY(ARRAY((${parts.join(')\nUNION ALL (')})))\nORDER BY ${order}\nLIMIT ${limit}`,
  }
}

/** A list is walked where an index has its order, and where no condition could leave hardly any of its rows. */
export function isWalked({ model, guard }: Source, shape: QueryShape): boolean {
  if (guard !== null || shape.filter !== null || shape.hasOffset) return false
  const [first] = shape.sort.length > 0 ? shape.sort : model.sort
  const path = first?.replace(/^-/, '') ?? ''
  const isDefault = model.sort[0]?.replace(/^-/, '') === path
  return isDefault || path === 'updatedAt' || model.fields.get(path)?.options.indexed === true
}
