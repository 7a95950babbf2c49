import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PluginPackage } from './plugin-package.ts'

/** The built panels of one plugin version. */
export interface BuiltPanels {
  readonly folder: string
  /** Part of every address, so that a file never changes under one. */
  readonly hash: string
  readonly entry: string
}

/** Finds the panels that `tessera pack` or the workspace build left in `dist/panels`. */
export async function findPanels(plugin: PluginPackage): Promise<BuiltPanels | null> {
  if (plugin.manifest.panels === undefined) return null
  const list = join(plugin.folder, 'dist', 'panels', 'panels.json')
  if (!existsSync(list)) return null
  const text = await readFile(list, 'utf8')
  const { entry } = JSON.parse(text) as { entry: string }
  const hash = createHash('sha256').update(`${plugin.version}|${text}`).digest('hex').slice(0, 12)
  return { folder: dirname(list), hash, entry }
}

export function isSameBuild(one: BuiltPanels | null, other: BuiltPanels | null): boolean {
  return one?.hash === other?.hash && one?.entry === other?.entry
}
