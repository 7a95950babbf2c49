import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'

export interface Crumb {
  readonly label: string
  /** The last one has none: it is the page itself. */
  readonly href?: string
  readonly icon?: string
}

/** Where the page stands. */
@customElement('crm-breadcrumb')
export class CrmBreadcrumb extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }

      ol {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--crm-color-text-3);
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        min-inline-size: 0;
      }

      li:last-child {
        flex: 1 1 auto;
      }

      a,
      .here {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-inline-size: 0;
        padding: var(--crm-space-1) var(--crm-space-2);
        border-radius: var(--crm-radius-sm);
        color: var(--crm-color-text-2);
        text-decoration: none;
      }

      a:hover {
        background: var(--crm-color-hover);
        color: var(--crm-color-text);
      }

      .here {
        color: var(--crm-color-text);
        font-weight: var(--crm-weight-medium);
      }

      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      /* Where there is little room, the way there is its icons: a name cut down to a letter tells nothing. */
      @media (max-width: 639px) {
        a > crm-icon + .text {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          clip-path: inset(50%);
        }

        li:has(a > crm-icon) {
          flex: none;
        }

        a {
          padding-block: var(--crm-space-3);
        }
      }

      .divider {
        --crm-icon-size: 12px;
        opacity: 0.7;
      }
    `,
  ]

  @property({ attribute: false }) crumbs: readonly Crumb[] = []
  readonly #environment = new Environment(this)

  protected override render() {
    const last = this.crumbs.length - 1
    return html`<nav aria-label=${this.#environment.t('breadcrumb')}>
      <ol>
        ${this.crumbs.map((crumb, index) => {
          const content = html`${crumb.icon ? html`<crm-icon name=${crumb.icon}></crm-icon>` : nothing}<span
              class="text"
              >${crumb.label}</span
            >`
          return html`<li>
            ${index > 0 ? html`<crm-icon class="divider" name="chevron-right"></crm-icon>` : nothing}
            ${crumb.href && index < last ? html`<a href=${crumb.href}>${content}</a>` : html`<span class="here" aria-current=${index === last ? 'page' : nothing}>${content}</span>`}
          </li>`
        })}
      </ol>
    </nav>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-breadcrumb': CrmBreadcrumb
  }
}
