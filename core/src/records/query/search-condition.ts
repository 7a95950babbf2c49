import { quoteText } from '../../metadata/naming.ts'
import type { CompileContext } from './compile-context.ts'
import { invalidQuery } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import type { Source } from './source.ts'

/** How a search text is looked for: each class has its own index. */
export type SearchClass = 'exact' | 'digits' | 'prefix' | `words${number}` | 'word'

/** `\`, `%` and `_` stand for themselves in LIKE. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

/** A lexeme as tsquery wants it, matched as a prefix. */
export function prefixLexeme(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}':*`
}

export function searchWords(text: string): string[] {
  return text.split(/[\s,;]+/).filter((word) => word.length > 0).slice(0, 6)
}

/** Chooses the statement by the input: an address, a number in any notation, the start of a name, or words. */
export function classifySearch(text: string): SearchClass {
  if (text.length > queryLimits.searchLength) throw invalidQuery(`A search text has at most ${queryLimits.searchLength} characters.`)
  if (text.includes('@')) return 'exact'
  const digits = text.replaceAll(/\D/g, '')
  if (digits.length >= 5 && !/[^\d\s().+/-]/.test(text.replace(/^[A-Za-z]{2}(?=[\d\s.])/, ''))) return 'digits'
  const words = searchWords(text)
  if (words.length === 1 && words[0]!.length <= 2) return 'prefix'
  if (words.length === 1 && words[0]!.length >= 6) return 'word'
  return `words${Math.max(words.length, 1)}`
}

/** The digits of a phone or tax number as stored: without the trunk zero, so that 0478 finds +32478. */
export function searchDigits(text: string): string {
  return text.replaceAll(/\D/g, '').replace(/^0+/, '')
}

/** A condition on `d`, one search document; the text is folded by the database's own function. */
export function documentMatch(ctx: CompileContext, searchClass: SearchClass): string {
  if (searchClass === 'exact') {
    return `d.exact @@ ${ctx.parameters.add('tsquery', ({ search }) => prefixLexeme(search!.text.trim().toLowerCase()))}`
  }
  if (searchClass === 'digits') {
    return `d.digits LIKE ${ctx.parameters.add('text', ({ search }) => `%${searchDigits(search!.text)}%`)}`
  }
  if (searchClass === 'prefix') {
    return `d.folded LIKE core.fold(${ctx.parameters.add('text', ({ search }) => escapeLike(search!.text.trim()))}) || '%'`
  }
  const count = searchClass === 'word' ? 1 : Number(searchClass.slice(5))
  const words = Array.from({ length: count }, (_word, index) => {
    const word = ctx.parameters.add('text', ({ search }) => escapeLike(searchWords(search!.text)[index] ?? ''))
    return `d.folded LIKE '%' || core.fold(${word}) || '%'`
  })
  return `(${words.join(' AND ')})`
}

/** Rows whose search documents match, among the documents that hold readable fields only. */
export function searchCondition(ctx: CompileContext, source: Source, searchClass: SearchClass): string {
  const groups = ctx.parameters.add('int[]', ({ search }) => search!.groups)
  const match = documentMatch(ctx, searchClass)
  return `${source.alias}."id" IN (SELECT d.record_id FROM core.search_document d WHERE d.entity = ${quoteText(source.model.name)} AND d.group_id = ANY(${groups}) AND ${match})`
}
