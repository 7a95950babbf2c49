import { html } from 'lit'
import '../../record-picker.ts'
import type { CrmRecordPicker, PickedRecord, PickerHit } from '../../record-picker.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import type { FilterField } from './find-path.ts'

function specialOf({ t }: FilterSource, target: string): PickerHit | undefined {
  if (target === 'core.user') return { id: '$me', displayName: t('me') }
  return target === 'core.team' ? { id: '$myTeams', displayName: t('myTeams') } : undefined
}

/** Records, users or teams to choose from, with the reader among them. */
export function renderLinks(
  source: FilterSource,
  field: FilterField,
  ids: readonly string[],
  tell: (ids: readonly string[], names: LinkNames) => void,
) {
  const target = field.target ?? ''
  const special = specialOf(source, target)
  const nameOf = (id: string) => (id === special?.id ? special.displayName : (source.names.get(id) ?? '…'))
  const search = source.search(target)
  const find = async (term: string, signal: AbortSignal): Promise<readonly PickerHit[]> => {
    const isWanted =
      special !== undefined && special.displayName.toLocaleLowerCase().includes(term.toLocaleLowerCase())
    return [...(isWanted ? [special] : []), ...((await search?.(term, signal)) ?? [])]
  }
  const read = (event: Event) => {
    event.stopPropagation()
    const { values } = event.currentTarget as CrmRecordPicker
    tell(
      values.map(({ id }) => id),
      new Map(values.map(({ id, displayName }) => [id, displayName])),
    )
  }
  const picked: readonly PickedRecord[] = ids.map((id) => ({ id, displayName: nameOf(id) }))
  return html`<crm-record-picker
    multiple
    hide-label
    label=${field.label}
    .values=${picked}
    .search=${find}
    @crm-change=${read}
  ></crm-record-picker>`
}
