const prefix = '$rank'

/** How queries name the place that people gave a record, by the field whose values are the columns: `$rank.stage`. */
export function rankPath(field: string): string {
  return `${prefix}.${field}`
}

/** The field of a path like `$rank.stage`; undefined for any other path. */
export function rankedField(path: string): string | undefined {
  return path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : undefined
}

/** Whether the first segment of a path says that ranks follow. */
export function isRankSegment(segment: string): boolean {
  return segment === prefix
}
