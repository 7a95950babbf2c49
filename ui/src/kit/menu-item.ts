import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'

/**
 * One line of a menu.
 *
 * @slot - The text.
 * @slot end - A key or a count at the end.
 * @fires click - It was chosen.
 */
@customElement('crm-menu-item')
export class CrmMenuItem extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      .item {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        inline-size: 100%;
        min-block-size: 32px;
        margin: 0;
        padding: 5px var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: transparent;
        color: var(--crm-color-text);
        font: inherit;
        text-align: start;
        text-decoration: none;
        cursor: pointer;
        outline: none;
      }

      .item:hover,
      .item:focus-visible {
        background: var(--crm-color-hover);
      }

      /* The pointer moves no focus, so the ring tells the two apart. */
      .item:focus-visible {
        box-shadow: inset 0 0 0 2px var(--crm-color-focus);
      }

      .text {
        flex: 1;
        min-inline-size: 0;
      }

      crm-icon {
        color: var(--crm-color-text-3);
      }

      :host([danger]) .item,
      :host([danger]) crm-icon {
        color: var(--crm-color-danger);
      }

      :host([danger]) .item:hover,
      :host([danger]) .item:focus-visible {
        background: var(--crm-color-danger-soft);
      }

      :host([disabled]) .item {
        color: var(--crm-color-text-3);
        background: none;
        cursor: not-allowed;
      }

      ::slotted([slot='end']) {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      .tick {
        color: var(--crm-color-accent-text);
      }

      .tick[data-off] {
        visibility: hidden;
      }

      @media (pointer: coarse) {
        .item {
          min-block-size: 44px;
        }
      }
    `,
  ]

  @property() value = ''
  @property() icon = ''
  /** Makes it a link. */
  @property() href = ''
  /** `checkbox` and `radio` items show a tick when checked. */
  @property() kind: 'action' | 'checkbox' | 'radio' = 'action'
  @property({ type: Boolean, reflect: true }) checked = false
  @property({ type: Boolean, reflect: true }) disabled = false
  @property({ type: Boolean, reflect: true }) danger = false
  /** The menu stays open after this choice. */
  @property({ type: Boolean, attribute: 'keep-open' }) keepOpen = false

  get text(): string {
    return [...this.childNodes]
      .filter((node) => !(node instanceof Element && node.slot))
      .map((node) => node.textContent ?? '')
      .join('')
      .trim()
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (!this.disabled) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  protected override render() {
    const role = this.kind === 'action' ? 'menuitem' : `menuitem${this.kind}`
    const checked = this.kind === 'action' ? nothing : String(this.checked)
    const content = html`${this.kind === 'action' ? nothing : html`<crm-icon class="tick" name="check" ?data-off=${!this.checked}></crm-icon>`}
      ${this.icon ? html`<crm-icon name=${this.icon}></crm-icon>` : nothing}
      <span class="text"><slot></slot></span><slot name="end"></slot>`
    return this.href && !this.disabled
      ? html`<a
          class="item"
          part="item"
          role="menuitem"
          tabindex="-1"
          href=${this.href}
          @click=${this.#onClick}
          >${content}</a
        >`
      : html`<button
          class="item"
          part="item"
          type="button"
          role=${role}
          tabindex="-1"
          aria-checked=${checked}
          aria-disabled=${this.disabled ? 'true' : nothing}
          @click=${this.#onClick}
        >
          ${content}
        </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-menu-item': CrmMenuItem
  }
}
