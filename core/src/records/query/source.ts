import type { Scope } from '../../access/access.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import type { ColumnReference } from '../../metadata/field-kind.ts'
import { displayNamePath } from '../../metadata/system-fields.ts'
import { quoteName, quoteText } from '../../metadata/naming.ts'
import type { CompileContext } from './compile-context.ts'
import { rowGuard } from './row-guard.ts'
import { rankPath } from '../ranks/rank-path.ts'
import { unknownPath, type AskedPath } from './query-error.ts'

const scopeRank: Readonly<Record<Scope, number>> = { none: 0, own: 1, team: 2, all: 3 }

/**
 * One table in a statement, seen with the caller's rights: every column it hands out is one the caller may read,
 * or is guarded row by row.
 */
export class Source {
  readonly alias: string
  readonly model: EntityModel
  readonly scope: Scope
  readonly #ctx: CompileContext
  readonly #isJoined: boolean
  readonly #joins = new Map<string, Source>()
  readonly #ranks = new Map<string, string>()
  /** Shared with the tables joined to this one: all belong to one FROM. */
  readonly #joinTexts: string[]

  constructor(ctx: CompileContext, model: EntityModel, alias: string, joinTexts?: string[]) {
    this.#ctx = ctx
    this.model = model
    this.alias = alias
    this.scope = ctx.access.scope(model.name, 'read')
    this.#isJoined = joinTexts !== undefined
    this.#joinTexts = joinTexts ?? []
  }

  /** What the sources of one statement share. */
  get context(): CompileContext {
    return this.#ctx
  }

  get table(): string {
    return `${quoteName(this.model.schema)}.${quoteName(this.model.table)}`
  }

