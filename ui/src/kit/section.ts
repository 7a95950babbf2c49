import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A group inside a page or form, with a heading; collapsible where asked.
 *
 * @slot - The content.
 * @slot actions - Beside the heading.
 * @fires crm-toggle - It was collapsed or expanded.
 */
@customElement('crm-section')
export class CrmSection extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--crm-space-4);
        min-block-size: 28px;
        margin-block-end: var(--crm-space-4);
      }

      h3 {
        margin: 0;
        font-size: var(--crm-text-sm);
        line-height: var(--crm-leading-sm);
        font-weight: var(--crm-weight-strong);
      }

      p {
        margin: 0 0 var(--crm-space-5);
        max-inline-size: 65ch;
        color: var(--crm-color-text-2);
      }

      button {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        margin-inline-start: calc(-1 * var(--crm-space-2));
        padding: var(--crm-space-1) var(--crm-space-3) var(--crm-space-1) var(--crm-space-1);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }

      button:hover {
        background: var(--crm-color-hover);
      }

      button crm-icon {
        color: var(--crm-color-text-3);
        transition: transform var(--crm-motion-fast);
      }

      button[aria-expanded='true'] crm-icon {
        transform: rotate(90deg);
      }
    `,
  ]

  @property() heading = ''
  @property() description = ''
  @property({ type: Boolean }) collapsible = false
  @property({ type: Boolean, reflect: true }) collapsed = false

  #toggle(): void {
    this.collapsed = !this.collapsed
    this.dispatchEvent(
      new CustomEvent('crm-toggle', { detail: { collapsed: this.collapsed }, bubbles: true, composed: true }),
    )
  }

  protected override render() {
    const isHidden = this.collapsible && this.collapsed
    return html`<section aria-labelledby="heading">
      <header>
        <h3 id="heading">
          ${
            this.collapsible
              ? html`<button
                  type="button"
                  aria-expanded=${String(!this.collapsed)}
                  aria-controls="content"
                  @click=${this.#toggle}
                >
                  <crm-icon name="chevron-right"></crm-icon>${this.heading}
                </button>`
              : this.heading
          }
        </h3>
        <slot name="actions"></slot>
      </header>
      <div id="content" ?hidden=${isHidden}>
        ${this.description ? html`<p>${this.description}</p>` : nothing}<slot></slot>
      </div>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-section': CrmSection
  }
}
