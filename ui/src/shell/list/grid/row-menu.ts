import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import type { CrmMenu } from '../../../kit/menu.ts'
import { isOfferable, isOfferedOn } from '../../actions/action-fields.ts'
import { runAction } from '../../actions/run-action.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { openPeek } from '../../record/peek-address.ts'
import type { ActionInfo, EntityInfo } from '../../services/entity-info.ts'
import type { Placement } from '../../services/registry-store.ts'
import { placeOf, reachOf, telHref, wayHref } from '../reach.ts'
import { runRecordCommand, scriptPlacements } from '../../slots/script-placements.ts'

export interface RowMenuRequest {
  readonly entity: EntityInfo
  readonly record: UntypedRecord
  readonly anchor: Element
  readonly tick: () => void
  /** Something of the record may have changed. */
  readonly done: () => void
  /** Whatever the focus should go back to. */
  readonly closed: () => void
}

/** What can be done with the record of a row. One menu serves all rows. */
@customElement('crm-row-menu')
export class CrmRowMenu extends ShellElement {
  @state() private request: RowMenuRequest | undefined
  @query('crm-menu') private menu!: CrmMenu

  async show(request: RowMenuRequest): Promise<void> {
    this.request = request
    await this.updateComplete
    await this.menu.updateComplete
    this.menu.reference = request.anchor
    this.menu.show()
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    const { request } = this
    try {
      await work()
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
    request?.done()
  }

  #run(action: ActionInfo, { record }: RowMenuRequest): void {
    void this.#attempt(() => runAction(this.shell, action, [record.id]))
  }

  #command(placement: Placement, { entity, record }: RowMenuRequest): void {
    void this.#attempt(() => runRecordCommand(this.shell, placement, { entity: entity.name, id: record.id }))
  }

  #copyLink({ entity, record }: RowMenuRequest): void {
    const { href } = new URL(this.shell.href.record(entity.name, record.id), location.origin)
    void navigator.clipboard.writeText(href).then(
      () => this.shell.toast(this.t('record.linkCopied')),
      () => this.shell.toast({ tone: 'danger', message: this.t('record.cannotCopy') }),
    )
  }

  #delete({ entity, record, done }: RowMenuRequest): void {
    void this.#attempt(async () => {
      const { api, offer } = this.shell.undo.watch()
      await api.remove(entity.name, record.id)
      offer(this.t('record.deleted', { name: record.displayName }), { onStep: done })
    })
  }

  protected override render() {
    const { request } = this
    const label = request === undefined ? '' : this.t('list.rowMenu', { name: request.record.displayName })
    return html`<crm-menu label=${label} placement="bottom-start" @crm-closed=${() => request?.closed()}>
      ${request === undefined ? nothing : this.#renderItems(request)}
    </crm-menu>`
  }

  #renderReach({ entity, record }: RowMenuRequest) {
    const { phone, email } = reachOf(entity, record)
    const place = placeOf(entity, record)
    const to = record.displayName
    const link = (icon: string, href: string | undefined, key: string) =>
      href === undefined
        ? nothing
        : html`<crm-menu-item icon=${icon} href=${href}>${this.t(key, { to })}</crm-menu-item>`
    return html`${link('phone', phone && telHref(phone), 'record.call')}
    ${link('mail', email && `mailto:${email}`, 'record.write')}
    ${link('map-pin', place && wayHref(place), 'record.wayTo')}`
  }

  #renderItems(request: RowMenuRequest) {
    const { entity, record, tick } = request
    const item = (icon: string, label: string, run: () => void) =>
      html`<crm-menu-item icon=${icon} @click=${run}>${label}</crm-menu-item>`
    const actions = entity.actions.filter(
      (action) => action.records !== null && isOfferable(action) && isOfferedOn(action, record),
    )
    const commands = scriptPlacements(this.shell, 'record.header.action', entity.name)
    return html`<crm-menu-item icon="external-link" href=${this.shell.href.record(entity.name, record.id)}
        >${this.t('common.open')}</crm-menu-item
      >
      ${this.#renderReach(request)}
      ${item('panel-right', this.t('list.board.peek'), () => openPeek(this.shell, { entity: entity.name, id: record.id }))}
      ${item('square-check', this.t('list.keys.tick'), tick)}
      ${item('link', this.t('record.copyLink'), () => this.#copyLink(request))}
      ${actions.length + commands.length === 0 ? nothing : html`<hr />`}
      ${actions.map((action) => item(action.icon ?? 'zap', action.label, () => this.#run(action, request)))}
      ${commands.map((placement) => item(placement.icon ?? 'zap', placement.title, () => this.#command(placement, request)))}
      ${
        this.shell.can('delete', entity.name)
          ? html`<hr />
              ${item('trash-2', this.t('common.delete'), () => this.#delete(request))}`
          : nothing
      }`
  }
}

/** Shows the menu that stands in a grid. */
export async function showRowMenu(root: ParentNode, request: RowMenuRequest): Promise<void> {
  await root.querySelector<CrmRowMenu>('crm-row-menu')?.show(request)
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-row-menu': CrmRowMenu
  }
}
