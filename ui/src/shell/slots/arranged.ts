import type { ArrangementInfo } from '../services/entity-info.ts'

export const asTheyCome: ArrangementInfo = { order: [], hidden: [] }

/** Items as an arrangement wants them: those it names first, in its order, then the others; without the hidden ones. */
export function arranged<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  { order, hidden }: ArrangementInfo = asTheyCome,
): readonly Item[] {
  const place = (item: Item) => {
    const at = order.indexOf(nameOf(item))
    return at < 0 ? order.length : at
  }
  return items
    .filter((item) => !hidden.includes(nameOf(item)))
    .toSorted((one, other) => place(one) - place(other))
}
