import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * The ground of a plugin's page: gutters, a width that can be read, and a heading where the bar above shows none.
 *
 * @slot - The content.
 * @slot actions - Buttons beside the heading.
 */
@customElement('crm-page')
export class CrmPage extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: var(--crm-space-6);
        max-inline-size: 1080px;
        margin-inline: auto;
        padding: var(--crm-gutter);
      }

      :host([width='form']) {
        max-inline-size: 720px;
      }

      :host([width='full']) {
        max-inline-size: none;
      }

      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--crm-space-4);
      }

      h2 {
        margin: 0;
        font-size: var(--crm-text-lg);
        line-height: var(--crm-leading-lg);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-lg);
      }
    `,
  ]

  @property() heading = ''
  @property({ reflect: true }) width: 'form' | 'text' | 'full' = 'text'

  protected override render() {
    return html`${
        this.heading
          ? html`<header>
              <h2>${this.heading}</h2>
              <slot name="actions"></slot>
            </header>`
          : nothing
      }<slot></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-page': CrmPage
  }
}
