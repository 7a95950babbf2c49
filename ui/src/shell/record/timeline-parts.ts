import type { HistoryItem } from './history-item.ts'
import type { TimelineItem } from './timeline-item.ts'

/** Several changes by one person, told as one. */
export interface FoldedEdits {
  readonly id: string
  readonly at: string
  readonly who: string | null
  /** The user's id. */
  readonly actor: string | null
  readonly fields: number
  readonly isCreation: boolean
}

/** What stands under a day: an item, or edits of the record itself. */
export type Happening =
  | { readonly kind: 'item'; readonly at: string; readonly item: TimelineItem }
  | { readonly kind: 'edits'; readonly at: string; readonly edits: FoldedEdits }

export interface TimelineParts {
  /** What is still to come, the nearest first. */
  readonly upcoming: readonly TimelineItem[]
  readonly past: readonly Happening[]
}

/** One person's changes within this time are one step of work. */
const together = 3_600_000

/** Changes in the order of the history, newest first, those of one person in a row and within an hour as one. */
export function foldEdits(history: readonly HistoryItem[]): readonly FoldedEdits[] {
  const folded: { -readonly [Key in keyof FoldedEdits]: FoldedEdits[Key] }[] = []
  let names = new Set<string>()
  for (const { id, at, type, actor, changes } of history) {
    const verb = type.slice(type.lastIndexOf('.') + 1)
    if (verb !== 'updated' && verb !== 'created') continue
    const last = folded.at(-1)
    const isSame =
      verb === 'updated' &&
      last !== undefined &&
      !last.isCreation &&
      last.who === actor.displayName &&
      Date.parse(last.at) - Date.parse(at) < together
    if (!isSame) names = new Set()
    for (const { field } of changes) names.add(field)
    if (isSame) last.fields = names.size
    else
      folded.push({
        id,
        at,
        who: actor.displayName,
        actor: actor.id,
        fields: names.size,
        isCreation: verb === 'created',
      })
  }
  return folded.filter(({ isCreation, fields }) => isCreation || fields > 0)
}

/**
 * What is to come and what was, from items newest first. Edits older than the oldest item that is loaded wait until the
 * items before it are.
 */
export function timelineParts(
  items: readonly TimelineItem[],
  edits: readonly FoldedEdits[],
  { now, isWhole }: { readonly now: number; readonly isWhole: boolean },
): TimelineParts {
  const upcoming = items.filter(({ at }) => Date.parse(at) > now).toReversed()
  const past = items.filter(({ at }) => Date.parse(at) <= now)
  const oldest = isWhole ? -Infinity : Date.parse(items.at(-1)?.at ?? new Date(now).toISOString())
  const happenings: readonly Happening[] = [
    ...past.map((item) => ({ kind: 'item' as const, at: item.at, item })),
    ...edits
      .filter(({ at }) => Date.parse(at) >= oldest)
      .map((each) => ({ kind: 'edits' as const, at: each.at, edits: each })),
  ]
  return {
    upcoming,
    past: happenings.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at)),
  }
}
