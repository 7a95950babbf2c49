import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ListData } from './list-data.ts'

/**
 * Below a list: how many there are.
 *
 * @slot - What else there is to say of all of them.
 */
@customElement('crm-list-foot')
export class CrmListFoot extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
      }
    `,
  ]

  @property({ attribute: false }) data: ListData | undefined
  /** The element renders again with each of these, since the data is one object. */
  @property({ attribute: false }) count: unknown

  protected override render() {
    const { data } = this
    if (data === undefined) return nothing
    return html`<span>${this.t('list.count', { count: data.totalText(this.format) })}</span><slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-foot': CrmListFoot
  }
}
