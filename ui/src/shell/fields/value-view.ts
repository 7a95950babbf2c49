import type { ShownField } from '../../kit/internal/field-value/shown-field.ts'
import { renderValue as renderShown, type ValueMode } from '../../kit/internal/field-value/value-view.ts'
import type { Shell } from '../services/shell.ts'
import { valueSpeaker } from './value-text.ts'

export type ViewShell = Pick<Shell, 'i18n' | 'format' | 'href' | 'metadata'>

/** A value as people read it; nothing where there is none. Needs the `valueStyles` around it. */
export function renderValue(shell: ViewShell, field: ShownField, value: unknown, mode: ValueMode): unknown {
  return renderShown(
    {
      ...valueSpeaker(shell),
      recordHref: (entity, id) => {
        const target = shell.metadata.entity(entity)
        return target === undefined || target.system ? undefined : shell.href.record(entity, id)
      },
    },
    field,
    value,
    mode,
  )
}
