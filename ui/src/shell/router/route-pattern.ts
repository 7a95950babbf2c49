/** The parts of an address that a pattern names: `:entity`, an optional `:tab?` at the end, and the rest behind `*`. */
export type RouteParams = Readonly<Record<string, string>>

/** Reads a path by a pattern such as `/o/:entity/:id/:tab?` or `/p/:plugin/*`; null where it does not fit. */
export function matchPath(pattern: string, path: string): RouteParams | null {
  const wanted = segmentsOf(pattern)
  const given = segmentsOf(path)
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    if (segment === '*') return { ...params, rest: given.slice(index).map(decode).join('/') }
    const value = given[index]
    if (!segment.startsWith(':')) {
      if (value !== segment) return null
      continue
    }
    if (value === undefined) return segment.endsWith('?') ? params : null
    params[segment.replace(/^:|\?$/g, '')] = decode(value)
  }
  return given.length > wanted.length ? null : params
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
