import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * Columns of equal width: as many as fit, at most those that are asked for. Below each other where there is no room.
 *
 * @slot - The cells.
 */
@customElement('crm-grid')
export class CrmGrid extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(
          auto-fill,
          minmax(min(100%, max(160px, (100% - (var(--_columns) - 1) * var(--_gap)) / var(--_columns))), 1fr)
        );
        gap: var(--_gap);
        align-items: start;
        --_columns: 2;
        --_gap: var(--crm-space-6);
      }

      :host([columns='1']) {
        --_columns: 1;
      }

      :host([columns='3']) {
        --_columns: 3;
      }

      :host([columns='4']) {
        --_columns: 4;
      }

      :host([gap='small']) {
        --_gap: var(--crm-space-4);
      }

      :host([gap='large']) {
        --_gap: var(--crm-space-8);
      }
    `,
  ]

  /** The most columns, 1 to 4. */
  @property({ type: Number, reflect: true }) columns = 2
  @property({ reflect: true }) gap: 'small' | 'medium' | 'large' = 'medium'

  protected override render() {
    return html`<slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-grid': CrmGrid
  }
}
