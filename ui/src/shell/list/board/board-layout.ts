/** How a user has arranged the board of one entity; kept with the rest of the list. */
export interface BoardLayout {
  /** The field whose choices are the columns. */
  readonly by?: string
  /** Paths that cards show below their name. */
  readonly cards?: readonly string[]
  /** Fields that columns add up. */
  readonly sums?: readonly string[]
  /** By the field of the columns: the keys of those that are folded. */
  readonly folded?: Readonly<Record<string, readonly string[]>>
  /** By the field of the columns: how many cards a column should have at most. */
  readonly limits?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Fields by whose columns cards stand where people put them, and not as the list is sorted. */
  readonly manual?: readonly string[]
  /** By the field of the columns: the record whose columns are shown, such as one of several pipelines. */
  readonly within?: Readonly<Record<string, string>>
}

export const mostCardFields = 6
export const mostSums = 2
