import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

const shared = /^(@tessera\/sdk|zod)(\/.*)?$/

/**
 * Gives plugins outside the workspace the host's own SDK, and the zod its definitions are made with: one copy in
 * the process, whatever lies in their folders. Only importers below these folders are redirected.
 */
export function resolveSdkFor(folders: readonly string[]): { dispose(): void } {
  const roots = folders.flatMap(realFolders).map((folder) => pathToFileURL(folder + sep).href)
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL
      if (parent === undefined || !shared.test(specifier) || !roots.some((root) => parent.startsWith(root)))
        return next(specifier, context)
      return next(specifier, { ...context, parentURL: import.meta.url })
    },
  })
  return { dispose: () => hooks.deregister() }
}

/** Modules go by their real path: the folder may be reached through a link, and a plugin in it may be one. */
function realFolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [folder]
  const linked = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isSymbolicLink())
  return [
    folder,
    realpathSync(folder),
    ...linked
      .map((entry) => join(folder, entry.name))
      .filter((path) => existsSync(path))
      .map((path) => realpathSync(path)),
  ]
}
