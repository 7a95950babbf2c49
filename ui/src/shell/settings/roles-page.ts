import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import type { RoleSummary } from './people.ts'
import './role-editor.ts'
import { SettingsPage } from './settings-page.ts'

/** The roles, and one of them: `/settings/roles/<id>`, or `new`. */
@customElement('settings-roles')
export class RolesPage extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      .list a {
        display: flex;
        align-items: center;
        gap: var(--crm-space-5);
        padding: var(--crm-space-5) var(--crm-space-6);
        color: inherit;
        text-decoration: none;
      }

      .list > li {
        display: block;
        padding: 0;
      }

      .list a:hover {
        background: var(--crm-color-hover);
      }

      .list a:focus-visible {
        outline-offset: -2px;
      }

      .list crm-icon {
        color: var(--crm-color-text-3);
      }
    `,
  ]

  readonly #roles = task(this, {
    args: () => [this.rest[0]],
    run: async (_args, { signal }) =>
      (await this.api.request<{ data: readonly RoleSummary[] }>('GET', '/api/roles', { signal })).data,
  })

  protected override render() {
    const [id] = this.rest
    if (id !== undefined) return html`<settings-role-editor .roleId=${id}></settings-role-editor>`
    const add = html`<crm-button variant="primary" href="/settings/roles/new"
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('roles.new')}</crm-button
    >`
    return html`${this.renderIntro(this.t('roles.intro'), add)}
    ${this.#roles.render({
      content: (roles) =>
        html`<ul class="list framed">
          ${roles.map((role) => this.#renderRole(role))}
        </ul>`,
    })}`
  }

  #renderRole({ id, displayName, description, users, isFixed }: RoleSummary) {
    return html`<li>
      <a href=${`/settings/roles/${id}`}>
        <crm-icon name="shield-check"></crm-icon>
        <span class="grow">
          <span class="strong">${displayName}</span>
          ${isFixed ? html`<crm-badge>${this.t('roles.fixed')}</crm-badge>` : nothing}
          ${description === null ? nothing : html`<br /><span class="meta">${description}</span>`}
        </span>
        <span class="meta">${this.t('roles.users', { count: users })}</span>
        <crm-icon name="chevron-right"></crm-icon>
      </a>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-roles': RolesPage
  }
}
