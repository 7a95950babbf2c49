import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * A titled surface: what a plugin shows in a column or on a dashboard. Collapsible where asked.
 *
 * @slot - The content.
 * @slot actions - Buttons beside the title.
 * @slot footer - Below the content.
 * @fires crm-toggle - It was collapsed or expanded.
 */
@customElement('crm-panel')
export class CrmPanel extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        background: var(--crm-color-surface);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-lg);
      }

      :host([bare]) {
        background: none;
        border: 0;
        border-radius: 0;
      }

      header {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-block-size: 44px;
        padding: var(--crm-space-2) var(--crm-space-4) var(--crm-space-2) var(--crm-space-6);
      }

      :host([bare]) header {
        padding-inline: 0;
      }

      h3 {
        flex: 1;
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-inline-size: 0;
        margin: 0;
        font-size: var(--crm-text-md);
        line-height: var(--crm-leading-md);
        font-weight: var(--crm-weight-strong);
      }

      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .fold {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-inline-size: 0;
        padding: var(--crm-space-1) var(--crm-space-3) var(--crm-space-1) var(--crm-space-1);
        margin-inline-start: calc(-1 * var(--crm-space-2));
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: inherit;
        font: inherit;
        cursor: pointer;
      }

      .fold:hover {
        background: var(--crm-color-hover);
      }

      .fold crm-icon {
        color: var(--crm-color-text-3);
        transition: transform var(--crm-motion-fast);
      }

      .fold[aria-expanded='true'] crm-icon {
        transform: rotate(90deg);
      }

      .count {
        color: var(--crm-color-text-3);
        font-weight: var(--crm-weight-normal);
        font-variant-numeric: tabular-nums;
      }

      .content {
        padding: var(--crm-space-2) var(--crm-space-6) var(--crm-space-6);
      }

      :host([flush]) .content,
      :host([bare]) .content {
        padding: 0;
      }

      .content.headless {
        padding-block-start: var(--crm-space-6);
      }

      footer {
        padding: var(--crm-space-4) var(--crm-space-6);
        border-block-start: 1px solid var(--crm-color-border);
      }

      footer[hidden] {
        display: none;
      }
    `,
  ]

  @property() heading = ''
  @property() icon = ''
  @property({ type: Number }) count: number | null = null
  @property({ type: Boolean }) collapsible = false
  @property({ type: Boolean, reflect: true }) collapsed = false
  /** The content reaches the edges, as a table wants. */
  @property({ type: Boolean, reflect: true }) flush = false
  /** No surface of its own: inside another one. */
  @property({ type: Boolean, reflect: true }) bare = false
  @state() private hasFooter = false

  #toggle(): void {
    this.collapsed = !this.collapsed
    this.dispatchEvent(
      new CustomEvent('crm-toggle', { detail: { collapsed: this.collapsed }, bubbles: true, composed: true }),
    )
  }

  protected override render() {
    const isHidden = this.collapsible && this.collapsed
    return html`<section aria-labelledby=${this.heading ? 'heading' : nothing}>
      ${this.heading ? this.#renderHeader() : nothing}
      <div class="content ${this.heading ? '' : 'headless'}" id="content" part="content" ?hidden=${isHidden}>
        <slot></slot>
      </div>
      <footer part="footer" ?hidden=${isHidden || !this.hasFooter}>
        <slot name="footer" @slotchange=${this.#onFooter}></slot>
      </footer>
    </section>`
  }

  #renderHeader() {
    const title = html`<span class="title" id="heading">${this.heading}</span>
      ${this.count === null ? nothing : html`<span class="count">${this.count}</span>`}`
    return html`<header part="header">
      ${this.icon && !this.collapsible ? html`<crm-icon name=${this.icon}></crm-icon>` : nothing}
      <h3>
        ${
          this.collapsible
            ? html`<button
                class="fold"
                type="button"
                aria-expanded=${String(!this.collapsed)}
                aria-controls="content"
                @click=${this.#toggle}
              >
                <crm-icon name="chevron-right"></crm-icon>${title}
              </button>`
            : title
        }
      </h3>
      <slot name="actions"></slot>
    </header>`
  }

  readonly #onFooter = (event: Event): void => {
    this.hasFooter = (event.target as HTMLSlotElement).assignedNodes({ flatten: true }).length > 0
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-panel': CrmPanel
  }
  interface HTMLElementEventMap {
    'crm-toggle': CustomEvent<{ readonly collapsed: boolean }>
  }
}
