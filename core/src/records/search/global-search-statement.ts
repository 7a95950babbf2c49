import { SqlParameters, type Binding } from '../query/sql-parameters.ts'
import {
  allTerms,
  reachMatch,
  startsWith,
  termMatch,
  type DocumentSet,
  type TermMatch,
} from './document-match.ts'
import type { TermShape } from './search-terms.ts'

export interface GlobalSearchShape {
  readonly terms: readonly TermShape[]
  readonly sets: readonly DocumentSet[]
  readonly isSpread: boolean
  /** See `teamCount`. */
  readonly teams: number | null
}

export interface GlobalSearchStatement {
  readonly text: string
  readonly bindings: readonly Binding[]
}

/** Candidates are ranked, so there must not be many. */
const candidates = 200
/** Records of each entity whose text starts with what was typed; they are found apart, so that none is missed. */
const startsPerEntity = 20
const enough = 20

const columns = 'd.entity, d.record_id, d.folded'

function startsOf(entities: string, whole: string, reach: TermMatch): string {
  return `starts AS MATERIALIZED (SELECT s.entity, s.record_id, s.folded FROM unnest(${entities}) e(name), LATERAL (SELECT ${columns} FROM core.search_document d
    WHERE d.entity = e.name AND ${startsWith('d', whole)} AND ${reach('d')} LIMIT ${startsPerEntity}) s)`
}

function candidatesOf(name: string, match: string, reach: TermMatch): string {
  return `${name} AS MATERIALIZED (SELECT ${columns} FROM core.search_document d WHERE ${match} AND ${reach('d')} LIMIT ${candidates})`
}

/**
 * One statement over the documents of all entities: bounded lists of candidates, then those whose text starts with
 * what was typed, then those in which a word does, then the rest; the shorter text first. Bindings: `values[0]` holds
 * the entities.
 */
export function globalSearchStatement(shape: GlobalSearchShape): GlobalSearchStatement {
  const parameters = new SqlParameters(shape.teams)
  const reach = reachMatch(parameters, shape.sets)
  const isStart = shape.terms[0] === 'start'
  const terms = isStart ? [] : shape.terms.map((term, index) => termMatch(parameters, term, index))
  const whole = parameters.add('text', ({ search }) => search!.whole)
  const sections: string[] = []
  const isText = shape.terms.some((term) => term === 'part' || term === 'name' || term === 'start')
  if (isText)
    sections.push(
      startsOf(
        parameters.add('text[]', ({ values }) => values[0]),
        whole,
        reach,
      ),
    )
  if (shape.terms.length === 1 && shape.terms[0] === 'name') {
    const word = parameters.add('text', ({ search }) => search!.terms[0]!.text)
    sections.push(candidatesOf('found', `d.words @@ core.fold_prefix(${word})`, reach))
    sections.push(
      candidatesOf('further', `(SELECT count(*) FROM found) < ${enough} AND ${terms[0]!('d')}`, reach),
    )
  } else if (!isStart)
    sections.push(candidatesOf('found', allTerms(terms, reach, shape.isSpread)('d'), reach))
  const names = sections.map((section) => section.slice(0, section.indexOf(' ')))
  const first = `core.fold_like(split_part(${whole}, ' ', 1))`
  const limit = parameters.add('int', ({ limit: rows }) => rows)
  const text = `WITH ${sections.join(',\n')}
  SELECT h.entity, h.record_id AS id FROM (${names.map((name) => `TABLE ${name}`).join(' UNION ALL ')}) h
  GROUP BY h.entity, h.record_id
  ORDER BY min(CASE WHEN ${startsWith('h', whole)} THEN 0 WHEN h.folded LIKE ${first} || '%' THEN 1 WHEN h.folded LIKE '% ' || ${first} || '%' THEN 2 ELSE 3 END),
    min(length(h.folded)), h.record_id DESC LIMIT ${limit}`
  return { text, bindings: parameters.bindings }
}
