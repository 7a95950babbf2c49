import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'

const mostShown = 99

/**
 * The bar at the bottom of a phone.
 *
 * @fires shell-open-menu - Menu was pressed.
 */
@customElement('shell-bottom-bar')
export class BottomBar extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        border-block-start: 1px solid var(--crm-color-border);
        background: var(--crm-color-surface);
        padding-block-end: env(safe-area-inset-bottom);
      }

      nav {
        flex: 1;
        display: flex;
      }

      a,
      button {
        flex: 1;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: var(--crm-space-1);
        min-block-size: 56px;
        min-inline-size: 0;
        padding: 0 var(--crm-space-1);
        border: 0;
        background: none;
        color: var(--crm-color-text-3);
        font: inherit;
        font-size: var(--crm-text-2xs);
        line-height: var(--crm-leading-2xs);
        font-weight: var(--crm-weight-medium);
        text-decoration: none;
      }

      a[aria-current] {
        color: var(--crm-color-accent-text);
      }

      crm-icon {
        --crm-icon-size: 20px;
      }

      .bell {
        position: relative;
        display: grid;
      }

      .bell span {
        position: absolute;
        inset-block-start: -4px;
        inset-inline-start: 12px;
        min-inline-size: 16px;
        padding-inline: var(--crm-space-2);
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-accent);
        color: var(--crm-color-on-accent);
        font-size: var(--crm-text-2xs);
        line-height: var(--crm-leading-2xs);
        text-align: center;
      }

      :focus-visible {
        outline-offset: -2px;
      }
    `,
  ]

  @property() path = '/'

  protected override render() {
    const openMenu = () =>
      this.dispatchEvent(new CustomEvent('shell-open-menu', { bubbles: true, composed: true }))
    return html`<nav aria-label=${this.t('nav.quick')}>
      <a href="/" aria-current=${this.path === '/' ? 'page' : nothing}
        ><crm-icon name="house"></crm-icon>${this.t('nav.home')}</a
      >
      <button type="button" @click=${() => this.shell.openSearch()}>
        <crm-icon name="search"></crm-icon>${this.t('nav.search')}
      </button>
      <button type="button" @click=${() => void this.shell.quickCreate()}>
        <crm-icon name="circle-plus"></crm-icon>${this.t('nav.create')}
      </button>
      ${this.#renderInbox()}
      <button type="button" aria-haspopup="dialog" @click=${openMenu}>
        <crm-icon name="menu"></crm-icon>${this.t('nav.menu')}
      </button>
    </nav>`
  }

  #renderInbox() {
    const count = this.shell.badges.of('/inbox')
    const shown = count > mostShown ? `${this.format.number(mostShown)}+` : this.format.number(count)
    return html`<a href="/inbox" aria-current=${this.path.startsWith('/inbox') ? 'page' : nothing}
      ><span class="bell"
        ><crm-icon name="bell"></crm-icon
        >${count === 0 ? nothing : html`<span aria-hidden="true">${shown}</span>`}</span
      >${this.t('inbox.short')}${count === 0 ? nothing : html`<span class="visually-hidden">, ${this.t('nav.waiting', { count })}</span>`}</a
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-bottom-bar': BottomBar
  }
}
