/** The list with one of its items at another place, counted without it. */
export function moveTo<Item>(items: readonly Item[], from: number, at: number): readonly Item[] {
  const item = items[from]
  if (item === undefined) return items
  return items.toSpliced(from, 1).toSpliced(Math.max(0, at), 0, item)
}
