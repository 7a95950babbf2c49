import type { FieldModel } from '../../metadata/entity-model.ts'
import { fieldKind } from '../../metadata/kinds/field-kinds.ts'
import { quoteName } from '../../metadata/naming.ts'
import { anyRecordGuard, guardedAnyRecord, isAnyRecord } from './any-record.ts'
import type { CompileContext } from './compile-context.ts'
import { unknownPath } from './query-error.ts'
import { isReference, resolvePath, type ScalarPath } from './resolve-path.ts'
import { Source } from './source.ts'

/** The child table of repeated values, tied to one row of its parent. */
export class PartSource {
  readonly alias: string
  readonly #ctx: CompileContext
  readonly #parent: Source
  readonly #field: FieldModel
  readonly #joins: string[] = []

  constructor(ctx: CompileContext, parent: Source, field: FieldModel) {
    this.#ctx = ctx
    this.#parent = parent
    this.#field = field
    this.alias = ctx.alias('p')
  }

  get from(): string {
    return [
      `${quoteName(this.#parent.model.schema)}.${quoteName(this.#field.part!.table)} ${this.alias}`,
      ...this.#joins,
    ].join('\n')
  }

  /** What ties the parts to their record, with the guard of the field where the right does not reach all rows. */
  get link(): string {
    const guard = this.#parent.fieldGuard(this.#field)
    const tie = `${this.alias}."record_id" = ${this.#parent.alias}."id"`
    return guard === null ? tie : `${tie} AND ${guard}`
  }

  exists(conditions: readonly string[]): string {
    return `EXISTS (SELECT 1 FROM ${this.from} WHERE ${[this.link, ...conditions].join(' AND ')})`
  }

  column(field: FieldModel): (suffix?: string) => string {
    return (suffix = '') => `${this.alias}.${quoteName(field.column + suffix)}`
  }

  subField(name: string, path: string): FieldModel {
    const field = this.#field.part!.fields.get(name)
    if (field === undefined) throw unknownPath(this.#parent.model.name, path)
    return field
  }

  /** The target of a reference inside the part, joined under the caller's rights. */
  join(field: FieldModel): Source {
    this.#ctx.countRelation()
    const target = new Source(this.#ctx, this.#ctx.targetModel(field), this.#ctx.alias(), this.#joins)
    const conditions = [`${target.alias}."id" = ${this.column(field)('_id')}`, ...target.visibility()]
    this.#joins.push(`LEFT JOIN ${target.table} ${target.alias} ON ${conditions.join(' AND ')}`)
    return target
  }

  /** A path inside one part: a sub-field, a sub-field's own sub-field, or on through a reference. */
  resolve(
    rest: readonly string[],
    path: string,
  ): Pick<ScalarPath, 'field' | 'kind' | 'column' | 'open' | 'item'> {
    const [first = '', ...further] = rest
    if (first === 'id' && further.length === 0) {
      return { field: this.#field, kind: fieldKind('id'), column: () => `${this.alias}."id"` }
    }
    const field = this.subField(first, path)
    if (isAnyRecord(field)) {
      if (further.length > 0 && (further.length > 1 || further[0] !== 'id'))
        throw unknownPath(this.#parent.model.name, path)
      return { field, kind: field.kind, ...this.#anyRecord(field) }
    }
    if (further.length === 0)
      return { field, kind: field.kind, column: this.#value(field), item: () => `${this.alias}."id"` }
    if (isReference(field)) {
      if (further.length === 1 && further[0] === 'id')
        return { field, kind: field.kind, column: this.#value(field) }
      const resolved = resolvePath(this.join(field), further.join('.'), {
        entity: this.#parent.model.name,
        path,
      })
      if (resolved.type === 'part') throw unknownPath(this.#parent.model.name, path)
      return resolved
    }
    const sub = further.length === 1 ? field.kind.subFields?.[further[0]!] : undefined
    if (sub === undefined) throw unknownPath(this.#parent.model.name, path)
    const column = this.column(field)
    return { field, kind: fieldKind(sub.kind), column: (suffix = '') => column(sub.suffix + suffix) }
  }

  #anyRecord(field: FieldModel): Pick<ScalarPath, 'column' | 'open'> {
    const column = this.column(field)
    const guard = anyRecordGuard(this.#ctx, column)
    const open = (suffix = '_id'): string => column(suffix)
    return guard === null
      ? { column: open }
      : { column: guardedAnyRecord(this.#ctx, column), open: { column: open, guard } }
  }

  #value(field: FieldModel): (suffix?: string) => string {
    if (!isReference(field) || this.#parent.seesAllOf(field)) {
      const column = this.column(field)
      return isReference(field) ? (suffix = '_id') => column(suffix) : column
    }
    const target = this.join(field)
    return () => `${target.alias}."id"`
  }
}
