import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/tooltip.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { navGroups, type NavEntry } from './nav-entries.ts'
import './nav-favourites.ts'
import { renderNavLink } from './nav-link.ts'
import './nav-recents.ts'
import type { Organisation } from '../services/session.ts'
import { navStyles } from './nav-styles.ts'
import './user-menu.ts'

/**
 * The navigation at the side, and in the drawer on phones.
 *
 * @fires shell-nav-toggle - Collapse or expand was pressed.
 */
@customElement('shell-side-nav')
export class SideNav extends ShellElement {
  static override styles = [
    shellStyles,
    navStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        block-size: 100%;
        padding: var(--crm-space-4);
        gap: var(--crm-space-2);
      }

      .scroll {
        flex: 1;
        min-block-size: 0;
        overflow: hidden auto;
        scrollbar-width: thin;
        scrollbar-color: var(--crm-color-border) transparent;
        margin-inline: calc(-1 * var(--crm-space-2));
        padding-inline: var(--crm-space-2);
        padding-block: var(--crm-space-1);
      }
    `,
  ]

  @property() path = '/'
  @property({ type: Boolean, reflect: true }) collapsed = false
  /** Inside a drawer: no collapse button, larger targets. */
  @property({ type: Boolean, reflect: true }) drawer = false

  protected override render() {
    const { organisation } = this.shell.session
    return html`${this.drawer ? nothing : this.#renderHead(organisation)}
      <crm-tooltip text=${this.collapsed ? this.t('nav.search') : ''} placement="right" hide-from-readers>
        <button class="entry search" type="button" @click=${() => this.shell.openSearch()}>
          <crm-icon name="search"></crm-icon>
          <span class="label">${this.t('nav.search')}</span>
          ${this.drawer ? nothing : html`<kbd>/</kbd>`}
        </button>
      </crm-tooltip>
      <nav class="scroll" aria-label=${this.t('nav.label')}>
        <ul>
          ${this.#renderEntry({ label: this.t('nav.home'), icon: 'house', href: '/' })}
          ${this.#renderEntry({ label: this.t('inbox.title'), icon: 'bell', href: '/inbox' })}
        </ul>
        <shell-nav-favourites
          path=${this.path}
          ?collapsed=${this.collapsed}
          ?drawer=${this.drawer}
        ></shell-nav-favourites>
        ${navGroups(this.shell)
          .filter(({ entries }) => entries.length > 0)
          .map(
            (group) =>
              html`${group.heading === '' ? html`<hr />` : html`<h2 class="heading"><span>${group.heading}</span></h2>`}
                <ul>
                  ${group.entries.map((entry) => this.#renderEntry(entry))}
                </ul>`,
          )}
        <shell-nav-recents
          path=${this.path}
          ?collapsed=${this.collapsed}
          ?drawer=${this.drawer}
        ></shell-nav-recents>
      </nav>
      <ul class="foot">
        ${this.#renderEntry({ label: this.t('nav.trash'), icon: 'trash-2', href: '/trash' })}
        ${this.#renderEntry({ label: this.t('nav.settings'), icon: 'settings', href: '/settings' })}
      </ul>
      <shell-user-menu ?collapsed=${this.collapsed}></shell-user-menu>`
  }

  #renderHead({ name, logo }: Organisation) {
    const label = this.t(this.collapsed ? 'nav.expand' : 'nav.collapse')
    const toggle = () =>
      this.dispatchEvent(new CustomEvent('shell-nav-toggle', { bubbles: true, composed: true }))
    return html`<div class="head">
      <a class="organisation" href="/">
        ${
          logo === null
            ? html`<span class="mark" aria-hidden="true">${[...name][0]?.toUpperCase() ?? 'T'}</span>`
            : html`<img class="logo" src=${`/api/organisation/logo?v=${logo}`} alt="" />`
        }<span class="label">${name}</span>
      </a>
      <crm-icon-button
        icon="panel-left"
        size="small"
        label=${label}
        aria-expanded=${this.collapsed ? 'false' : 'true'}
        @click=${toggle}
      ></crm-icon-button>
    </div>`
  }

  #renderEntry(entry: NavEntry) {
    return html`<li>${renderNavLink(this.shell, entry, { path: this.path, collapsed: this.collapsed })}</li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-side-nav': SideNav
  }
}
