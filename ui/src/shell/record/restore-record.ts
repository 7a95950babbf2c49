import { html, nothing } from 'lit'
import { errorText } from '../elements/error-text.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { nest, toWire } from '../fields/to-wire.ts'
import { valueText } from '../fields/value-text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { HistoryItem } from './history-item.ts'
import type { RecordModel } from './record-model.ts'
import { restoration, type Restoration } from './restore-values.ts'

/** Gives a record the values of a moment in its history, after the user has seen which. */
export async function restoreRecord(
  shell: Shell,
  entity: EntityInfo,
  model: RecordModel,
  items: readonly HistoryItem[],
  at: HistoryItem,
): Promise<void> {
  const { t } = shell.i18n
  const when = shell.format.dateTime(at.at)
  const found = restoration(entity, model.record, items, at, ({ name }) =>
    shell.can('update', entity.name, name),
  )
  if (found.changes.length === 0 && found.left.length === 0) {
    shell.toast(t('record.restoreNone'))
    return
  }
  const isWanted = await shell.dialogs.open<boolean>({
    title: t('record.restoreTitle', { when }),
    content: () => renderRestoration(shell, model, found),
    footer: (close) =>
      html`<crm-button @click=${() => close(false)}>${t('common.cancel')}</crm-button>
        ${found.changes.length === 0 ? nothing : html`<crm-button variant="primary" @click=${() => close(true)}>${t('record.restoreDo')}</crm-button>`}`,
  })
  if (isWanted !== true) return
  try {
    const { api, offer } = shell.undo.watch()
    const values = found.changes.map(({ field, value }) => [field.name, toWire(field, value)] as const)
    const { id, version } = model.record
    model.replace(await api.update(entity.name, id, nest(Object.fromEntries(values)), { version }))
    offer(t('record.restoredTo', { when }), { onStep: () => model.reload() })
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
  }
}

function renderRestoration(shell: Shell, model: RecordModel, { changes, left }: Restoration) {
  const { t } = shell.i18n
  const text = (field: Parameters<typeof valueText>[1], value: unknown) =>
    isBlank(value) ? t('record.noValue') : valueText(shell, field, value)
  return html`${changes.length === 0 ? nothing : html`<p>${t('record.restoreText')}</p>`}
    <ul>
      ${changes.map(({ field, value }) => html`<li><strong>${field.label}</strong>: <del>${text(field, valueAt(model.record, field.name))}</del> → <ins>${text(field, value)}</ins></li>`)}
    </ul>
    ${left.length === 0 ? nothing : html`<p>${t('record.restoreLeft', { fields: shell.format.list(left) })}</p>`}`
}
