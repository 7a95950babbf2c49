import type { Hrefs } from './shell.ts'

const part = encodeURIComponent
const below = (path: string, rest: string | undefined) =>
  rest === undefined ? path : `${path}/${part(rest)}`

/** The app's addresses, so that nobody puts them together by hand. */
export const hrefs: Hrefs = {
  list: (entity) => `/o/${part(entity)}`,
  record: (entity, id, tab) => below(`/o/${part(entity)}/${part(id)}`, tab),
  create: (entity) => `/o/${part(entity)}/new`,
  trash: (entity) => below('/trash', entity),
  import: (entity) => below('/import', entity),
}
