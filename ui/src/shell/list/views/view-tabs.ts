import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../../kit/icon.ts'
import { TabRoom, keyOf } from '../../../kit/internal/tab-room.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'

export interface ViewTab {
  readonly name: string
  readonly label: string
  readonly icon: string
  readonly href: string
  /** It is changed, and that is not saved. */
  readonly isChanged: boolean
}

/**
 * The views of a list that have a tab, as links; those for which there is no room stand in a menu, with the others.
 *
 * @slot - Behind the tabs: a button that makes a view.
 * @fires crm-all-views - All views are wanted.
 */
@customElement('crm-view-tabs')
export class CrmViewTabs extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        flex: 1;
        display: flex;
        align-items: center;
        min-inline-size: 0;
        /* Room for what stands behind the tabs, which are measured against the rest. */
        padding-inline-end: var(--crm-space-9);
      }

      ::slotted(*) {
        flex: none;
        margin-inline: var(--crm-space-3) calc(-1 * var(--crm-space-9));
      }

      nav {
        display: flex;
        gap: var(--crm-space-6);
        min-inline-size: 0;
        overflow: hidden;
      }

      a,
      .more {
        position: relative;
        flex: none;
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 40px;
        padding: 0;
        border: 0;
        background: none;
        color: var(--crm-color-text-2);
        font: var(--crm-weight-medium) var(--crm-text-sm) / var(--crm-leading-sm) var(--crm-font);
        text-decoration: none;
        white-space: nowrap;
        cursor: pointer;
        --crm-icon-size: 14px;
      }

      .more {
        margin-inline-start: var(--crm-space-6);
      }

      a:hover,
      .more:hover,
      a[aria-current] {
        color: var(--crm-color-text);
      }

      a[aria-current]::after {
        content: '';
        position: absolute;
        inset: auto 0 0;
        block-size: 2px;
        border-radius: 2px 2px 0 0;
        background: var(--crm-color-accent);
      }

      a:focus-visible,
      .more:focus-visible {
        outline-offset: -2px;
        border-radius: var(--crm-radius-sm);
      }

      .dot {
        inline-size: 6px;
        block-size: 6px;
        border-radius: 50%;
        background: var(--crm-color-accent);
      }

      @media (forced-colors: active) {
        a[aria-current]::after,
        .dot {
          background: Highlight;
        }
      }
    `,
  ]

  @property({ attribute: false }) tabs: readonly ViewTab[] = []
  /** Views without a tab. */
  @property({ attribute: false }) others: readonly ViewTab[] = []
  @property() current = ''
  @query('nav') private strip!: HTMLElement | null
  readonly #room = new TabRoom(this, () => this.strip)

  protected override render() {
    const fitting = this.#room.fitting(this.tabs, this.current)
    const shown = this.tabs.filter(({ name }) => fitting.has(name))
    const rest = [...this.tabs.filter(({ name }) => !fitting.has(name)), ...this.others]
    return html`<nav aria-label=${this.t('list.views.label')}>
        ${shown.map((tab) => this.#renderTab(tab))}
      </nav>
      ${rest.length === 0 ? nothing : this.#renderMore(rest)}<slot></slot>`
  }

  #renderTab(tab: ViewTab) {
    const dot = tab.isChanged
      ? html`<span class="dot" title=${this.t('list.views.unsaved')}></span
          ><span class="visually-hidden">${this.t('list.views.unsaved')}</span>`
      : nothing
    return html`<a
      href=${tab.href}
      data-key=${keyOf(tab)}
      aria-current=${tab.name === this.current ? 'page' : nothing}
      ><crm-icon name=${tab.icon}></crm-icon>${tab.label}${dot}</a
    >`
  }

  #renderMore(tabs: readonly ViewTab[]) {
    const label = this.t('list.views.more')
    const tellAll = () =>
      this.dispatchEvent(new CustomEvent('crm-all-views', { bubbles: true, composed: true }))
    return html`<crm-menu label=${label} placement="bottom-end">
      <button slot="trigger" class="more" type="button">
        ${label}<crm-icon name="chevron-down"></crm-icon>
      </button>
      ${tabs.map(({ href, icon, label: name }) => html`<crm-menu-item icon=${icon} href=${href}>${name}</crm-menu-item>`)}
      <hr />
      <crm-menu-item icon="search" @click=${tellAll}>${this.t('list.views.find')}</crm-menu-item>
    </crm-menu>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-view-tabs': CrmViewTabs
  }
  interface HTMLElementEventMap {
    'crm-all-views': CustomEvent<void>
  }
}
