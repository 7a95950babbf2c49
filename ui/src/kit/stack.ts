import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * Lays out what is inside: below each other, beside each other, or in columns that fit.
 *
 * @slot - The content.
 */
@customElement('crm-stack')
export class CrmStack extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--crm-space-6);
      }

      :host([gap='small']) {
        gap: var(--crm-space-4);
      }

      :host([gap='large']) {
        gap: var(--crm-space-8);
      }

      :host([direction='row']) {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
      }

      :host([direction='columns']) {
        grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
        align-items: start;
      }

      :host([direction='row'][justify='end']) {
        justify-content: flex-end;
      }

      :host([direction='row'][justify='between']) {
        justify-content: space-between;
      }
    `,
  ]

  @property({ reflect: true }) direction: 'column' | 'row' | 'columns' = 'column'
  @property({ reflect: true }) gap: 'small' | 'medium' | 'large' = 'medium'
  @property({ reflect: true }) justify: 'start' | 'end' | 'between' = 'start'

  protected override render() {
    return html`<slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-stack': CrmStack
  }
}
