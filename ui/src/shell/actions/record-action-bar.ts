import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/menu.ts'
import type { CrmMenu } from '../../kit/menu.ts'
import '../../kit/menu-item.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import type { RecordModel } from '../record/record-model.ts'
import type { Placement } from '../services/registry-store.ts'
import { runRecordCommand, scriptPlacements } from '../slots/script-placements.ts'
import type { ActionInfo, EntityInfo } from '../services/entity-info.ts'
import { isOfferable, isOfferedOn } from './action-fields.ts'
import { runAction } from './run-action.ts'

/** So many actions have a button each; of more, the others stand in a menu. */
const mostButtons = 2

/** What plugins offer to do with one record. */
@customElement('crm-record-action-bar')
export class CrmRecordActionBar extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: contents;
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown
  @query('crm-menu') private menu!: CrmMenu | null

  constructor() {
    super()
    new ShortcutController(this, () =>
      this.#actions.length + this.#commands.length === 0
        ? []
        : [
            {
              keys: '.',
              label: this.t('action.keys'),
              group: this.t('record.keys.group'),
              run: () => this.#open(),
            },
          ],
    )
  }

  get #actions(): readonly ActionInfo[] {
    const { entity, model } = this
    if (entity === undefined || model === undefined || model.isTrashed) return []
    return entity.actions.filter(
      (action) => action.records !== null && isOfferable(action) && isOfferedOn(action, model.record),
    )
  }

  get #commands(): readonly Placement[] {
    if (this.entity === undefined || this.model === undefined || this.model.isTrashed) return []
    return scriptPlacements(this.shell, 'record.header.action', this.entity.name)
  }

  #open(): void {
    if (this.menu === null) this.renderRoot.querySelector<HTMLElement>('crm-button')?.focus()
    else this.menu.show()
  }

  async #run(action: ActionInfo): Promise<void> {
    const { model } = this
    if (model === undefined) return
    const hasRun = await runAction(this.shell, action, [model.record.id])
    // An action may have moved the record to the trash, or out of reach.
    if (hasRun) await model.reload().catch(() => undefined)
  }

  async #command(placement: Placement): Promise<void> {
    const { model } = this
    if (model === undefined) return
    const hasRun = await runRecordCommand(this.shell, placement, {
      entity: model.entity,
      id: model.record.id,
    })
    if (hasRun) await model.reload().catch(() => undefined)
  }

  protected override render() {
    const actions = this.#actions
    const isFew = actions.length <= mostButtons
    const menu = isFew ? [] : actions.filter(({ prominent }) => !prominent)
    const buttons = actions.filter((action) => !menu.includes(action))
    return html`${buttons.map((action) => this.#renderButton(action))}
    ${this.#commands.map((placement) => this.#renderCommand(placement))}
    ${menu.length === 0 ? nothing : this.#renderMenu(menu)}`
  }

  #renderButton(action: ActionInfo) {
    return html`<crm-button @click=${() => void this.#run(action)}
      >${action.icon === undefined ? nothing : html`<crm-icon slot="start" name=${action.icon}></crm-icon>`}${action.label}</crm-button
    >`
  }

  #renderCommand(placement: Placement) {
    return html`<crm-button @click=${() => void this.#command(placement)}
      >${placement.icon === undefined ? nothing : html`<crm-icon slot="start" name=${placement.icon}></crm-icon>`}${placement.title}</crm-button
    >`
  }

  #renderMenu(actions: readonly ActionInfo[]) {
    return html`<crm-menu label=${this.t('action.menu')} placement="bottom-end">
      <crm-button slot="trigger"
        >${this.t('action.menu')}<crm-icon slot="end" name="chevron-down"></crm-icon
      ></crm-button>
      ${actions.map((action) => html`<crm-menu-item icon=${action.icon ?? 'zap'} @click=${() => void this.#run(action)}>${action.label}</crm-menu-item>`)}
    </crm-menu>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-action-bar': CrmRecordActionBar
  }
}
