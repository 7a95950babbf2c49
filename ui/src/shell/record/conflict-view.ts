import { html, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/prose.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { renderValue } from '../fields/value-view.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { Conflict } from './record-model.ts'

export interface ConflictChoice {
  readonly keepTheirs: () => void
  readonly useMine: () => void
}

/** Two values of one field, of which the user keeps one. */
export function renderConflict(
  shell: Shell,
  field: FieldInfo,
  { mine, theirs }: Conflict,
  { keepTheirs, useMine }: ConflictChoice,
): TemplateResult {
  const { t } = shell.i18n
  const none = html`<span class="none">${t('record.noValue')}</span>`
  const show = (value: unknown) => (isBlank(value) ? none : renderValue(shell, field, value, 'page'))
  return html`<div class="conflict" role="alert">
    <p class="why">${t('record.conflict', { field: field.label })}</p>
    <div class="versions">
      <div class="version">
        <span class="quiet">${t('record.theirs')}</span><span>${show(theirs)}</span>
        <crm-button class="theirs" size="small" @click=${keepTheirs}>${t('record.keepTheirs')}</crm-button>
      </div>
      <div class="version">
        <span class="quiet">${t('record.mine')}</span><span>${show(mine)}</span>
        <crm-button class="mine" size="small" @click=${useMine}>${t('record.useMine')}</crm-button>
      </div>
    </div>
  </div>`
}
