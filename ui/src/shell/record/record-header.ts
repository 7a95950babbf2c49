import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/avatar.ts'
import '../../kit/icon-button.ts'
import '../../kit/status.ts'
import '../../kit/tooltip.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { findPath, valueAt } from '../fields/field-path.ts'
import { renderFace } from '../fields/record-face.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { PresentPerson } from '../services/live-stream.ts'
import './record-field.ts'
import { recordHeaderStyles } from './record-header-styles.ts'
import type { RecordModel } from './record-model.ts'
import { renderReach } from './record-reach.ts'

/** Who or what a record is, at a glance, who else looks at it, and the quickest ways to reach them. */
@customElement('crm-record-header')
export class CrmRecordHeader extends ShellElement {
  static override styles = [shellStyles, valueStyles, recordHeaderStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown
  @property({ attribute: false }) people: readonly PresentPerson[] = []
  /** The ways to reach it stand elsewhere. */
  @property({ type: Boolean }) plain = false
  /** A part of another page: no heading of the first order. */
  @property({ type: Boolean }) inner = false
  @state() private isNaming = false

  protected override render() {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return nothing
    const { record } = model
    return html`<div class="who">
        ${renderFace(entity, record, 'huge')}
        <div class="names">
          ${this.isNaming ? this.#renderNaming(entity, model) : this.#renderName(entity, model)}
          <div class="facts">
            ${this.#renderSubtitle(entity, model)} ${this.#renderPills(entity, model)}
            ${this.#renderOwner(entity, model)}
          </div>
        </div>
      </div>
      ${this.#renderPeople()}
      ${this.plain ? nothing : html`<div class="actions">${renderReach(this.shell, entity, model)}</div>`}`
  }

  /** The fields that make the name, if they can be changed. */
  #titleFields(entity: EntityInfo): readonly FieldInfo[] {
    return entity.title
      .flatMap((name) => entity.fields.find((field) => field.name === name) ?? [])
      .filter(({ writable, name }) => writable && this.shell.can('update', entity.name, name))
  }

  #renderName(entity: EntityInfo, model: RecordModel) {
    const name = model.record.displayName || this.t('record.unnamed')
    const canName = !model.isTrashed && this.#titleFields(entity).length > 0
    const begin = async () => {
      this.isNaming = true
      await this.updateComplete
      await this.renderRoot.querySelector('crm-record-field')?.edit()
    }
    return html`<div class="name">
      ${this.inner ? html`<h2>${name}</h2>` : html`<h1>${name}</h1>`}
      ${canName ? html`<crm-icon-button icon="pencil" size="small" label=${this.t('record.rename')} @click=${() => void begin()}></crm-icon-button>` : nothing}
    </div>`
  }

  #renderNaming(entity: EntityInfo, model: RecordModel) {
    const end = async () => {
      this.isNaming = false
      await this.updateComplete
      this.renderRoot.querySelector('crm-icon-button')?.focus()
    }
    const step = (event: CustomEvent<1 | -1>) => {
      event.stopPropagation()
      const fields = [...this.renderRoot.querySelectorAll('crm-record-field')]
      const next = fields[fields.indexOf(event.target as never) + event.detail]
      if (next === undefined) this.renderRoot.querySelector('crm-icon-button')?.focus()
      else void next.edit()
    }
    return html`<div
      class="naming"
      role="group"
      aria-label=${this.t('record.rename')}
      @crm-field-step=${step}
    >
      ${repeat(
        this.#titleFields(entity),
        ({ name }) => name,
        (field) =>
          html`<crm-record-field
            above
            .field=${field}
            .model=${model}
            .record=${model.record}
          ></crm-record-field>`,
      )}
      <crm-icon-button
        icon="check"
        size="small"
        label=${this.t('record.named')}
        @click=${() => void end()}
      ></crm-icon-button>
    </div>`
  }

  /** The second line: a path through a link reads as that link. */
  #renderSubtitle(entity: EntityInfo, { record }: RecordModel) {
    return entity.subtitle.map((path) => {
      const [head = ''] = path.split('.')
      const link = entity.fields.find(({ name, kind }) => name === head && kind === 'reference')
      const found = link === undefined ? findPath(this.shell, entity, path) : { field: link }
      const held = valueAt(record, link === undefined ? path : head)
      // Of what it has several of, the first one.
      const value: unknown = Array.isArray(held) && path.includes('.') ? held[0] : held
      return found === undefined || isBlank(value)
        ? nothing
        : html`<span>${renderValue(this.shell, found.field, value, 'cell')}</span>`
    })
  }

  #renderPills(entity: EntityInfo, { record }: RecordModel) {
    const coloured = entity.fields.filter(
      ({ kind, options, namespace }) =>
        namespace === null &&
        (kind === 'multiSelect' || kind === 'select') &&
        options.options?.some(({ color }) => color !== undefined),
    )
    const tags = entity.fields.filter(({ kind }) => kind === 'tags')
    // A stage called Lost says already that the deal is lost.
    const said = new Set(entity.subtitle.map((path) => nameOf(valueAt(record, path.split('.')[0] ?? ''))))
    const isSaid = ({ kind, name, options }: FieldInfo) =>
      kind === 'select' &&
      said.has(options.options?.find(({ value }) => value === valueAt(record, name))?.label)
    return [...coloured, ...tags]
      .filter((field) => !isBlank(valueAt(record, field.name)) && !isSaid(field))
      .map(
        (field) =>
          html`<span class="pills"
            >${renderValue(this.shell, field, valueAt(record, field.name), 'cell')}</span
          >`,
      )
  }

  #renderOwner(entity: EntityInfo, { record }: RecordModel) {
    const field = entity.fields.find(({ name }) => name === 'owner')
    const value = record['owner']
    return field === undefined || isBlank(value)
      ? nothing
      : html`<span class="user" title=${field.label}>${renderValue(this.shell, field, value, 'cell')}</span>`
  }

  #renderPeople() {
    if (this.people.length === 0) return nothing
    return html`<ul class="people" aria-label=${this.t('record.alsoHere')}>
      ${this.people.map(({ id, displayName, field }) => {
        const label = this.entity?.fields.find(({ name }) => name === field)?.label
        const text =
          label === undefined
            ? this.t('record.isHere', { name: displayName })
            : this.t('record.isEditingField', { name: displayName, field: label })
        return html`<li>
          <crm-tooltip hide-from-readers text=${text}
            ><crm-avatar kind="user" decorative name=${displayName} record-id=${id}></crm-avatar></crm-tooltip
          ><span class="visually-hidden">${text}</span>
        </li>`
      })}
    </ul>`
  }
}

function nameOf(value: unknown): string | undefined {
  return (value as { readonly displayName?: string } | null | undefined)?.displayName
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-header': CrmRecordHeader
  }
}
