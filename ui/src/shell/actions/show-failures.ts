import { html } from 'lit'
import '../../kit/button.ts'
import type { ActionInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { ActionFailure } from './call-action.ts'

/** Nobody reads more; the rest is counted. */
const mostShown = 50

/** What an action did, and which records it left as they were, each with the reason. */
export async function showFailures(
  shell: Shell,
  action: ActionInfo,
  failed: readonly ActionFailure[],
  done: string,
): Promise<void> {
  const shown = failed.slice(0, mostShown)
  const names = await namesOf(shell, action.entity ?? '', shown)
  const more = failed.length - shown.length
  await shell.dialogs.open({
    title: shell.i18n.t('action.failed', { count: failed.length }),
    content: () =>
      html`<p>${done}</p>
        <ul role="list">
          ${shown.map(({ id, message }) => html`<li><a href=${shell.href.record(action.entity ?? '', id)}>${names.get(id) ?? id}</a>: ${message}</li>`)}
        </ul>
        ${more > 0 ? html`<p>${shell.i18n.t('action.andMore', { count: more })}</p>` : ''}`,
    footer: (close) =>
      html`<crm-button variant="primary" autofocus @click=${() => close()}
        >${shell.i18n.t('common.close')}</crm-button
      >`,
  })
}

/** A record that cannot be read any more keeps its id. */
async function namesOf(
  shell: Shell,
  entity: string,
  failed: readonly ActionFailure[],
): Promise<ReadonlyMap<string, string>> {
  const filter = { id: { in: failed.map(({ id }) => id) } }
  const rows = await shell.api
    .list(entity, { fields: ['displayName'], filter, limit: mostShown })
    .catch(() => [])
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
