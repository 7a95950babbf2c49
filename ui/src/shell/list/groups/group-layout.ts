export const groupBuckets = ['day', 'week', 'month', 'quarter', 'year'] as const
export type GroupBucket = (typeof groupBuckets)[number]

/** By the value (options in their own order, names from A, days from the first) or by how many records; `-` turns it round. */
export const groupOrders = ['value', '-value', '-size', 'size'] as const
export type GroupOrder = (typeof groupOrders)[number]

/** How the records of a list stand in groups. */
export interface GroupLayout {
  /** The path of the field; its distinct values are the groups. */
  readonly by: string
  /** For dates. Default: month. */
  readonly bucket?: GroupBucket
  /** Default: the latest days first, everything else by its value. */
  readonly order?: GroupOrder
  /** Groups are folded, except those that were turned. */
  readonly isFolded?: boolean
  /** Keys of the groups that are the other way. */
  readonly turned?: readonly string[]
}

export function isOpen({ isFolded = false, turned = [] }: GroupLayout, key: string): boolean {
  return turned.includes(key) === isFolded
}

/** The layout with one group the other way. */
export function withTurned(layout: GroupLayout, key: string): GroupLayout {
  const { turned = [] } = layout
  return {
    ...layout,
    turned: turned.includes(key) ? turned.filter((each) => each !== key) : [...turned, key],
  }
}

/** The layout with all groups open, or all folded. */
export function withAll({ turned: _turned, ...layout }: GroupLayout, isFolded: boolean): GroupLayout {
  return { ...layout, isFolded }
}
