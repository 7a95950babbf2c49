import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { labelColorStyles } from './internal/label-color.ts'
import type { LabelColor } from './internal/label-color.ts'

/**
 * The state of something, as a tinted pill of the label palette.
 *
 * @slot - The text; it must say the state without its colour.
 */
@customElement('crm-status')
export class CrmStatus extends LitElement {
  static override styles = [
    baseStyles,
    labelColorStyles,
    css`
      :host {
        display: inline-flex;
        max-inline-size: 100%;
        vertical-align: middle;
      }

      .pill {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        min-inline-size: 0;
        padding: var(--crm-space-1) var(--crm-space-4);
        border-radius: var(--crm-radius-full);
        background: var(--_soft);
        color: var(--_ink);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
        font-weight: var(--crm-weight-medium);
      }

      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .dot {
        flex: none;
        inline-size: 6px;
        block-size: 6px;
        border-radius: var(--crm-radius-full);
        background: var(--_dot);
      }

      :host([plain]) .pill {
        padding-inline: 0;
        background: transparent;
        color: var(--crm-color-text);
      }

      @media (forced-colors: active) {
        .pill {
          border: 1px solid CanvasText;
        }
      }
    `,
  ]

  @property() color: LabelColor | (string & {}) = 'grey'
  @property({ type: Boolean }) dot = false
  /** Only the dot has the colour: quieter, for dense lists. */
  @property({ type: Boolean, reflect: true }) plain = false

  protected override render() {
    return html`<span class="pill" part="pill" data-color=${this.color}>
      ${this.dot || this.plain ? html`<span class="dot"></span>` : nothing}<span class="text"
        ><slot></slot
      ></span>
    </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-status': CrmStatus
  }
}
