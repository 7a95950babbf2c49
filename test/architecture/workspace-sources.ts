import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSourceFile, workspaceRoot, type SourceFile } from './source-file.ts'

const sourceFolders = ['core', 'sdk', 'ui', 'plugins', 'examples', 'migrations', 'test']
const skippedFolders = new Set(['node_modules', 'dist', 'data', 'shots', '.cache', 'coverage'])

/** Every file under the workspace's source folders whose name ends so, from the root, sorted. */
export function workspaceFiles(ending: string): readonly string[] {
  return sourceFolders.flatMap(filesWithin).filter((path) => path.endsWith(ending))
}

/** Every TypeScript file of the workspace, parsed. */
export function workspaceSources(): readonly SourceFile[] {
  return workspaceFiles('.ts')
    .filter((path) => !path.endsWith('.d.ts'))
    .map(readSourceFile)
}

function filesWithin(folder: string): readonly string[] {
  const entries = readdirSync(join(workspaceRoot, folder), { withFileTypes: true })
  return entries
    .toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isFile()) return [path]
      return entry.isDirectory() && !skippedFolders.has(entry.name) ? filesWithin(path) : []
    })
}
