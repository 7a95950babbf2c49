import type { Formatter } from '@tessera/sdk/ui'

export interface DayGroup<Item> {
  readonly day: string
  readonly items: readonly Item[]
}

/** Items under the days of the user's time zone, in the order given. */
export function byDay<Item extends { readonly at: string }>(
  format: Formatter,
  items: readonly Item[],
): readonly DayGroup<Item>[] {
  const groups: { day: string; items: Item[] }[] = []
  for (const item of items) {
    const day = format.date(item.at, 'long')
    const last = groups.at(-1)
    if (last?.day === day) last.items.push(item)
    else groups.push({ day, items: [item] })
  }
  return groups
}
