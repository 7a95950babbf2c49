import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/data-table.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import type { TableColumn } from '../../kit/data-table.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { entityTextsIn, isOwnEntity, type CustomEntity } from './custom-entity.ts'
import { EntityActions } from './entity-actions.ts'
import './entity-dialog.ts'
import type { EntityDialog } from './entity-dialog.ts'
import './icon-text.ts'
import { SettingsPage } from './settings-page.ts'

const address = (name: string): string => `/settings/fields/${name}`

/** All entities: those of modules, those of one's own, and those in the trash. */
@customElement('settings-entity-list')
export class EntityList extends SettingsPage {
  @query('settings-entity-dialog') private dialog!: EntityDialog
  readonly #own = task(this, {
    args: () => [],
    run: async (_args, { signal }) =>
      (
        await this.api.request<{ data: readonly CustomEntity[] }>('GET', '/api/metadata/entities', {
          signal,
        })
      ).data,
    isEmpty: () => false,
  })
  #actions: EntityActions | undefined

  get #do(): EntityActions {
    return (this.#actions ??= new EntityActions(this.shell, () => this.#refresh()))
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#own.reload(), this.shell.metadata.load()])
  }

  readonly #onMade = async (event: CustomEvent<CustomEntity>): Promise<void> => {
    this.shell.preferences.set('home.fields', true)
    await this.#refresh()
    this.shell.navigate(address(event.detail.name))
  }

  protected override render() {
    const add = html`<crm-button variant="primary" @click=${() => this.dialog.show()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('entities.new')}</crm-button
    >`
    return html`${this.renderIntro(this.t('entities.intro'), add)}
      ${this.#own.render({ content: (own) => this.#renderEntities(own) })}
      <settings-entity-dialog
        @settings-entity-made=${this.#onMade}
        @settings-changed=${() => void this.#refresh()}
      ></settings-entity-dialog>`
  }

  #renderEntities(own: readonly CustomEntity[]) {
    const archived = own.filter(({ archivedAt }) => archivedAt !== null)
    const ownOf = ({ name }: EntityInfo) => own.find((entity) => entity.name === name)
    const rows = this.shell.metadata.ordered.filter(({ system }) => !system)
    return html`<crm-data-table
        class="framed"
        label=${this.t('settings.fields')}
        row-key="name"
        empty=${this.t('fields.noEntities')}
        .columns=${this.#columns}
        .rows=${rows.toSorted((one, other) => Number(isOwnEntity(other)) - Number(isOwnEntity(one)))}
        .rowHref=${({ name }: EntityInfo) => address(name)}
        .rowActions=${(entity: EntityInfo) => this.#renderActions(ownOf(entity))}
      ></crm-data-table>
      ${archived.length === 0 ? nothing : this.#renderTrash(archived)}`
  }

  get #columns(): readonly TableColumn<EntityInfo>[] {
    return [
      {
        key: 'label',
        label: this.t('entities.entity'),
        cell: ({ labels, icon }) =>
          html`<settings-icon-text icon=${icon} text=${labels.other}></settings-icon-text>`,
      },
      { key: 'name', label: this.t('fields.name'), cell: ({ name }) => html`<code>${name}</code>` },
      {
        key: 'owner',
        label: this.t('entities.owner'),
        cell: (entity) =>
          isOwnEntity(entity)
            ? html`<crm-badge>${this.t('fields.own')}</crm-badge>`
            : (this.shell.registry.plugin(entity.plugin)?.label ?? entity.plugin),
      },
      {
        key: 'fields',
        label: this.t('entities.fields'),
        align: 'end',
        phone: 'hidden',
        cell: ({ fields }) => this.format.number(fields.filter(({ system }) => !system).length),
      },
    ]
  }

  #renderActions(entity: CustomEntity | undefined) {
    if (entity === undefined) return nothing
    const label = this.t('fields.actionsFor', {
      name: entityTextsIn(entity, this.shell.i18n.language).other,
    })
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        no-tooltip
        label=${label}
      ></crm-icon-button>
      <crm-menu-item icon="table-properties" href=${address(entity.name)}
        >${this.t('entities.openFields')}</crm-menu-item
      >
      <hr />
      <crm-menu-item icon="trash-2" danger @click=${() => void this.#do.archive(entity)}
        >${this.t('entities.archive')}</crm-menu-item
      >
    </crm-menu>`
  }

  #renderTrash(archived: readonly CustomEntity[]) {
    return html`<section>
      <h2>${this.t('entities.trash')}</h2>
      <p class="note">${this.t('entities.trashText')}</p>
      <ul class="list framed">
        ${archived.map(
          (entity) =>
            html`<li>
              <crm-icon name=${entity.icon}></crm-icon>
              <div class="grow">
                <div class="strong">${entityTextsIn(entity, this.shell.i18n.language).other}</div>
                <div class="meta"><code>${entity.name}</code></div>
              </div>
              <crm-button size="small" @click=${() => void this.#do.restore(entity)}
                >${this.t('common.restore')}</crm-button
              >
              <crm-button size="small" variant="ghost" @click=${() => void this.#do.purge(entity)}
                >${this.t('fields.purge')}</crm-button
              >
            </li>`,
        )}
      </ul>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-entity-list': EntityList
  }
  interface HTMLElementEventMap {
    'settings-entity-made': CustomEvent<CustomEntity>
  }
}