  /** `"contacts"."person" t LEFT JOIN …`; complete only after every path was resolved. */
  get from(): string {
    return [`${this.table} ${this.alias}`, ...this.#joinTexts].join('\n')
  }

  /** The rows the caller may see, as a condition; null when it sees all. */
  get guard(): string | null {
    return rowGuard(this.#ctx, this.model, this.alias, this.scope)
  }

  /** The field, if the caller may read it on at least some rows. */
  field(path: string, asked: AskedPath = { entity: this.model.name, path }): FieldModel {
    const field = this.model.fields.get(path)
    if (field === undefined || this.fieldScope(field) === 'none') throw unknownPath(asked.entity, asked.path)
    return field
  }

  isReadable(field: FieldModel): boolean {
    return this.fieldScope(field) !== 'none'
  }

  fieldScope(field: FieldModel): Scope {
    if (this.scope === 'none') return 'none'
    const path =
      field.path.includes('.') && field.namespace === null
        ? field.path.slice(0, field.path.indexOf('.'))
        : field.path
    if (path === 'id' || path === displayNamePath) return this.scope
    const scope = this.#ctx.access.fieldScope(this.model.name, path, 'read')
    return scopeRank[scope] < scopeRank[this.scope] ? scope : this.scope
  }

  /** A condition under which the field may be read where that is not all visible rows. */
  fieldGuard(field: FieldModel): string | null {
    const scope = this.fieldScope(field)
    return scopeRank[scope] >= scopeRank[this.scope]
      ? null
      : rowGuard(this.#ctx, this.model, this.alias, scope)
  }

  /** The columns of a field of this table, guarded where the right does not reach all visible rows. */
  column(field: FieldModel): ColumnReference {
    if (field.path === displayNamePath) return () => this.displayName()
    const guard = this.fieldGuard(field)
    return (suffix = '') => {
      const column = `${this.alias}.${quoteName(field.column + suffix)}`
      return guard === null ? column : `CASE WHEN ${guard} THEN ${column} END`
    }
  }

  /** The id of the row, where the field may be read. */
  item(field: FieldModel): string {
    const id = `${this.alias}."id"`
    const guard = this.fieldGuard(field)
    return guard === null ? id : `CASE WHEN ${guard} THEN ${id} END`
  }

  /**
   * The record's name from its title fields; those the caller may not read are left out. Null where a joined record
   * is absent or hidden.
   */
  displayName(): string {
    const name = this.#title(true)
    return this.#isJoined ? `CASE WHEN ${this.alias}."id" IS NOT NULL THEN ${name} END` : name
  }

  #title(followsLinks: boolean): string {
    const parts = this.model.title.flatMap((path) => {
      const field = this.model.fields.get(path)
      if (field === undefined || !this.isReadable(field) || field.path === displayNamePath) return []
      if (field.options.target !== undefined) return followsLinks ? [this.#linkName(field)] : []
      const [first] = field.kind.columns(field)
      return first === undefined ? [] : [`${this.column(field)(first.suffix)}::text`]
    })
    if (parts.length === 0) return `${this.alias}."id"::text`
    return parts.length === 1 ? `coalesce(${parts[0]}, '')` : `concat_ws(' ', ${parts.join(', ')})`
  }

  /** A link within a title by the name of its target, as far as the caller may see it; titles are followed once. */
  #linkName(field: FieldModel): string {
    const target = new Source(this.#ctx, this.#ctx.targetModel(field), this.#ctx.alias())
    const conditions = [`${target.alias}."id" = ${this.column(field)('_id')}`, ...target.visibility()]
    return `(SELECT ${target.#title(false)} FROM ${target.table} ${target.alias} WHERE ${conditions.join(' AND ')})`
  }

  /**
   * The target of a reference as a joined table, once per path; a target that is hidden or in the trash joins as
   * nothing.
   */
  join(field: FieldModel): Source {
    const known = this.#joins.get(field.path)
    if (known !== undefined) return known
    this.#ctx.countRelation()
    const joined = new Source(this.#ctx, this.#ctx.targetModel(field), this.#ctx.alias(), this.#joinTexts)
    const conditions = [`${joined.alias}."id" = ${this.column(field)('_id')}`, ...joined.visibility()]
    this.#joinTexts.push(`LEFT JOIN ${joined.table} ${joined.alias} ON ${conditions.join(' AND ')}`)
    this.#joins.set(field.path, joined)
    return joined
  }

  /**
   * Where people put the record by hand, by a field that the caller may read; one that nobody put anywhere stands by when
   * it was made.
   */
  rank(path: string): string {
    const { column } = this.field(path, { entity: this.model.name, path: rankPath(path) })
    const known = this.#ranks.get(column)
    if (known !== undefined) return known
    const rank = this.#ctx.alias('k')
    const conditions = [
      `${rank}.record_id = ${this.alias}."id"`,
      `${rank}.entity = ${quoteText(this.model.name)}`,
      `${rank}.field = ${quoteText(column)}`,
    ]
    this.#joinTexts.push(`LEFT JOIN core.record_rank ${rank} ON ${conditions.join(' AND ')}`)
    const key = `(coalesce(${rank}.key, replace(${this.alias}."id"::text, '-', '')) COLLATE "C")`
    this.#ranks.set(column, key)
    return key
  }

  /** An expression over this FROM as a column of it: PostgreSQL groups by columns, not by sub-selects. */
  lateral(expression: string): string {
    const alias = this.#ctx.alias('l')
    this.#joinTexts.push(`CROSS JOIN LATERAL (SELECT ${expression} AS value) ${alias}`)
    return `${alias}.value`
  }

  /** One row for each value of a list, and one without any where it is empty. */
  each(list: string): string {
    const alias = this.#ctx.alias('v')
    this.#joinTexts.push(`LEFT JOIN LATERAL unnest(${list}) ${alias}(value) ON TRUE`)
    return `${alias}.value`
  }

  /** True when every live record of the reference's target is visible to the caller. */
  seesAllOf(field: FieldModel): boolean {
    const target = this.#ctx.targetModel(field)
    const scope = this.#ctx.access.scope(target.name, 'read')
    return scope === 'all' || (scope !== 'none' && !target.owned)
  }

  /** What a row must fulfil to be seen through a relation: not in the trash, and within the caller's rights. */
  visibility(): string[] {
    const conditions = this.model.system ? [] : [`${this.alias}."deleted_at" IS NULL`]
    if (this.scope === 'none') conditions.push('FALSE')
    const guard = this.guard
    if (guard !== null) conditions.push(guard)
    return conditions
  }
}
