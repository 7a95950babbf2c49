import type { BulkTarget, Client, QueryResult, UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/menu.ts'
import '../../kit/menu-item.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ActionInfo, EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import { runCommand, scriptPlacements } from '../slots/script-placements.ts'
import { isOfferable } from './action-fields.ts'
import { runAction } from './run-action.ts'

const pageSize = 500
const mostButtons = 2

/**
 * What plugins offer to do with the ticked records, or with all that match.
 *
 * @fires crm-bulk-done - Records were changed; the list should be read again.
 */
@customElement('crm-bulk-actions')
export class CrmBulkActions extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) target: BulkTarget = { ids: [] }
  @state() private isBusy = false

  async #run(action: ActionInfo): Promise<void> {
    if (this.entity === undefined) return
    this.isBusy = true
    try {
      const ids = await idsOf(this.api, this.entity.name, this.target)
      if (await runAction(this.shell, action, ids))
        this.dispatchEvent(new CustomEvent('crm-bulk-done', { bubbles: true, composed: true }))
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
    this.isBusy = false
  }

  async #command(placement: Placement): Promise<void> {
    const { entity, target } = this
    if (entity === undefined) return
    this.isBusy = true
    const count = 'ids' in target ? target.ids.length : null
    if (await runCommand<'list.bulk-action'>(this.shell, placement, { entity, target, count }))
      this.dispatchEvent(new CustomEvent('crm-bulk-done', { bubbles: true, composed: true }))
    this.isBusy = false
  }

  protected override render() {
    const commands = scriptPlacements(this.shell, 'list.bulk-action', this.entity?.name)
    const actions = (this.entity?.actions ?? []).filter(
      (action) => action.records?.input === 'ids' && isOfferable(action),
    )
    const menu = actions.length <= mostButtons ? [] : actions.filter(({ prominent }) => !prominent)
    return html`${actions.filter((action) => !menu.includes(action)).map((action) => this.#renderButton(action))}
    ${commands.map((placement) => this.#renderCommand(placement))}
    ${menu.length === 0 ? nothing : this.#renderMenu(menu)}`
  }

  #renderCommand(placement: Placement) {
    return html`<crm-button
      size="small"
      ?disabled=${this.isBusy}
      @click=${() => void this.#command(placement)}
      >${placement.icon === undefined ? nothing : html`<crm-icon slot="start" name=${placement.icon}></crm-icon>`}${placement.title}</crm-button
    >`
  }

  #renderButton(action: ActionInfo) {
    return html`<crm-button size="small" ?disabled=${this.isBusy} @click=${() => void this.#run(action)}
      >${action.icon === undefined ? nothing : html`<crm-icon slot="start" name=${action.icon}></crm-icon>`}${action.label}</crm-button
    >`
  }

  #renderMenu(actions: readonly ActionInfo[]) {
    return html`<crm-menu label=${this.t('action.menu')} placement="top-start">
      <crm-button slot="trigger" size="small" ?disabled=${this.isBusy}
        >${this.t('action.menu')}<crm-icon slot="end" name="chevron-down"></crm-icon
      ></crm-button>
      ${actions.map((action) => html`<crm-menu-item icon=${action.icon ?? 'zap'} @click=${() => void this.#run(action)}>${action.label}</crm-menu-item>`)}
    </crm-menu>`
  }
}

/** An action takes ids: what a query matches is read first, as it stands now. */
async function idsOf(api: Client, entity: string, target: BulkTarget): Promise<readonly string[]> {
  if ('ids' in target) return target.ids
  const ids: string[] = []
  let after: string | null = null
  do {
    const { data, page }: QueryResult<UntypedRecord> = await api.query(entity, {
      ...target.query,
      fields: ['id'],
      sort: ['id'],
      limit: pageSize,
      ...(after === null ? {} : { after }),
    })
    ids.push(...data.map(({ id }) => id))
    after = page.next
  } while (after !== null)
  return ids
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-actions': CrmBulkActions
  }
}
