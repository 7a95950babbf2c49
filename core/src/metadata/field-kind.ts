import type { ZodType } from 'zod'
import type { FieldModel } from './entity-model.ts'

/** One database column of a field. `suffix` is empty for the only or main column. */
export interface ColumnSpec {
  readonly suffix: string
  /** PostgreSQL type, such as `text`, `uuid`, `numeric(19,4)`. */
  readonly type: string
  /** Whether there are values that leave it NULL: then a required field says nothing about this column. */
  readonly mayBeEmpty?: boolean
}

/** What parsing and converting values may depend on. */
export interface ValueContext {
  readonly country: string
  readonly currency: string
  readonly timeZone: string
  readonly now: Date
  /** For `$me` and `$myTeams`. */
  readonly userId?: string | null
  readonly teamIds?: readonly string[]
}

/** A part of SQL that yields one of the field's columns, access guard included. */
export type ColumnReference = (suffix?: string) => string

/**
 * Adds a value to the statement; gives its placeholder with a cast, such as `$3::numeric`. `convert` is given the
 * operator's whole operand as the caller wrote it, refuses what does not fit by a TesseraError, and may be called
 * again for every use of the compiled statement.
 */
export type ParameterOf = (convert: (raw: unknown, ctx: ValueContext) => unknown, type: string) => string

export interface OperatorInput {
  readonly column: ColumnReference
  readonly field: FieldModel
  readonly parameter: ParameterOf
  /**
   * The id of the record, or of the entry of a list, that holds the value; null where the caller may not read it. Absent
   * for what is only a part of a value.
   */
  readonly item?: (() => string) | undefined
}

/** A filter operator: SQL for a condition that is true, false or null like any SQL condition. */
export interface Operator {
  /** Checks the operand's shape before it becomes a parameter; a thrown TesseraError reaches the caller. */
  readonly operand: 'one' | 'many' | 'pair' | 'text' | 'boolean' | 'period' | 'near' | 'box'
  /** True for operators that also match records without the value (`ne`, `nin`): over parts they become NOT EXISTS of `opposite`. */
  readonly opposite?: string
  /** Not offered to people who build filters: the kernel's own look-ups use it. */
  readonly isInternal?: true
  /** Asks for what the kernel keeps beside the value. */
  readonly needsItem?: true
  compile(input: OperatorInput): string
}

/**
 * One kind of field: everything about it stands in one module. Values have one canonical JSON form, which is what
 * drafts, events, the API and scripts hold.
 */
export interface FieldKind {
  readonly name: string
  columns(field: FieldModel): readonly ColumnSpec[]
  /** From what a caller wrote to the canonical form; issues carry codes and messages for people. */
  schema(field: FieldModel, ctx: ValueContext): ZodType
  /** The canonical value as column values by suffix; null clears all. */
  toColumns(value: unknown, field: FieldModel): Readonly<Record<string, unknown>>
  /** The suffix of its one column, where that holds the canonical value as it is: then nobody need ask `toColumns`. */
  readonly onlyColumn?: string
  /** SQL that gives the canonical JSON value of the columns. */
  output(column: ColumnReference, field: FieldModel): string
  readonly operators: Readonly<Record<string, Operator>>
  /** Sort keys, most significant first, with the type that a cursor value is cast back to; absent: not sortable. */
  sort?(
    column: ColumnReference,
    field: FieldModel,
  ): readonly { readonly expression: string; readonly type: string }[]
  /** What a unique or plain index stands on where it is not the main column: `lower(email)`. */
  uniqueExpression?(column: ColumnReference): string
  /** Paths below the field, such as `amount` and `currency`: the kind that serves each and the column suffix it reads. */
  readonly subFields?: Readonly<Record<string, { readonly kind: string; readonly suffix: string }>>
  /** How the value can be summed: the SQL numeric expression. */
  aggregate?(column: ColumnReference): string
  /** Texts to search by, from the canonical value. */
  searchText?(value: unknown): { readonly text?: string; readonly digits?: string; readonly exact?: string }
  /** One CSV cell from the canonical value. */
  toCell(value: unknown, field: FieldModel): string
  /** JSON Schema (2020-12) of the canonical value, for OpenAPI. */
  jsonSchema(field: FieldModel): Readonly<Record<string, unknown>>
  /** The kit element family that edits it: text, number, select, … */
  readonly editor: string
  readonly align?: 'end'
}
