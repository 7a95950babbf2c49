import type { UntypedRecord } from '@tessera/sdk/ui'
import { valueAt } from '../../fields/field-path.ts'
import type { BoardChoice } from './board-choices.ts'

/** What is known of one column. */
export interface ColumnState {
  readonly choice: BoardChoice
  readonly rows: readonly UntypedRecord[]
  /** Where the next cards begin; null where all are there. */
  readonly next: string | null
  readonly state: 'idle' | 'loading' | 'ready' | 'more' | 'failed'
  readonly error?: unknown
}

/** What a column holds in all, as the server counts. */
export interface ColumnTotals {
  readonly count: number
  /** By field: what it adds up to, money once per currency. */
  readonly sums: Readonly<Record<string, readonly unknown[]>>
}

export const noTotals: ColumnTotals = { count: 0, sums: {} }

/**
 * Puts a card where it belongs by the order. Beyond the last one that is loaded it would stand in the wrong place: null then,
 * unless it must be seen.
 */
export function insertCard(
  column: ColumnState,
  row: UntypedRecord,
  compare: (one: UntypedRecord, other: UntypedRecord) => number,
  mustShow: boolean,
): readonly UntypedRecord[] {
  const others = column.rows.filter(({ id }) => id !== row.id)
  const at = others.findIndex((other) => compare(row, other) < 0)
  if (at >= 0) return others.toSpliced(at, 0, row)
  return column.next === null || mustShow ? [...others, row] : others
}

/**
 * What stands for the key of a card that was just put above another, or at the end, until the server has given it its own:
 * longer than that of the card below, so greater.
 */
export function keyAbove({ rows }: ColumnState, path: string, before: string | null): string {
  const below = rows.find(({ id }) => id === before)
  return below === undefined ? '' : `${String(valueAt(below, path))}~`
}
