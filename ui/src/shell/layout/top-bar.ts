import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/breadcrumb.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { ScreenHeading } from '../elements/screen.ts'
import type { Destination } from '../services/destination.ts'
import { shellStyles } from '../elements/shell-styles.ts'

/**
 * Above the screen: where one is, the page's name, and what can be done with it.
 *
 * @fires shell-star - The star was pressed.
 */
@customElement('shell-top-bar')
export class TopBar extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        min-block-size: 48px;
        padding-inline: var(--crm-gutter);
        border-block-end: 1px solid var(--crm-color-border);
        background: var(--crm-color-surface);
      }

      .where {
        flex: 1;
        min-inline-size: 0;
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
      }

      crm-breadcrumb {
        min-inline-size: 0;
        flex: 0 1 auto;
      }

      nav ol,
      nav li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        white-space: nowrap;
      }

      nav a,
      nav span {
        color: var(--crm-color-text-3);
        text-decoration: none;
      }

      nav a:hover {
        color: var(--crm-color-text);
      }

      nav crm-icon {
        --crm-icon-size: 12px;
        color: var(--crm-color-text-3);
        opacity: 0.7;
      }

      h1 {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
        min-inline-size: 0;
        font-size: var(--crm-text-lg);
        line-height: var(--crm-leading-lg);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-lg);
      }

      h1 span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      h1 crm-icon {
        flex: none;
        color: var(--crm-color-text-3);
      }

      .star[pressed] {
        --crm-color-selected: transparent;
      }

      .actions {
        flex: none;
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
      }

      @media (max-width: 639px) {
        :host {
          min-block-size: 56px;
        }

        .where nav {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) heading: ScreenHeading = { title: '' }

  /** What is shown, where it can be marked with a star. */
  @property({ attribute: false }) place: Destination | undefined

  protected override render() {
    const { actions, more } = this.heading
    return html`<div class="where">
        ${this.heading.ownHeading ? this.#renderTrail() : this.#renderTitle()}${this.#renderStar()}
      </div>
      <div class="actions">
        ${actions ?? nothing}
        ${
          more === undefined
            ? nothing
            : html`<crm-menu label=${this.t('common.more')} placement="bottom-end">
                <crm-icon-button
                  slot="trigger"
                  icon="ellipsis"
                  label=${this.t('common.more')}
                ></crm-icon-button>
                ${more}
              </crm-menu>`
        }
      </div>`
  }

  #renderStar() {
    const { place } = this
    if (place === undefined || this.heading.title === '') return nothing
    const isFavourite = this.shell.favourites.has(place)
    const mark = () => this.dispatchEvent(new CustomEvent('shell-star', { bubbles: true, composed: true }))
    return html`<crm-icon-button
      class="star"
      icon="star"
      size="small"
      label=${this.t('favourites.star')}
      toggle
      ?pressed=${isFavourite}
      ?filled=${isFavourite}
      @click=${mark}
    ></crm-icon-button>`
  }

  #renderTrail() {
    const { crumbs = [], title, icon } = this.heading
    return html`<crm-breadcrumb
      .crumbs=${[...crumbs, { label: title, ...(icon === undefined ? {} : { icon }) }]}
    ></crm-breadcrumb>`
  }

  #renderTitle() {
    const { crumbs = [], title, icon } = this.heading
    return html`${crumbs.length > 0 ? this.#renderWay(crumbs) : nothing}
      <h1>
        ${icon === undefined ? nothing : html`<crm-icon name=${icon}></crm-icon>`}<span>${title}</span>
      </h1>`
  }

  /** Unlike a breadcrumb it does not hold the page itself: that is the heading after it. */
  #renderWay(crumbs: NonNullable<ScreenHeading['crumbs']>) {
    return html`<nav aria-label=${this.t('shell.way')}>
      <ol>
        ${crumbs.map(
          (crumb) =>
            html`<li>
              ${crumb.href === undefined ? html`<span>${crumb.label}</span>` : html`<a href=${crumb.href}>${crumb.label}</a>`}<crm-icon
                name="chevron-right"
              ></crm-icon>
            </li>`,
        )}
      </ol>
    </nav>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-top-bar': TopBar
  }
}
