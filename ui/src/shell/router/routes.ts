import type { Route } from './router.ts'

/** A page of the app: its address, and the file and tag of its screen. */
export interface ScreenRoute extends Route {
  readonly tag: string
  /** The file below `shell/`, without its ending. */
  readonly file: string
}

const screen = (name: string, pattern: string, file: string): ScreenRoute => ({
  name,
  pattern,
  file,
  tag: `crm-${file.slice(file.lastIndexOf('/') + 1)}`,
})

/** The first that fits counts. */
export const screenRoutes: readonly ScreenRoute[] = [
  screen('home', '/', 'home/home-screen'),
  screen('create', '/o/:entity/new', 'create/create-screen'),
  screen('list', '/o/:entity', 'list/list-screen'),
  screen('record', '/o/:entity/:id/:tab?', 'record/record-screen'),
  screen('inbox', '/inbox/:tab?', 'inbox/inbox-screen'),
  screen('search', '/search', 'search/search-screen'),
  screen('trash', '/trash/:entity?', 'trash/trash-screen'),
  screen('import', '/import/:entity?', 'import/import-screen'),
  screen('page', '/p/:plugin/*', 'slots/page-screen'),
  screen('settings', '/settings/*', 'settings/settings-screen'),
  screen('kit', '/dev/kit', 'kit-page/kit-screen'),
]

// Every screen is a chunk of its own; what is not opened is not loaded.
const files = import.meta.glob('../*/*-screen.ts')

/** Loads a screen's file; false where there is none. */
export async function loadScreen({ file }: ScreenRoute): Promise<boolean> {
  const load = files[`../${file}.ts`]
  if (load === undefined) return false
  await load()
  return true
}
