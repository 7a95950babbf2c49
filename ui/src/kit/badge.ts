import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A small count or word beside something else. For a state of a record use crm-status.
 *
 * @slot - The count or word.
 */
@customElement('crm-badge')
export class CrmBadge extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        justify-content: center;
        min-inline-size: 18px;
        min-block-size: 18px;
        padding: 1px var(--crm-space-3);
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-active);
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-2xs);
        line-height: var(--crm-leading-2xs);
        font-weight: var(--crm-weight-strong);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        vertical-align: middle;
      }

      :host([tone='accent']) {
        background: var(--crm-color-accent);
        color: var(--crm-color-on-accent);
      }

      :host([tone='danger']) {
        background: var(--crm-color-danger-fill);
        color: var(--crm-color-on-accent);
      }

      :host([tone='success']) {
        background: var(--crm-color-success-soft);
        color: var(--crm-color-success);
      }

      :host([tone='warning']) {
        background: var(--crm-color-warning-soft);
        color: var(--crm-color-warning);
      }
    `,
  ]

  @property({ reflect: true }) tone: 'neutral' | 'accent' | 'success' | 'warning' | 'danger' = 'neutral'

  protected override render() {
    return html`<slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-badge': CrmBadge
  }
}
