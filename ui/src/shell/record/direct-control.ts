import { html, type TemplateResult } from 'lit'
import '../../kit/switch.ts'
import '../fields/rating-editor.ts'
import type { FieldInfo } from '../services/entity-info.ts'

/** Kinds that are shown by their control, which saves as soon as it is used. */
export const directKinds: ReadonlySet<string> = new Set(['boolean', 'rating'])

export function renderDirectControl(
  field: FieldInfo,
  value: unknown,
  save: (value: unknown) => void,
): TemplateResult {
  if (field.kind === 'rating') {
    const change = (event: Event) => save((event.currentTarget as HTMLElement & { value: unknown }).value)
    return html`<crm-rating-editor
      label=${field.label}
      hide-label
      max=${Number(field.options['max'] ?? 5)}
      .value=${value ?? null}
      @crm-change=${change}
    ></crm-rating-editor>`
  }
  const change = (event: Event) => save((event.currentTarget as HTMLElement & { checked: boolean }).checked)
  return html`<crm-switch
    label=${field.label}
    hide-label
    .checked=${value === true}
    @crm-change=${change}
  ></crm-switch>`
}
