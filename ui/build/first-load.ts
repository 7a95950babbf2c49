import { fileURLToPath } from 'node:url'

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

type ChunkName = (id: string, modules: Modules) => string | null

const inPackage = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))
const kit = inPackage('src/kit/')
const sdk = inPackage('../sdk/src/')
const start = inPackage('src/shell/main.ts')
const frame = inPackage('src/frame/frame.ts')
const workspace = [inPackage('src/shell/layout/workspace.ts'), inPackage('src/shell/list/list-screen.ts')]

/** Everything that these modules import before they run, themselves included. */
function reachedFrom(roots: readonly string[], modules: Modules): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (id: string): void => {
    if (reached.has(id)) return
    reached.add(id)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) visit(imported)
  }
  for (const root of roots) visit(root)
  return reached
}

function chunkOf(name: string, roots: readonly string[], isOurs: (id: string) => boolean): ChunkName {
  let reached: ReadonlySet<string> | undefined
  return (id, modules) => {
    reached ??= reachedFrom(roots, modules)
    return reached.has(id) && isOurs(id) ? name : null
  }
}

/** What frames take from the shell lies apart: they must not run the shell itself. */
function sharedWithFrames(): ChunkName {
  const inFrames = chunkOf('frames', [frame], (id) => id.startsWith(inPackage('src/shell/')))
  const inPages = chunkOf('pages', [start, ...workspace], () => true)
  return (id, modules) =>
    inFrames(id, modules) === null || inPages(id, modules) === null ? null : 'app-and-frame'
}

const textFile = /\/shell\/locales\/(?:(\w+)\/)?(\w\w)\.json$/
const kitTextFile = /\/kit\/locales\/(fr|nl|de)\.json$/
const firstTexts = new Set([undefined, 'records', 'shell'])

/** Two files for each language: what a first page says, and all the rest. One more with what the kit says, which frames take too. */
function textsOf(id: string): string | null {
  const [, ofKit] = kitTextFile.exec(id) ?? []
  if (ofKit !== undefined) return `kit-texts-${ofKit}`
  const [, folder, language] = textFile.exec(id) ?? []
  if (language === undefined) return null
  return `${firstTexts.has(folder) ? 'texts' : 'more-texts'}-${language}`
}

const isShared = (id: string): boolean => id.startsWith(kit) || id.startsWith(sdk)

/**
 * What every first page needs comes in a few files rather than in one for each element: they compress better, and
 * nobody waits for a hundred requests. What panels share holds nothing of the shell, since frames load it as well.
 */
export const firstLoadChunks = [
  { debugName: 'texts', name: textsOf, priority: 5 },
  { name: 'lit', test: /node_modules\/(lit|lit-html|lit-element|@lit)\//, priority: 4 },
  { debugName: 'kit', name: chunkOf('kit', [start, ...workspace], isShared), priority: 3 },
  { debugName: 'app-and-frame', name: sharedWithFrames(), priority: 3 },
  { debugName: 'app', name: chunkOf('app', [start], () => true), priority: 2 },
  { debugName: 'workspace', name: chunkOf('workspace', workspace, () => true), priority: 1 },
]
