import type { FieldKind } from '../field-kind.ts'
import { plainCell } from './single-column.ts'
import { text } from './text.ts'

/** A number from a counter; the record service gives it, nobody writes it. */
export const autoNumber: FieldKind = {
  ...text,
  name: 'autoNumber',
  searchText: (value) => ({ text: plainCell(value), exact: plainCell(value).toLowerCase() }),
  editor: 'none',
}
