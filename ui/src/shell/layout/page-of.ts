import type { Location } from '../router/router.ts'

/** Which page an address shows: the tabs of a record are one page, which keeps its focus and its place. */
export function pageOf({ path, params }: Pick<Location, 'path' | 'params'>): string {
  return params['tab'] === undefined ? path : path.replace(/\/[^/]+\/?$/, '')
}
