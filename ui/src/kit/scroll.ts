import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A part of a panel that scrolls by itself; also by the arrow keys, once the Tab key has reached it. Give it a height by
 * `max-block-size`.
 *
 * @slot - The content.
 */
@customElement('crm-scroll')
export class CrmScroll extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        min-block-size: 0;
        max-block-size: 320px;
      }

      .area {
        overflow: auto;
        overscroll-behavior: contain;
        scrollbar-width: thin;
        min-block-size: 0;
        border-radius: var(--crm-radius-sm);
      }

      .area:focus-visible {
        outline-offset: -2px;
      }
    `,
  ]

  /** Says what is inside; needed, since it can have the focus. */
  @property() label = ''

  protected override render() {
    return html`<div class="area" part="area" role="region" tabindex="0" aria-label=${this.label}>
      <slot></slot>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-scroll': CrmScroll
  }
}
