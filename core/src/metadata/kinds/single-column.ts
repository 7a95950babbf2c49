import type { FieldModel } from '../entity-model.ts'
import type { ColumnReference, FieldKind } from '../field-kind.ts'

type Columns = Pick<FieldKind, 'columns' | 'toColumns' | 'output' | 'onlyColumn'>

/** The part of a kind that says: one column, which holds the canonical value as it is. */
export function singleColumn(type: string | ((field: FieldModel) => string), suffix = ''): Columns {
  return {
    columns: (field) => [{ suffix, type: typeof type === 'string' ? type : type(field) }],
    toColumns: (value) => ({ [suffix]: value ?? null }),
    onlyColumn: suffix,
    output: (column) => column(suffix),
  }
}

/** Sorted by the main column, whose cursor values are cast back to `type`. */
export function sortedBy(
  type: string,
  expression: (column: ColumnReference) => string = (column) => column(),
): Required<Pick<FieldKind, 'sort'>> {
  return { sort: (column) => [{ expression: expression(column), type }] }
}

/** A canonical value that is a text or a number, as a cell. */
export function plainCell(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
