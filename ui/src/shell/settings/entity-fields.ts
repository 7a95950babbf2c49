import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/data-table.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { customOwner, isOwnEntity, textIn, type CustomEntity } from './custom-entity.ts'
import type { CustomField, FieldUsage } from './custom-field.ts'
import { EntityActions } from './entity-actions.ts'
import './entity-dialog.ts'
import type { EntityDialog } from './entity-dialog.ts'
import { entityFieldsStyles } from './entity-fields-styles.ts'
import './field-dialog.ts'
import type { FieldDialog } from './field-dialog.ts'
import { fieldColumns } from './field-columns.ts'
import { fieldRows, type FieldRow } from './field-rows.ts'
import { kindIcon } from './kind-icons.ts'
import { purgeByName } from './purge-by-name.ts'
import { SettingsPage } from './settings-page.ts'

interface Loaded {
  readonly fields: readonly CustomField[]
  /** Set for an entity of one's own. */
  readonly entity: CustomEntity | undefined
}

/** One entity: what it is, its fields, how it is seen from others, and its archived fields. */
@customElement('settings-entity-fields')
export class EntityFields extends SettingsPage {
  static override styles = [...SettingsPage.styles, entityFieldsStyles]

  @property() name = ''
  @query('settings-field-dialog') private fieldDialog!: FieldDialog
  @query('settings-entity-dialog') private entityDialog!: EntityDialog
  readonly #loaded = task(this, {
    args: () => [this.name],
    run: async ([name], { signal }): Promise<Loaded> => {
      const path = `/api/metadata/entities/${name}`
      const isOwn = this.shell.metadata.entity(name)?.plugin === customOwner
      const [fields, entity] = await Promise.all([
        this.api.request<{ data: readonly CustomField[] }>('GET', `${path}/fields`, { signal }),
        isOwn ? this.api.request<CustomEntity>('GET', path, { signal }) : undefined,
      ])
      return { fields: fields.data, entity }
    },
    isEmpty: () => false,
  })

  async #refresh(): Promise<void> {
    await this.shell.metadata.load()
    await this.#loaded.reload()
  }

  readonly #onChanged = (): void => {
    this.shell.preferences.set('home.fields', true)
    void this.#refresh()
  }

  #path({ entity, id }: CustomField): string {
    return `/api/metadata/entities/${entity}/fields/${id}`
  }

  #archive(field: CustomField): void {
    const name = this.#labelOf(field)
    const { api, offer } = this.shell.undo.watch()
    void this.change(async () => {
      await api.request('POST', `${this.#path(field)}/archive`)
      offer(this.t('fields.archivedDone', { name }), { onStep: () => this.#refresh() })
      await this.#refresh()
    })
  }

  #restore(field: CustomField): void {
    const { api, offer } = this.shell.undo.watch()
    void this.change(async () => {
      await api.request('POST', `${this.#path(field)}/restore`)
      offer(this.t('fields.restoredDone', { name: this.#labelOf(field) }), { onStep: () => this.#refresh() })
      await this.#refresh()
    })
  }

  async #purge(field: CustomField): Promise<void> {
    const name = this.#labelOf(field)
    const usage = await this.api
      .request<FieldUsage>('GET', `${this.#path(field)}/usage`)
      .catch(() => ({ records: 0, filled: 0 }))
    const isSure = await purgeByName(this.shell, {
      title: this.t('fields.purgeTitle', { name }),
      text: this.t('fields.purgeText', { count: usage.filled }),
      name,
    })
    if (!isSure) return
    await this.change(async () => {
      await this.api.request('POST', `${this.#path(field)}/purge`)
      await this.#refresh()
    }, this.t('fields.purged'))
  }

  async #archiveEntity(entity: CustomEntity): Promise<void> {
    const actions = new EntityActions(this.shell, () => this.shell.metadata.load())
    if (await actions.archive(entity)) this.shell.navigate('/settings/fields')
  }

  #labelOf({ labels }: CustomField): string {
    return textIn(labels, this.shell.i18n.language)
  }

  protected override render() {
    const entity = this.shell.metadata.entity(this.name)
    const back = html`<a class="up" href="/settings/fields"
      ><crm-icon name="arrow-left"></crm-icon>${this.t('entities.all')}</a
    >`
    if (entity === undefined || entity.system)
      return html`${back}
        <p class="note">${this.t('entities.unknown')}</p>`
    return html`${back} ${this.#loaded.render({ content: (loaded) => this.#renderEntity(entity, loaded) })}
      <settings-field-dialog @settings-changed=${this.#onChanged}></settings-field-dialog>
      <settings-entity-dialog @settings-changed=${this.#onChanged}></settings-entity-dialog>`
  }

  #renderEntity(entity: EntityInfo, { fields, entity: own }: Loaded) {
    const archived = fields.filter(({ archivedAt }) => archivedAt !== null)
    return html`${this.#renderHead(entity, fields, own)}
      <crm-data-table
        class="framed"
        label=${this.t('fields.of', { entity: entity.labels.other })}
        row-key="path"
        .columns=${fieldColumns(this.shell, entity, (field) => this.fieldDialog.show(entity, field))}
        .rows=${fieldRows(this.shell, entity, fields)}
        .rowActions=${(row: FieldRow) => this.#renderActions(entity, row.own)}
      ></crm-data-table>
      ${this.#renderInverses(entity)} ${archived.length === 0 ? nothing : this.#renderArchived(archived)}`
  }

  #renderHead(entity: EntityInfo, fields: readonly CustomField[], own: CustomEntity | undefined) {
    const owner = isOwnEntity(entity)
      ? html`<crm-badge>${this.t('fields.own')}</crm-badge>`
      : html`<span>${this.shell.registry.plugin(entity.plugin)?.label ?? entity.plugin}</span>`
    return html`<header>
      <span class="icon"><crm-icon name=${entity.icon}></crm-icon></span>
      <div class="grow">
        <h2>${entity.labels.other}</h2>
        <p class="meta"><code>${entity.name}</code> ${owner}</p>
      </div>
      <div class="actions">
        ${
          own === undefined
            ? nothing
            : html`<crm-menu
                label=${this.t('fields.actionsFor', { name: entity.labels.other })}
                placement="bottom-end"
              >
                <crm-icon-button
                  slot="trigger"
                  icon="ellipsis"
                  no-tooltip
                  label=${this.t('fields.actionsFor', { name: entity.labels.other })}
                ></crm-icon-button>
                <crm-menu-item icon="pencil" @click=${() => this.entityDialog.show(own, fields)}
                  >${this.t('common.edit')}</crm-menu-item
                >
                <crm-menu-item icon="list" href=${this.shell.href.list(entity.name)}
                  >${this.t('entities.openList')}</crm-menu-item
                >
                <hr />
                <crm-menu-item icon="trash-2" danger @click=${() => void this.#archiveEntity(own)}
                  >${this.t('entities.archive')}</crm-menu-item
                >
              </crm-menu>`
        }
        <crm-button variant="primary" @click=${() => this.fieldDialog.show(entity)}
          ><crm-icon slot="start" name="plus"></crm-icon>${this.t('fields.new')}</crm-button
        >
      </div>
    </header>`
  }

  #renderActions(entity: EntityInfo, field: CustomField | undefined) {
    if (field === undefined) return nothing
    const label = this.t('fields.actionsFor', { name: this.#labelOf(field) })
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        no-tooltip
        label=${label}
      ></crm-icon-button>
      <crm-menu-item icon="pencil" @click=${() => this.fieldDialog.show(entity, field)}
        >${this.t('common.edit')}</crm-menu-item
      >
      <crm-menu-item icon="archive" @click=${() => this.#archive(field)}
        >${this.t('fields.archive')}</crm-menu-item
      >
    </crm-menu>`
  }

  /** The other ends of links: here they read like fields, but are kept in the other records. */
  #renderInverses({ inverses }: EntityInfo) {
    if (inverses.length === 0) return nothing
    const nameOf = (entity: string) => this.shell.metadata.entity(entity)?.labels.other ?? entity
    return html`<section>
      <h2>${this.t('entities.inverses')}</h2>
      <p class="note">${this.t('entities.inversesText')}</p>
      <ul class="list framed">
        ${inverses.map(
          ({ name, label, entity, field }) =>
            html`<li>
              <crm-icon name="corner-down-left"></crm-icon>
              <div class="grow">
                <div class="strong">${label}</div>
                <div class="meta"><code>${name}</code></div>
              </div>
              <a href=${`/settings/fields/${entity}`}>${nameOf(entity)} · <code>${field}</code></a>
            </li>`,
        )}
      </ul>
    </section>`
  }

  #renderArchived(archived: readonly CustomField[]) {
    return html`<section>
      <h2>${this.t('fields.archived')}</h2>
      <p class="note">${this.t('fields.archivedText')}</p>
      <ul class="list framed">
        ${archived.map(
          (field) =>
            html`<li>
              <crm-icon name=${kindIcon(field.kind)}></crm-icon>
              <div class="grow">
                <div class="strong">${this.#labelOf(field)}</div>
                <div class="meta">${this.t(`fields.kinds.${field.kind}`)} · <code>${field.path}</code></div>
              </div>
              <crm-button size="small" @click=${() => this.#restore(field)}
                >${this.t('common.restore')}</crm-button
              >
              <crm-button size="small" variant="ghost" @click=${() => void this.#purge(field)}
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
    'settings-entity-fields': EntityFields
  }
}
