import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}

/** The patterns of the shell's routes, such as `/o/:entity/:id/:tab?`, as its router lists them. */
export function routePatterns(): readonly string[] {
  return found(read('ui/src/shell/router/routes.ts'), /^ {2}screen\('[\w-]+', '([^']+)'/gm)
}

/** What a visitor sees before somebody is signed in. */
export function entryPages(): readonly string[] {
  return found(read('ui/src/shell/entry/entry-page.ts'), /^ {2}'(\/[^']*)': '/gm)
}

/** The names of the shell's own pages of the settings. */
export function settingsPages(): readonly string[] {
  return found(read('ui/src/shell/settings/settings-pages.ts'), /^ {2}entry\(\s*'([\w-]+)'/gm)
}

/** The pages that plugins place, from their tables of contents. */
export function pluginPages(): readonly { readonly plugin: string; readonly path: string }[] {
  return readdirSync(join(root, 'plugins')).flatMap((plugin) => {
    const placements = found(read(`plugins/${plugin}/src/index.ts`), /(\{[^{}]*slot: 'page'[^{}]*\})/g)
    return placements.map((text) => ({ plugin, path: /path: '([^']*)'/.exec(text)?.[1] ?? '' }))
  })
}
