import type { Shell } from '../services/shell.ts'
import type { HistoryItem } from './history-item.ts'

/** Who did it, as people call them: a module by its name, not by its id. */
export function actorName(
  { registry, i18n }: Pick<Shell, 'registry' | 'i18n'>,
  { kind, displayName }: Pick<HistoryItem['actor'], 'kind' | 'displayName'>,
): string {
  const module = kind === 'plugin' && displayName !== null ? registry.plugin(displayName) : undefined
  return module?.label ?? displayName ?? i18n.t(kind === 'system' ? 'record.system' : 'record.somebody')
}
