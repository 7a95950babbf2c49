import type { FieldModel } from '../../metadata/entity-model.ts'
import type { ColumnReference, FieldKind } from '../../metadata/field-kind.ts'
import { fieldKind } from '../../metadata/kinds/field-kinds.ts'
import { anyRecordGuard, guardedAnyRecord, isAnyRecord } from './any-record.ts'
import { invalidQuery, unknownPath, type AskedPath } from './query-error.ts'
import { queryLimits } from './query-limits.ts'
import type { Source } from './source.ts'

/** A path that ends at a single value of the row (perhaps through references). */
export interface ScalarPath {
  readonly type: 'scalar'
  readonly source: Source
  readonly field: FieldModel
  /** The field's kind, or that of a sub-field such as `price.currency`. */
  readonly kind: FieldKind
  readonly column: ColumnReference
  /**
   * For a link to any record: its column as stored, and the condition under which the caller may know of the target. A
   * comparison with both may use an index, which one with the guarded column cannot.
   */
  readonly open?: { readonly column: ColumnReference; readonly guard: string } | undefined
  /** See `OperatorInput.item`. */
  readonly item?: (() => string) | undefined
}

/** A path that ends at, or passes through, repeated values. */
export interface PartPath {
  readonly type: 'part'
  readonly source: Source
  readonly field: FieldModel
  /** Path inside one part; empty for the list itself. */
  readonly rest: readonly string[]
}

export type ResolvedPath = ScalarPath | PartPath

interface Head {
  readonly field: FieldModel
  readonly rest: readonly string[]
}

/** Splits the first field off a path; fields of extensions and the admin are two segments long. */
function splitHead(source: Source, segments: readonly string[], asked: AskedPath): Head {
  const [first = '', second] = segments
  if (source.model.fields.has(first)) return { field: source.field(first, asked), rest: segments.slice(1) }
  if (second === undefined) throw unknownPath(asked.entity, asked.path)
  return { field: source.field(`${first}.${second}`, asked), rest: segments.slice(2) }
}

export function isReference(field: FieldModel): boolean {
  return field.options.target !== undefined
}

/** Finds a path, joining through references; unknown and unreadable give the same error. */
export function resolvePath(
  source: Source,
  path: string,
  asked: AskedPath = { entity: source.model.name, path },
): ResolvedPath {
  const segments = path.split('.')
  if (segments.length > queryLimits.pathDepth + 3) throw tooDeep(asked)
  return resolveSegments(source, segments, asked, 0)
}

function tooDeep({ path }: AskedPath): Error {
  return invalidQuery(`The path "${path}" goes through more than ${queryLimits.pathDepth} relations.`)
}

function resolveSegments(
  source: Source,
  segments: readonly string[],
  asked: AskedPath,
  depth: number,
): ResolvedPath {
  const { field, rest } = splitHead(source, segments, asked)
  if (field.part !== null) return { type: 'part', source, field, rest }
  if (isAnyRecord(field)) return anyRecordPath(source, field, rest, asked)
  if (rest.length === 0)
    return {
      type: 'scalar',
      source,
      field,
      kind: field.kind,
      column: valueColumn(source, field),
      item: () => source.item(field),
    }
  if (isReference(field)) {
    if (rest.length === 1 && rest[0] === 'id')
      return { type: 'scalar', source, field, kind: field.kind, column: valueColumn(source, field) }
    if (depth >= queryLimits.pathDepth) throw tooDeep(asked)
    return resolveSegments(source.join(field), rest, asked, depth + 1)
  }
  const sub = rest.length === 1 ? field.kind.subFields?.[rest[0]!] : undefined
  if (sub === undefined) throw unknownPath(asked.entity, asked.path)
  const column = source.column(field)
  return {
    type: 'scalar',
    source,
    field,
    kind: fieldKind(sub.kind),
    column: (suffix = '') => column(sub.suffix + suffix),
  }
}

function anyRecordPath(
  source: Source,
  field: FieldModel,
  rest: readonly string[],
  asked: AskedPath,
): ScalarPath {
  if (rest.length > 0 && (rest.length > 1 || rest[0] !== 'id')) throw unknownPath(asked.entity, asked.path)
  const column = source.column(field)
  const guard = anyRecordGuard(source.context, column)
  const path = { type: 'scalar', source, field, kind: field.kind } as const
  if (guard === null) return { ...path, column: (suffix = '_id') => column(suffix) }
  return {
    ...path,
    column: guardedAnyRecord(source.context, column),
    open: { column: (suffix = '_id') => column(suffix), guard },
  }
}

/**
 * The columns of a value as filters and sorts see it. A reference to a record that the caller may not see is null,
 * so where the target is not wholly visible its own id, joined under the caller's rights, stands for it.
 */
function valueColumn(source: Source, field: FieldModel): ColumnReference {
  if (!isReference(field)) return source.column(field)
  return (suffix = '_id') => {
    if (source.seesAllOf(field)) return source.column(field)(suffix)
    return `${source.join(field).alias}."id"`
  }
}
