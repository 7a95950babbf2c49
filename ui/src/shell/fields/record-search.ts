import type { UntypedFilter } from '@tessera/sdk/ui'
import type { PickerHit, RecordSearch } from '../../kit/record-picker.ts'
import type { Shell } from '../services/shell.ts'
import { findPath, valueAt } from './field-path.ts'
import { nameOf } from '../../kit/internal/field-value/value-text.ts'
import { valueText } from './value-text.ts'

type Finder = Pick<Shell, 'api' | 'metadata' | 'directory' | 'i18n' | 'format'>

const shownAtMost = 12
const includes = (text: string, term: string) => text.toLocaleLowerCase().includes(term.toLocaleLowerCase())

/** Finds records of an entity for a picker: what was changed last, until something is typed. */
export function recordSearch(shell: Finder, entity: string, filter?: UntypedFilter): RecordSearch {
  if (entity === 'core.user' || entity === 'core.team') return (term) => searchDirectory(shell, entity, term)
  return async (term, signal) => {
    const info = shell.metadata.entity(entity)
    const subtitle = (info?.subtitle ?? []).filter((path) =>
      info?.fields.some(({ name }) => name === path.split('.')[0]),
    )
    const search = term === '' ? { sort: ['-updatedAt'] } : { search: term }
    const rows = await shell.api.list(
      entity,
      {
        fields: ['displayName', ...subtitle],
        limit: shownAtMost,
        ...search,
        ...(filter === undefined ? {} : { filter }),
      },
      { signal },
    )
    return rows.map((row): PickerHit => {
      const notes = subtitle.flatMap((path) => {
        const field = info && findPath(shell, info, path)?.field
        const held = valueAt(row, path)
        const value: unknown = Array.isArray(held) && path.includes('.') ? held[0] : held
        return value === null || value === undefined || value === ''
          ? []
          : [field === undefined ? nameOf(value) : valueText(shell, field, value)]
      })
      return { id: row.id, displayName: row.displayName, subtitle: notes.join(' · ') }
    })
  }
}

async function searchDirectory(
  { directory }: Finder,
  entity: string,
  term: string,
): Promise<readonly PickerHit[]> {
  const { users, teams } = await directory.load()
  if (entity === 'core.team') return teams.filter(({ displayName }) => includes(displayName, term))
  return users
    .filter(({ displayName, email }) => includes(displayName, term) || includes(email, term))
    .map(({ id, displayName, email }) => ({ id, displayName, subtitle: email }))
}
