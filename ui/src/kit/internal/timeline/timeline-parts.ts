/** Something that happened, or is to come. */
export interface TimelineEntry {
  readonly id: string
  /** When, as ISO 8601. */
  readonly at: string
  /** What it is called; it names the entry for those who hear the page, also where its content is slotted. */
  readonly title?: string
  /** Where the title leads. */
  readonly href?: string
  /** Below the title. */
  readonly text?: string
  readonly icon?: string
  /** It stands at the top, and only there. */
  readonly isPinned?: boolean
  /** A change to the record itself; several by one person within an hour are told as one. */
  readonly edit?: TimelineEdit
}

export interface TimelineEdit {
  /** Whose edits fold together. */
  readonly actor: string | null
  /** The person's name; null where nobody knows. */
  readonly who: string | null
  /** What was changed, in words. */
  readonly fields: readonly string[]
  readonly isCreation?: boolean
}

export interface TimelineParts {
  readonly pinned: readonly TimelineEntry[]
  /** What is still to come, the nearest first. */
  readonly upcoming: readonly TimelineEntry[]
  /** What was, the newest first. */
  readonly past: readonly TimelineEntry[]
}

/** One person's changes within this time are one step of work. */
const together = 3_600_000
const timeOf = ({ at }: TimelineEntry): number => Date.parse(at)

/** Entries newest first; edits of one person in a row and within an hour are one, at the time of the newest. */
export function foldEdits(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const folded: TimelineEntry[] = []
  for (const entry of entries) {
    const last = folded.at(-1)
    const isSame =
      entry.edit !== undefined &&
      entry.edit.isCreation !== true &&
      last?.edit !== undefined &&
      last.edit.isCreation !== true &&
      last.edit.actor === entry.edit.actor &&
      timeOf(last) - timeOf(entry) < together
    if (!isSame) folded.push(entry)
    else {
      const fields = [...new Set([...last.edit.fields, ...entry.edit.fields])]
      folded.splice(-1, 1, { ...last, edit: { ...last.edit, fields } })
    }
  }
  return folded.filter(({ edit }) => edit === undefined || edit.isCreation === true || edit.fields.length > 0)
}

/**
 * What is pinned, what is to come and what was. Where older entries are still to be read, edits older than the oldest
 * entry wait for those before them.
 */
export function timelineParts(
  entries: readonly TimelineEntry[],
  { now, isWhole }: { readonly now: number; readonly isWhole: boolean },
): TimelineParts {
  const pinned = entries.filter(({ isPinned }) => isPinned === true)
  const others = entries
    .filter(({ isPinned }) => isPinned !== true)
    .toSorted((one, other) => timeOf(other) - timeOf(one))
  const events = others.filter(({ edit }) => edit === undefined)
  const oldest = isWhole ? -Infinity : Math.min(now, ...events.map(timeOf))
  const past = others.filter((entry) => timeOf(entry) <= now)
  return {
    pinned,
    upcoming: events.filter((entry) => timeOf(entry) > now).toReversed(),
    past: foldEdits(past).filter((entry) => entry.edit === undefined || timeOf(entry) >= oldest),
  }
}
