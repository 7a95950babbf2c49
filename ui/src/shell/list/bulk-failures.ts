import type { BulkJob } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

const most = 200

/** Tells how many records were left as they are, and on a press which ones and why. */
export function tellFailures(
  shell: Shell,
  entity: EntityInfo,
  { failed, failedCount: count }: Pick<BulkJob, 'failed' | 'failedCount'>,
): void {
  const [first] = failed
  if (first === undefined) return
  const { t } = shell.i18n
  const message = t('list.bulk.someFailed', { count, reason: first.message })
  const action = { label: t('list.bulk.showFailed'), run: () => showFailures(shell, entity, failed, count) }
  shell.toast({ tone: 'warning', message, ...(failed.length > 1 ? { action } : {}) })
}

async function showFailures(
  shell: Shell,
  entity: EntityInfo,
  failed: BulkJob['failed'],
  count: number,
): Promise<void> {
  const shown = failed.slice(0, most)
  const found = await shell.api
    .list(entity.name, {
      fields: ['displayName'],
      filter: { id: { in: shown.map(({ id }) => id) } },
      limit: most,
    })
    .catch(() => [])
  const names = new Map(found.map(({ id, displayName }) => [id, displayName]))
  await shell.dialogs.open({
    title: shell.i18n.t('list.bulk.failedTitle', { count }),
    content: () =>
      html`<ul>
        ${shown.map(
          ({ id, message }) =>
            html`<li>
              <a href=${shell.href.record(entity.name, id)}
                >${names.get(id) ?? shell.i18n.t('record.unnamed')}</a
              >: ${message}
            </li>`,
        )}
        ${count > shown.length ? html`<li>${shell.i18n.t('undo.more', { count: count - shown.length })}</li>` : nothing}
      </ul>`,
  })
}
