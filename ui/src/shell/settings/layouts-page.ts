import { task } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import { moveTo } from '../record/arrange/move-to.ts'
import '../record/arrange/arrange-list.ts'
import type { Move } from '../record/arrange/arrange-list.ts'
import { SettingsPage } from './settings-page.ts'

interface OrderedRole {
  readonly id: string
  readonly name: string
  readonly entities: readonly string[]
}

interface RolesAnswer {
  readonly data: readonly OrderedRole[]
}

const path = '/api/layouts/roles'

/** Whose layout counts for somebody with several roles, and which pages are laid out at all. */
@customElement('settings-layouts')
export class LayoutsPage extends SettingsPage {
  static override styles = [
    ...SettingsPage.styles,
    css`
      crm-arrange-list {
        max-inline-size: none;
      }

      ul.entities {
        margin-block-start: var(--crm-space-4);
      }
    `,
  ]

  @state() private roles: readonly OrderedRole[] = []

  readonly #loaded = task(this, {
    args: () => [],
    run: async (_args, { signal }) => {
      const { data } = await this.api.request<RolesAnswer>('GET', path, { signal })
      this.roles = data
      return data
    },
    isEmpty: () => false,
  })

  /** Shown at once, and as it was where it is refused. */
  async #move({ item, at }: Move): Promise<void> {
    const before = this.roles
    this.roles = moveTo(
      before,
      before.findIndex(({ id }) => id === item),
      at,
    )
    const { api, offer } = this.shell.undo.watch()
    const isKept = await this.change(async () => {
      const body = { roles: this.roles.map(({ id }) => id) }
      this.roles = (await api.request<RolesAnswer>('PUT', path, { body })).data
      await this.shell.metadata.load()
    }, this.t('layouts.ordered'))
    if (!isKept) {
      this.roles = before
      void this.#loaded.reload()
      return
    }
    const onStep = async () => {
      await Promise.all([this.#loaded.reload(), this.shell.metadata.load()])
    }
    offer(this.t('layouts.ordered'), { isQuiet: true, onStep })
  }

  #labelOf({ name, entities }: OrderedRole): string {
    const labels = entities.flatMap((entity) => this.shell.metadata.entity(entity)?.labels.other ?? [])
    return labels.length === 0
      ? name
      : this.t('layouts.roleWith', { role: name, entities: this.format.list(labels) })
  }

  protected override render() {
    return html`${this.renderIntro(this.t('layouts.intro'))}
      <section>
        <h2 id="order">${this.t('layouts.order')}</h2>
        <p class="note">${this.t('layouts.orderText')}</p>
        ${this.#loaded.render({
          content: () =>
            html`<crm-arrange-list
              list="roles"
              kind="role"
              label=${this.t('layouts.order')}
              .items=${this.roles.map((role) => ({ name: role.id, label: this.#labelOf(role) }))}
              @crm-arrange-move=${({ detail }: CustomEvent<Move>) => void this.#move(detail)}
            ></crm-arrange-list>`,
        })}
      </section>
      ${this.#renderPages()}`
  }

  /** Where each kind of page is laid out: on any of its records. */
  #renderPages() {
    const entities = this.shell.metadata.navigable
    if (entities.length === 0) return nothing
    const everybody = this.t('arrange.everybody')
    return html`<section>
      <h2>${this.t('layouts.pages')}</h2>
      <p class="note">${this.t('layouts.pagesText')}</p>
      <ul class="list framed entities">
        ${entities.map(({ name, icon, labels, layout }) => {
          const roles = this.roles.filter((role) => role.entities.includes(name)).map((role) => role.name)
          const whose = [...roles, ...(layout !== null && layout.role === null ? [everybody] : [])]
          return html`<li>
            <crm-icon name=${icon}></crm-icon>
            <div class="grow">
              <div class="strong">${labels.other}</div>
              <div class="meta">
                ${whose.length === 0 ? this.t('layouts.asItComes') : this.t('layouts.laidOutFor', { roles: this.format.list(whose) })}
              </div>
            </div>
            <crm-button size="small" variant="ghost" href=${this.shell.href.list(name)}
              >${this.t('common.open')}<span class="visually-hidden"> ${labels.other}</span></crm-button
            >
          </li>`
        })}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-layouts': LayoutsPage
  }
}
