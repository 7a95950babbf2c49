import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/icon.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import { groupFields, isDate } from './group-fields.ts'
import { groupBuckets, groupOrders, withAll, type GroupLayout } from './group-layout.ts'

/**
 * By what a list is grouped, and how its groups stand.
 *
 * @fires crm-group - `detail` is the GroupLayout, or null for none.
 */
@customElement('crm-group-menu')
export class CrmGroupMenu extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: inline-flex;
      }

      .caption {
        display: block;
        padding: var(--crm-space-2) var(--crm-space-4);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: GroupLayout | undefined

  #tell(detail: GroupLayout | null): void {
    this.dispatchEvent(new CustomEvent('crm-group', { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    const { entity, layout } = this
    const fields = entity === undefined ? [] : groupFields(entity)
    if (fields.length === 0) return nothing
    const field = fields.find(({ name }) => name === layout?.by)
    const sorted = fields.toSorted((one, other) => this.format.compare(one.label, other.label))
    return html`<crm-menu label=${this.t('list.groups.label')}>
      <crm-button slot="trigger" variant="ghost"
        ><crm-icon slot="start" name="layers"></crm-icon
        >${field === undefined ? this.t('list.groups.label') : this.t('list.groups.by', { field: field.label })}</crm-button
      >
      ${this.#renderItem(this.t('list.groups.nothing'), field === undefined, null)}
      ${sorted.map(({ name, label }) => this.#renderItem(label, name === field?.name, { by: name }))}
      ${field === undefined || layout === undefined ? nothing : this.#renderMore(field, layout)}
    </crm-menu>`
  }

  #renderMore(field: FieldInfo, layout: GroupLayout) {
    const { bucket = 'month', order = isDate(field) ? '-value' : 'value' } = layout
    const { turned: _turned, ...rest } = layout
    return html`${
        isDate(field)
          ? html`<hr />
              ${groupBuckets.map((each) => this.#renderItem(this.t(`list.groups.buckets.${each}`), each === bucket, { ...rest, bucket: each }))}`
          : nothing
      }
      <hr />
      ${groupOrders.map((each) => this.#renderItem(this.t(`list.groups.orders.${each}`), each === order, { ...layout, order: each }))}
      <hr />
      <crm-menu-item icon="chevron-up" @click=${() => this.#tell(withAll(layout, true))}
        >${this.t('list.groups.foldAll')}</crm-menu-item
      >
      <crm-menu-item icon="chevron-down" @click=${() => this.#tell(withAll(layout, false))}
        >${this.t('list.groups.openAll')}</crm-menu-item
      >`
  }

  #renderItem(label: string, isOn: boolean, layout: GroupLayout | null) {
    return html`<crm-menu-item kind="radio" ?checked=${isOn} @click=${() => this.#tell(layout)}
      >${label}</crm-menu-item
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-group-menu': CrmGroupMenu
  }
  interface HTMLElementEventMap {
    'crm-group': CustomEvent<GroupLayout | null>
  }
}
