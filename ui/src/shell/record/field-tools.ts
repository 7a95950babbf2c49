import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

export interface FieldToolbar {
  readonly field: FieldInfo
  readonly isEditable: boolean
  readonly edit: () => void
  /** Undefined where there is nothing to copy. */
  readonly copy: (() => void) | undefined
  readonly showHistory: () => void
}

/** What can be done with one value: one stop for Tab, the others by arrow keys. */
export function renderFieldTools(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  { field, isEditable, edit, copy, showHistory }: FieldToolbar,
): TemplateResult {
  const tool = (name: string, icon: string, label: string, run: () => void, isFirst: boolean) =>
    html`<button
      class=${name}
      type="button"
      tabindex=${isFirst ? 0 : -1}
      aria-label=${label}
      title=${label}
      @click=${run}
    >
      <crm-icon name=${icon}></crm-icon>
    </button>`
  return html`<div class="tools" role="group" aria-label=${field.label} @keydown=${stepAmong}>
    ${
      isEditable
        ? tool('edit', 'pencil', t('record.edit', { field: field.label }), edit, true)
        : html`<crm-icon class="lock" name="lock" label=${t('record.readOnly')}></crm-icon>`
    }
    ${copy === undefined ? nothing : tool('copy', 'copy', t('record.copy', { field: field.label }), copy, !isEditable)}
    ${tool('past', 'history', t('record.fieldHistory', { field: field.label }), showHistory, !isEditable && copy === undefined)}
  </div>`
}

function stepAmong(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  const tools = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('button')]
  const at = tools.indexOf(event.target as HTMLElement)
  if (step === 0 || at < 0) return
  event.preventDefault()
  tools[(at + step + tools.length) % tools.length]?.focus()
}
