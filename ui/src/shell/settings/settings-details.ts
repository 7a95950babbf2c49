import type { Shell } from '../services/shell.ts'
import type { SettingsPageEntry } from './settings-pages.ts'

/** Something of a page that has an address of its own, such as the fields of one entity. */
export interface SettingsDetail {
  readonly label: string
  readonly icon: string
  readonly href: string
}

/** What a page is about, one by one, so that the search finds that too. */
export function settingsDetails(
  { metadata, registry }: Pick<Shell, 'metadata' | 'registry'>,
  { name }: Pick<SettingsPageEntry, 'name'>,
): readonly SettingsDetail[] {
  if (name === 'fields')
    return metadata.entities
      .filter(({ system }) => !system)
      .map((entity) => ({
        label: entity.labels.other,
        icon: entity.icon,
        href: `/settings/fields/${entity.name}`,
      }))
  if (name === 'modules')
    return registry.plugins.map(({ label }) => ({ label, icon: 'puzzle', href: '/settings/modules' }))
  return []
}
