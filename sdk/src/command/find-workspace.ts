import { existsSync } from 'node:fs'
import path from 'node:path'

/** The root of Tessera's own workspace above a folder, or null outside of it. */
export function findWorkspace(folder: string): string | null {
  const isWorkspace =
    existsSync(path.join(folder, 'pnpm-workspace.yaml')) &&
    existsSync(path.join(folder, 'sdk', 'bin', 'tessera.mjs'))
  if (isWorkspace) return folder
  const parent = path.dirname(folder)
  return parent === folder ? null : findWorkspace(parent)
}
