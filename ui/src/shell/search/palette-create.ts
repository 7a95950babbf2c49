import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { PaletteEntry } from './palette-entry.ts'

const most = 4

/** Where nothing is called so: to make one of that name. */
export function namedCreations(shell: Shell, typed: string): readonly PaletteEntry[] {
  return shell.metadata.navigable
    .filter((entity) => shell.can('create', entity.name))
    .slice(0, most)
    .map((entity) => ({
      id: `named:${entity.name}`,
      icon: 'plus',
      label: shell.i18n.t('palette.createNamed', { entity: entity.labels.one, name: typed }),
      note: '',
      run: () => void shell.quickCreate({ entity: entity.name, values: nameValues(entity, typed) }),
    }))
}

/** The name as it was typed, over the fields that make it: what stands last is a person's family name. */
function nameValues({ title, fields }: EntityInfo, name: string): Record<string, string> {
  const writable = title.filter((field) =>
    fields.some((known) => known.name === field && known.kind === 'text' && known.creatable),
  )
  const [first, last] = [writable[0], writable.at(-1)]
  if (first === undefined || last === undefined) return {}
  const words = name.trim().split(/\s+/)
  if (first === last || words.length === 1) return { [first]: name.trim() }
  return { [first]: words[0] ?? '', [last]: words.slice(1).join(' ') }
}
