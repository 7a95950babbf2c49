import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

const key = 'panels.hidden'

/** Short, and the same for as long as the plugin is there. */
export function placementName({ plugin, panel }: Pick<Placement, 'plugin' | 'panel'>): string {
  return `${plugin}.${panel}`
}

/** Panels that a user took out of the way, by name. */
export function hiddenPanels({ preferences }: Pick<Shell, 'preferences'>): readonly string[] {
  return preferences.get<readonly string[]>(key) ?? []
}

export function hidePanel({ preferences }: Pick<Shell, 'preferences'>, name: string): void {
  preferences.set(key, [...new Set([...hiddenPanels({ preferences }), name])])
}

export function showHiddenPanels({ preferences }: Pick<Shell, 'preferences'>): void {
  preferences.set(key, null)
}
