import { TesseraError } from '@tessera/sdk'
import type { FieldModel } from '../../entity-model.ts'
import type { ColumnReference, ValueContext } from '../../field-kind.ts'
import { refused, shown, type Reader } from '../value-issue.ts'

/** How the operands of a kind's filters become parameters. */
export interface Operand {
  /** PostgreSQL type that the placeholder is cast to. */
  readonly type: string
  /** What fits, for messages: `a whole number such as 12`. */
  expected(field: FieldModel): string
  /** The parameter's value, or undefined where it does not fit. */
  read(raw: unknown, ctx: ValueContext, field: FieldModel): unknown
  /** What stands on the column's side of the comparison; default the main column. */
  readonly left?: (column: ColumnReference) => string
  /** What stands around the parameter, so that both sides are alike: `lower(…)`. */
  readonly right?: (placeholder: string) => string
}

/** The value that no record has: compares like any other, and matches nothing. */
export const nobody = '00000000-0000-0000-0000-000000000000'

export function leftSide(operand: Operand, column: ColumnReference): string {
  return operand.left?.(column) ?? column()
}

/** Says which condition was wrong, with what value, and what fits there. */
export function invalidOperand(
  field: FieldModel,
  operator: string,
  raw: unknown,
  expected: string,
): TesseraError {
  const hint =
    raw === null && operator !== 'empty' ? ' To find records without a value, use {"empty":true}.' : ''
  return new TesseraError({
    code: 'query.invalid',
    kind: 'invalid',
    message: `The filter on "${field.path}" cannot use ${shown(raw)} with "${operator}". Give ${expected}.${hint}`,
    details: { path: field.path, operator },
  })
}

/** One operand as a parameter; throws `query.invalid` for null and for what does not fit. */
export function readOperand(
  operand: Operand,
  field: FieldModel,
  operator: string,
  raw: unknown,
  ctx: ValueContext,
): unknown {
  const value = raw === null || raw === undefined ? undefined : operand.read(raw, ctx, field)
  if (value === undefined) throw invalidOperand(field, operator, raw, operand.expected(field))
  return value
}

/** Every operand of a list as parameters. */
export function readOperands(
  operand: Operand,
  field: FieldModel,
  operator: string,
  raw: unknown,
  ctx: ValueContext,
): unknown[] {
  if (!Array.isArray(raw))
    throw invalidOperand(field, operator, raw, `a list, each entry ${operand.expected(field)}`)
  return raw.map((entry: unknown) => readOperand(operand, field, operator, entry, ctx))
}

/** What a reader of written values makes of an operand; undefined where it refuses or nothing is left. */
export function readAs<Value>(read: Reader<Value>, raw: unknown): Value | undefined {
  const value = read(raw, () => refused)
  return value === refused || value === null ? undefined : value
}
