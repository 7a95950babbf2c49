import type { Scope } from '../../access/access.ts'
import { quoteText } from '../../metadata/naming.ts'
import {
  allTerms,
  reachMatch,
  termMatch,
  type DocumentSet,
  type TermMatch,
} from '../search/document-match.ts'
import { fieldMatch } from '../search/field-match.ts'
import type { SearchReach } from '../search/search-plan.ts'
import type { SearchText, TermShape } from '../search/search-terms.ts'
import type { CompileContext } from './compile-context.ts'
import type { Source } from './source.ts'
import type { SearchInput } from './sql-parameters.ts'

type DocumentScope = Exclude<Scope, 'none'>

/** Everything of a search that decides its SQL text. */
export interface SearchShape {
  readonly terms: readonly TermShape[]
  /** The scopes in which documents are asked. */
  readonly scopes: readonly DocumentScope[]
  /** How many documents of a record may be asked: its text is spread over them. */
  readonly documents: number
  readonly uncovered: readonly string[]
}

export function searchShape(text: SearchText, reach: SearchReach): SearchShape {
  return {
    terms: text.terms.map((term) => term.shape),
    scopes: [...new Set(reach.groups.map((group) => group.scope))].toSorted(),
    documents: reach.groups.length,
    uncovered: reach.uncovered,
  }
}

export function searchInput(text: SearchText, reach: SearchReach): SearchInput {
  const groups: Record<string, number[]> = {}
  for (const { id, scope } of reach.groups) groups[scope] = [...(groups[scope] ?? []), id]
  return { ...text, groups }
}

/**
 * Rows whose search documents match, among the documents that hold readable fields only. Readable fields without
 * such a document are looked at themselves: each term may then be found in either.
 */
export function searchCondition(ctx: CompileContext, source: Source, shape: SearchShape): string {
  const asked = shape.scopes.length === 0 ? null : documentSearch(ctx, source, shape)
  if (shape.uncovered.length === 0) return asked === null ? 'FALSE' : asked(allTerms)
  const conditions = shape.terms.map((term, index) => {
    const documents = asked === null ? [] : [asked((terms) => terms[index]!)]
    const either = [...documents, ...fieldMatch(ctx, source, shape.uncovered, { shape: term, index })]
    return either.length === 0 ? 'FALSE' : `(${either.join(' OR ')})`
  })
  return conditions.join(' AND ')
}

type Choice = (terms: readonly TermMatch[], reach: TermMatch, isSpread: boolean) => TermMatch

/**
 * The rows of a search whose every term stands in documents. Those of up to `bound` records are looked for first: where
 * there are no more, page and count share what was found.
 */
export interface FoundDocuments {
  /** A section of WITH; it gives `record_id`. */
  readonly section: string
  /** Whether the section holds all documents, and what hits fulfil then. */
  readonly isWhole: string
  readonly among: string
  /** What hits fulfil else. */
  readonly every: string
  /** Whether one record is a hit, looked at by itself. */
  readonly has: (id: string) => string
}

/** Null where some field is not covered by documents, or no document may be asked. */
export function foundDocuments(
  ctx: CompileContext,
  source: Source,
  shape: SearchShape,
  bound: number,
): FoundDocuments | null {
  if (shape.uncovered.length > 0 || shape.scopes.length === 0) return null
  const { name } = source.model
  const { terms, reach } = documentTerms(ctx, source, shape)
  const match = `${reach('d')} AND ${allTerms(terms, reach, shape.documents > 1)('d')}`
  const most = bound * shape.documents
  const documents = `core.search_document d WHERE d.entity = ${quoteText(name)} AND`
  return {
    section: `found AS MATERIALIZED (SELECT d.record_id FROM ${documents} ${match} LIMIT ${most + 1})`,
    isWhole: `(SELECT count(*) FROM found) <= ${most}`,
    among: `${source.alias}."id" = ANY(ARRAY(SELECT f.record_id FROM found f))`,
    every: `${source.alias}."id" = ANY(ARRAY(SELECT d.record_id FROM ${documents} ${match}))`,
    // OFFSET 0 keeps PostgreSQL from looking all documents up first.
    has: (id) => `EXISTS (SELECT FROM ${documents} d.record_id = ${id} AND ${match} OFFSET 0)`,
  }
}

function documentTerms(
  ctx: CompileContext,
  source: Source,
  shape: SearchShape,
): { terms: readonly TermMatch[]; reach: TermMatch } {
  const { name } = source.model
  const sharedEntity = ctx.sharedEntities.has(name) ? name : null
  const terms = shape.terms.map((term, index) => termMatch(ctx.parameters, term, index))
  const sets = shape.scopes.map((scope): DocumentSet => ({ key: scope, scope, sharedEntity }))
  return { terms, reach: reachMatch(ctx.parameters, sets) }
}

/** Rows of which a document fulfils what `choose` makes of the terms. */
function documentSearch(ctx: CompileContext, source: Source, shape: SearchShape): (choose: Choice) => string {
  const { name } = source.model
  const { terms, reach } = documentTerms(ctx, source, shape)
  return (choose) => {
    const match = choose(terms, reach, shape.documents > 1)('d')
    // As an array, the documents are read first and once: the planner, who knows little of how many match a text,
    // would else at times walk the whole table in the order of the list.
    return `${source.alias}."id" = ANY(ARRAY(SELECT d.record_id FROM core.search_document d WHERE d.entity = ${quoteText(name)} AND ${reach('d')} AND ${match}))`
  }
}
