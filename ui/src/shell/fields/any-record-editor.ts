import type { AnyRecordLink } from '@tessera/sdk/ui'
import { html } from 'lit'
import { asField } from '../../kit/internal/field-editor/as-field.ts'
import { on, size } from '../../kit/internal/field-editor/editor-input.ts'
import '../../kit/record-picker.ts'
import type { PickedRecord, PickerHit, RecordSearch } from '../../kit/record-picker.ts'
import type { Shell } from '../services/shell.ts'
import type { ShellEditor } from './editor-input.ts'

const shownAtMost = 12

/** A record of any entity as the picker holds it: its id says the entity too. */
function picked(link: AnyRecordLink | null): PickedRecord | null {
  return link === null ? null : { id: `${link.entity}/${link.id}`, displayName: link.displayName }
}

function linkOf(record: PickedRecord | null): AnyRecordLink | null {
  const [entity = '', id = ''] = record?.id.split('/') ?? []
  return record === null ? null : { entity, id, displayName: record.displayName }
}

/** Finds records of all entities by what is typed. */
function anyRecordSearch({ api, metadata }: Pick<Shell, 'api' | 'metadata'>): RecordSearch {
  return async (term, signal) => {
    if (term.trim() === '') return []
    const hits = await api.search(term, { limit: shownAtMost, signal })
    return hits.flatMap(({ entity, id, displayName }): PickerHit[] => {
      const info = metadata.entity(entity)
      if (info === undefined || info.system) return []
      return [{ id: `${entity}/${id}`, displayName, subtitle: info.labels.one, icon: info.icon }]
    })
  }
}

/** Chooses a record, of whatever entity. */
export const anyRecordEditor: ShellEditor = (input) => {
  const { shell } = input
  const events = on<PickedRecord | null>(input, (value) => linkOf(value))
  return html`<crm-record-picker
    size=${size(input)}
    ${asField(input)}
    .search=${anyRecordSearch(shell)}
    .value=${picked((input.value ?? null) as AnyRecordLink | null)}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-record-picker>`
}
