import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { ColumnReference } from '../../metadata/field-kind.ts'
import type { CompileContext } from '../query/compile-context.ts'
import { PartSource } from '../query/part-source.ts'
import type { Source } from '../query/source.ts'
import type { SearchTermSource, SqlParameters } from '../query/sql-parameters.ts'
import type { TermShape } from './search-terms.ts'
import { leafAt, type SearchLeaf } from './searched-fields.ts'

/** The texts of a field as one SQL text; null where its columns hold none. */
function textOf(field: FieldModel, column: ColumnReference): string | null {
  const texts = field.kind.columns(field).flatMap(({ suffix, type }) => {
    if (type === 'text' || type.startsWith('varchar')) return [column(suffix)]
    return type === 'text[]' ? [`array_to_string(${column(suffix)}, ' ')`] : []
  })
  if (texts.length === 0) return null
  return texts.length === 1 ? texts[0]! : `concat_ws(' ', ${texts.join(', ')})`
}

function onText(parameters: SqlParameters, shape: TermShape, index: number): (text: string) => string {
  const of = (source: SearchTermSource): string =>
    parameters.add('text', ({ search }) => source(search!.terms[index]!))
  const like = (text: string, parameter: string): string =>
    `core.fold(${text}) LIKE '%' || core.fold_like(${parameter}) || '%'`
  if (!shape.startsWith('digits')) {
    const parameter = of((term) => term.text)
    if (shape !== 'start') return (text) => like(text, parameter)
    return (text) => `core.fold(${text}) LIKE core.fold_like(${parameter}) || '%'`
  }
  const digits = of((term) => term.digits)
  const words = Array.from({ length: Number(shape.slice('digits'.length)) }, (_word, at) =>
    of((term) => term.words[at] ?? ''),
  )
  return (text) =>
    `(regexp_replace(${text}, '\\D', '', 'g') LIKE '%' || ${digits} || '%' OR (${words.map((word) => like(text, word)).join(' AND ')}))`
}

function onLeaf(
  ctx: CompileContext,
  source: Source,
  leaf: SearchLeaf,
  condition: (text: string) => string,
): string[] {
  if (!source.isReadable(leaf.field)) return []
  if (leaf.sub === null) {
    const text = textOf(leaf.field, source.column(leaf.field))
    return text === null ? [] : [condition(text)]
  }
  const part = new PartSource(ctx, source, leaf.field)
  const text = textOf(leaf.sub, part.column(leaf.sub))
  return text === null ? [] : [part.exists([condition(text)])]
}

/**
 * The condition that one term is found in one of these fields themselves, for fields that no search document holds
 * that the caller may be answered from.
 */
export function fieldMatch(
  ctx: CompileContext,
  source: Source,
  paths: readonly string[],
  term: { readonly shape: TermShape; readonly index: number },
): string[] {
  const model: EntityModel = source.model
  const condition = onText(ctx.parameters, term.shape, term.index)
  return paths.flatMap((path) => {
    const leaf = leafAt(model, path)
    return leaf === null ? [] : onLeaf(ctx, source, leaf, condition)
  })
}
