import type { Scope } from '../../access/access.ts'
import { rowPredicate, type ShareCondition } from '../../access/row-predicate.ts'
import { actorParameter } from '../query/actor-parameter.ts'
import type { SearchTermSource, SqlParameters } from '../query/sql-parameters.ts'
import type { TermShape } from './search-terms.ts'

/** The SQL condition that one term is found in the document `alias`. */
export type TermMatch = (alias: string) => string

/** A lexeme as tsquery wants it, matched as a prefix. */
function prefixLexeme(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`
}

/** The index behind each shape is named in the migration; a text is folded by the database's own function. */
export function termMatch(parameters: SqlParameters, shape: TermShape, index: number): TermMatch {
  const of = (source: SearchTermSource, type = 'text'): string =>
    parameters.add(type, ({ search }) => source(search!.terms[index]!))
  if (shape === 'exact') return exactMatch(of)
  if (shape === 'start') {
    const start = of(({ text }) => text)
    return (alias) => startsWith(alias, start)
  }
  if (shape !== 'part' && shape !== 'name') return digitsMatch(of, Number(shape.slice('digits'.length)))
  const text = of(({ text: raw }) => raw)
  if (shape === 'part') return (alias) => contains(alias, text)
  const exact = exactMatch(of)
  return (alias) => `(${contains(alias, text)} OR ${exact(alias)})`
}

type ParameterFor = (source: SearchTermSource, type?: string) => string

function exactMatch(of: ParameterFor): TermMatch {
  const lexeme = of(({ text }) => prefixLexeme(text.toLowerCase()), 'tsquery')
  return (alias) => `${alias}.exact @@ ${lexeme}`
}

/** As a number in any notation, or as it was written. */
function digitsMatch(of: ParameterFor, words: number): TermMatch {
  const digits = of(({ digits: stored }) => stored)
  const written = Array.from({ length: words }, (_word, at) => of((term) => term.words[at] ?? ''))
  return (alias) => {
    const asWritten = written.map((word) => contains(alias, word)).join(' AND ')
    return `((${alias}.digits <> '' AND ${alias}.digits LIKE '%' || ${digits} || '%') OR (${asWritten}))`
  }
}

function contains(alias: string, parameter: string): string {
  return `${alias}.folded LIKE '%' || core.fold_like(${parameter}) || '%'`
}

/** Over the index on the start of the text. */
export function startsWith(alias: string, parameter: string): string {
  return `left(${alias}.folded, 64) LIKE core.fold_start(${parameter}) || '%'`
}

/** Documents of one scope and, where records of one entity are shared with the caller, of that entity. */
export interface DocumentSet {
  /** Names the list of group ids among the statement's values. */
  readonly key: string
  readonly scope: Exclude<Scope, 'none'>
  readonly sharedEntity: string | null
}

/** Documents of these sets, each on the records that its scope gives: the same rule that holds for the records. */
export function reachMatch(parameters: SqlParameters, sets: readonly DocumentSet[]): TermMatch {
  const placeholders = sets.map((set) =>
    parameters.add('bigint[]', ({ search }) => search!.groups[set.key] ?? []),
  )
  return (alias) => {
    const columns = { id: `${alias}.record_id`, owner: `${alias}.owner_id`, team: `${alias}.team_id` }
    const conditions = sets.map((set, index) => {
      const ofSet = `${alias}.group_id = ANY(${placeholders[index]!})`
      if (set.scope === 'all') return ofSet
      const share: ShareCondition | undefined =
        set.sharedEntity === null ? undefined : { entity: set.sharedEntity, level: 'read' }
      return `(${ofSet} AND ${rowPredicate(set.scope, columns, (which) => actorParameter(parameters, which), share)})`
    })
    if (conditions.length === 0) return 'FALSE'
    return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' OR ')})`
  }
}

/**
 * All terms in one document of the record or, where its text is spread over several, in any of those that may be
 * asked. The first term finds the candidates by its index; the others are looked up at each of them.
 */
export function allTerms(terms: readonly TermMatch[], reach: TermMatch, isSpread: boolean): TermMatch {
  return (alias) => {
    const [first, ...others] = terms
    if (first === undefined) return 'FALSE'
    const beside = others.map((term) => {
      if (!isSpread) return term(alias)
      const elsewhere = `EXISTS (SELECT 1 FROM core.search_document o WHERE o.record_id = ${alias}.record_id AND ${reach('o')} AND ${term('o')})`
      return `(${term(alias)} OR ${elsewhere})`
    })
    return [first(alias), ...beside].join(' AND ')
  }
}
