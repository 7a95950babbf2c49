import { LitElement, css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { keyOf, TabRoom } from './internal/tab-room.ts'
import './menu-item.ts'
import './menu.ts'

export interface Tab {
  readonly name: string
  readonly label: string
  readonly icon?: string
  /** A number behind the label. */
  readonly count?: number | null
  /** Makes the tab a link, so that it can be opened in a new window. */
  readonly href?: string
  readonly disabled?: boolean
}

/**
 * Tabs with manual activation: arrows move, Enter or Space chooses. The content of a tab goes into the slot of its
 * name; only the chosen one shows. Tabs for which there is no room stand in a menu at the end.
 *
 * @slot [name] - The content of the tab of that name.
 * @slot - Content shared by all tabs, for pages that render the chosen one themselves.
 * @fires crm-tab-change - Another tab was chosen; `detail` is its name. Preventing it keeps the old one.
 */
@customElement('crm-tabs')
export class CrmTabs extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }

      .bar {
        display: flex;
        gap: var(--crm-space-7);
        box-shadow: inset 0 -1px 0 var(--crm-color-border);
        padding-inline: var(--crm-tabs-inset, 0);
      }

      .strip {
        display: flex;
        gap: var(--crm-space-7);
        min-inline-size: 0;
        overflow-x: auto;
        scrollbar-width: none;
      }

      .more {
        flex: none;
        --crm-icon-size: 14px;
      }

      .tab {
        position: relative;
        flex: none;
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 40px;
        padding: 0;
        border: 0;
        background: transparent;
        color: var(--crm-color-text-2);
        font: var(--crm-weight-medium) var(--crm-text-sm) / var(--crm-leading-sm) var(--crm-font);
        text-decoration: none;
        white-space: nowrap;
        cursor: pointer;
        transition: color var(--crm-motion-instant);
      }

      .tab:hover {
        color: var(--crm-color-text);
      }

      .tab[aria-selected='true'] {
        color: var(--crm-color-text);
      }

      .tab[aria-selected='true']::after {
        content: '';
        position: absolute;
        inset: auto 0 0;
        block-size: 2px;
        border-radius: 2px 2px 0 0;
        background: var(--crm-color-accent);
      }

      .tab:focus-visible {
        outline-offset: -2px;
        border-radius: var(--crm-radius-sm);
      }

      .tab[aria-disabled='true'] {
        color: var(--crm-color-text-3);
        cursor: not-allowed;
      }

      .count {
        color: var(--crm-color-text-3);
        font-weight: var(--crm-weight-normal);
        font-variant-numeric: tabular-nums;
      }

      .panel {
        padding-block-start: var(--crm-space-6);
      }

      :host([flush]) .panel {
        padding: 0;
      }

      .panel:focus-visible {
        outline-offset: -2px;
      }

      @media (forced-colors: active) {
        .tab[aria-selected='true']::after {
          background: Highlight;
        }
      }
    `,
  ]

  @property({ attribute: false }) tabs: readonly Tab[] = []
  /** The name of the chosen tab; default the first. */
  @property() selected = ''
  /** The accessible name of the row of tabs. */
  @property() label = ''
  /** No space between the row and the content. */
  @property({ type: Boolean, reflect: true }) flush = false
  @query('.strip') private strip!: HTMLElement
  readonly #environment = new Environment(this)
  readonly #room = new TabRoom(this, () => this.strip)

  get #current(): string {
    return this.tabs.some((tab) => tab.name === this.selected) ? this.selected : (this.tabs[0]?.name ?? '')
  }

  #choose(event: Event, tab: Tab): void {
    const mouse = event as MouseEvent
    // A modified click on a link opens a new window and leaves this one alone.
    if (tab.href && (mouse.ctrlKey || mouse.metaKey || mouse.shiftKey || mouse.button > 0)) return
    event.preventDefault()
    if (tab.disabled || tab.name === this.#current) return
    const change = new CustomEvent('crm-tab-change', {
      detail: tab.name,
      bubbles: true,
      composed: true,
      cancelable: true,
    })
    if (this.dispatchEvent(change)) this.selected = tab.name
  }

  /** The chosen one comes into the row; the focus goes on there, since its entry in the menu is gone. */
  async #chooseFromMenu(event: Event, tab: Tab): Promise<void> {
    this.#choose(event, tab)
    // The menu gives the focus back to its button first, and the row is drawn once the page has followed.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    await this.updateComplete
    if (this.#current === tab.name)
      this.strip.querySelector<HTMLElement>('[aria-selected=true]')?.focus({ preventScroll: true })
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const tabs = [...this.strip.querySelectorAll<HTMLElement>('[role=tab]')]
    const at = tabs.indexOf(event.target as HTMLElement)
    const target: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: tabs.length - 1,
    }
    if (event.key in target) {
      const tab = tabs[((target[event.key] ?? 0) + tabs.length) % tabs.length]
      tab?.focus()
      tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    } else if (event.key === ' ') (event.target as HTMLElement).click()
    else return
    event.preventDefault()
  }

  protected override render() {
    const current = this.#current
    const fitting = this.#room.fitting(this.tabs, current)
    const others = this.tabs.filter(({ name }) => !fitting.has(name))
    return html`<div class="bar">
        <div class="strip" part="strip" role="tablist" aria-label=${this.label} @keydown=${this.#onKeydown}>
          ${this.tabs.filter(({ name }) => fitting.has(name)).map((tab) => this.#renderTab(tab, tab.name === current))}
        </div>
        ${others.length === 0 ? nothing : this.#renderMore(others)}
      </div>
      <div
        class="panel"
        part="panel"
        role="tabpanel"
        id="panel"
        aria-labelledby=${current ? `tab-${current}` : nothing}
      >
        <slot name=${current}></slot><slot></slot>
      </div>`
  }

  #renderMore(tabs: readonly Tab[]) {
    const label = this.#environment.t('moreTabs')
    return html`<crm-menu label=${label} placement="bottom-end">
      <button slot="trigger" class="tab more" type="button">
        ${label}<crm-icon name="chevron-down"></crm-icon>
      </button>
      ${tabs.map((tab) => html`<crm-menu-item ?disabled=${tab.disabled} @click=${(event: Event) => void this.#chooseFromMenu(event, tab)}>${tab.label}</crm-menu-item>`)}
    </crm-menu>`
  }

  #renderTab(tab: Tab, isCurrent: boolean) {
    const content = html`${tab.icon ? html`<crm-icon name=${tab.icon}></crm-icon>` : nothing}${tab.label}${tab.count === null || tab.count === undefined ? nothing : html`<span class="count">${tab.count}</span>`}`
    const choose = (event: Event) => this.#choose(event, tab)
    return tab.href
      ? html`<a
          class="tab"
          role="tab"
          data-key=${keyOf(tab)}
          id=${`tab-${tab.name}`}
          href=${tab.href}
          aria-selected=${String(isCurrent)}
          aria-controls="panel"
          aria-disabled=${tab.disabled ? 'true' : nothing}
          tabindex=${isCurrent ? 0 : -1}
          @click=${choose}
          >${content}</a
        >`
      : html`<button
          class="tab"
          type="button"
          role="tab"
          data-key=${keyOf(tab)}
          id=${`tab-${tab.name}`}
          aria-selected=${String(isCurrent)}
          aria-controls="panel"
          aria-disabled=${tab.disabled ? 'true' : nothing}
          tabindex=${isCurrent ? 0 : -1}
          @click=${choose}
        >
          ${content}
        </button>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-tabs': CrmTabs
  }
  interface HTMLElementEventMap {
    'crm-tab-change': CustomEvent<string>
  }
}
