import type { UntypedRecord } from '@tessera/sdk/ui'

/** One line of a grid. */
export type GridRow =
  | { readonly kind: 'record'; readonly record: UntypedRecord }
  /** It stands for a record that is still to come. */
  | { readonly kind: 'loading' }
  /** Its window could not be read; the first line of it offers to try again. */
  | { readonly kind: 'failed'; readonly isFirst: boolean; readonly retry: () => void }
  /** The head of a group, over the whole width. */
  | {
      readonly kind: 'head'
      readonly key: string
      readonly isOpen: boolean
      readonly content: unknown
      readonly toggle: () => void
    }

/** The lines of a grid, however many there are and wherever they come from. */
export interface GridRows {
  /** Lines in all, heads of groups included. */
  readonly length: number
  at(index: number): GridRow
  /** These are in sight, or will soon be: they are loaded, and others may be let go of. */
  want(from: number, to: number): void
  /** Where a record stands among what is loaded; -1 where it is not. */
  indexOf(id: string): number
  /** Every record that is loaded, in order. */
  readonly loaded: readonly UntypedRecord[]
}

export const noRows: GridRows = {
  length: 0,
  at: () => ({ kind: 'loading' }),
  want: () => undefined,
  indexOf: () => -1,
  loaded: [],
}

/** Records that are all there. */
export function rowsOf(records: readonly UntypedRecord[]): GridRows {
  return {
    length: records.length,
    at: (index) => {
      const record = records[index]
      return record === undefined ? { kind: 'loading' } : { kind: 'record', record }
    },
    want: () => undefined,
    indexOf: (wanted) => records.findIndex(({ id }) => id === wanted),
    loaded: records,
  }
}
