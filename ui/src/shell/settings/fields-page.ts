import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement, query } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/button.ts'
import '../../kit/data-table.ts'
import '../../kit/empty.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import '../../kit/select.ts'
import type { TableColumn } from '../../kit/data-table.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { CustomField } from './custom-field.ts'
import './field-dialog.ts'
import type { FieldDialog } from './field-dialog.ts'
import { purgeField } from './purge-field.ts'
import { SettingsPage } from './settings-page.ts'

/** The fields of an entity, and those that the organisation adds: `/settings/fields/<entity>`. */
@customElement('settings-fields')
export class FieldsPage extends SettingsPage {
  @query('settings-field-dialog') private dialog!: FieldDialog

  readonly #own = task(this, {
    args: () => [this.#entity?.name],
    run: async ([entity], { signal }) =>
      entity === undefined
        ? []
        : (
            await this.api.request<{ data: readonly CustomField[] }>(
              'GET',
              `/api/metadata/entities/${entity}/fields`,
              { signal },
            )
          ).data,
    isEmpty: () => false,
  })

  get #entities(): readonly EntityInfo[] {
    return this.shell.metadata.entities.filter(({ system }) => !system)
  }

  get #entity(): EntityInfo | undefined {
    return (
      this.#entities.find(({ name }) => name === this.rest[0]) ??
      this.shell.metadata.navigable[0] ??
      this.#entities[0]
    )
  }

  async #refresh(): Promise<void> {
    await Promise.all([this.#own.reload(), this.shell.metadata.load()])
  }

  #archive(field: CustomField): void {
    const { entity, id, labels } = field
    const post = (step: 'archive' | 'restore') =>
      this.api.request('POST', `/api/metadata/entities/${entity}/fields/${id}/${step}`)
    const name = this.#labelOf(labels)
    post('archive')
      .then(() => this.#refresh())
      .then(() =>
        this.shell.undo.push({
          message: this.t('fields.archivedDone', { name }),
          undo: () => post('restore').then(() => this.#refresh()),
        }),
      )
      .catch((error: unknown) => void this.change(() => Promise.reject(error)))
  }

  #restore({ entity, id }: CustomField): void {
    void this.change(async () => {
      await this.api.request('POST', `/api/metadata/entities/${entity}/fields/${id}/restore`)
      await this.#refresh()
    })
  }

  async #purge(field: CustomField): Promise<void> {
    const name = this.#labelOf(field.labels)
    if (!(await purgeField(this.shell, name))) return
    await this.change(async () => {
      await this.api.request('POST', `/api/metadata/entities/${field.entity}/fields/${field.id}/purge`)
      await this.#refresh()
    }, this.t('fields.purged'))
  }

  #labelOf(labels: CustomField['labels']): string {
    return labels[this.shell.i18n.language] ?? labels['en'] ?? Object.values(labels)[0] ?? ''
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined)
      return html`<crm-empty icon="table-properties" heading=${this.t('fields.noEntities')}></crm-empty>`
    const add = html`<crm-button variant="primary" @click=${() => this.dialog.show(entity)}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.t('fields.new')}</crm-button
    >`
    const onEntity = (event: Event) =>
      this.shell.navigate(`/settings/fields/${(event.target as CrmSelect).value}`)
    const onChanged = () => {
      this.shell.preferences.set('home.fields', true)
      void this.#refresh()
    }
    return html`${this.renderIntro(this.t('fields.intro'), add)}
      <div class="form">
        <crm-select
          label=${this.t('fields.of')}
          required
          .options=${this.#entities.map(({ name, labels, icon }) => ({ value: name, label: labels.other, icon }))}
          .value=${entity.name}
          @crm-change=${onEntity}
        ></crm-select>
      </div>
      ${this.#own.render({ content: (own) => this.#renderFields(entity, own) })}
      <settings-field-dialog @settings-changed=${onChanged}></settings-field-dialog>`
  }

  #renderFields(entity: EntityInfo, own: readonly CustomField[]) {
    const archived = own.filter(({ archivedAt }) => archivedAt !== null)
    const ownOf = (field: FieldInfo) =>
      own.find(({ name, archivedAt }) => archivedAt === null && field.name === `custom.${name}`)
    return html`<crm-data-table
        class="framed"
        label=${this.t('settings.fields')}
        row-key="name"
        .columns=${this.#columns(ownOf)}
        .rows=${entity.fields.filter(({ system }) => !system)}
        .rowActions=${(field: FieldInfo) => this.#renderActions(entity, ownOf(field))}
      ></crm-data-table>
      ${archived.length === 0 ? nothing : this.#renderArchived(archived)}`
  }

  #columns(ownOf: (field: FieldInfo) => CustomField | undefined): readonly TableColumn<FieldInfo>[] {
    return [
      {
        key: 'label',
        label: this.t('fields.label'),
        cell: (field) =>
          html`${field.label}
          ${ownOf(field) === undefined ? nothing : html`<crm-badge tone="accent">${this.t('fields.own')}</crm-badge>`}`,
      },
      { key: 'name', label: this.t('fields.name'), cell: ({ name }) => html`<code>${name}</code>` },
      { key: 'kind', label: this.t('fields.kind'), cell: ({ kind }) => this.t(`fields.kinds.${kind}`) },
      {
        key: 'required',
        label: this.t('fields.required'),
        phone: 'hidden',
        cell: ({ required }) => (required ? this.t('common.yes') : ''),
      },
    ]
  }

  #renderActions(entity: EntityInfo, field: CustomField | undefined) {
    if (field === undefined) return nothing
    const label = this.t('fields.actionsFor', { name: this.#labelOf(field.labels) })
    return html`<crm-menu label=${label} placement="bottom-end">
      <crm-icon-button
        slot="trigger"
        icon="ellipsis"
        size="small"
        no-tooltip
        label=${label}
      ></crm-icon-button>
      <crm-menu-item icon="pencil" @click=${() => this.dialog.show(entity, field)}
        >${this.t('fields.rename')}</crm-menu-item
      >
      <crm-menu-item icon="archive" @click=${() => this.#archive(field)}
        >${this.t('fields.archive')}</crm-menu-item
      >
    </crm-menu>`
  }

  #renderArchived(archived: readonly CustomField[]) {
    return html`<section>
      <h2>${this.t('fields.archived')}</h2>
      <p class="note">${this.t('fields.archivedText')}</p>
      <ul class="list framed">
        ${archived.map(
          (field) =>
            html`<li>
              <div class="grow">
                <div class="strong">${this.#labelOf(field.labels)}</div>
                <div class="meta">
                  ${this.t(`fields.kinds.${field.kind}`)} · <code>custom.${field.name}</code>
                </div>
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
    'settings-fields': FieldsPage
  }
}
