import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { PresentPerson } from '../services/live-stream.ts'
import type { FieldGroup } from './field-groups.ts'
import './record-field.ts'
import type { CrmRecordField } from './record-field.ts'
import type { RecordModel } from './record-model.ts'

interface Stamp {
  readonly displayName?: string
}

/** The fields of a record in their groups, which collapse and stay so for this user; empty ones can be left out. */
@customElement('crm-record-fields')
export class CrmRecordFields extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        align-content: start;
      }

      section {
        padding-block: var(--crm-space-4) var(--crm-space-5);
        border-block-end: 1px solid var(--crm-color-border);
      }

      section:first-of-type {
        padding-block-start: 0;
      }

      h2 {
        font-size: var(--crm-text-sm);
        line-height: var(--crm-leading-sm);
        font-weight: var(--crm-weight-strong);
      }

      .toggle {
        display: flex;
        align-items: center;
        justify-content: space-between;
        inline-size: calc(100% + 16px);
        min-block-size: 32px;
        margin-inline: calc(-1 * var(--crm-space-4));
        padding: 0 var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: inherit;
        font: inherit;
        font-weight: inherit;
        text-align: start;
        cursor: pointer;
      }

      .toggle:hover {
        background: var(--crm-color-hover);
      }

      .toggle crm-icon {
        --crm-icon-size: 14px;
        color: var(--crm-color-text-3);
      }

      .empty {
        justify-self: start;
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-block-size: 32px;
        margin: var(--crm-space-3) calc(-1 * var(--crm-space-4)) 0;
        padding: 0 var(--crm-space-4);
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text-2);
        font: inherit;
        cursor: pointer;
        --crm-icon-size: 14px;
      }

      .empty:hover {
        background: var(--crm-color-hover);
      }

      .stamps {
        display: grid;
        gap: var(--crm-space-1);
        padding-block: var(--crm-space-5);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  @property({ attribute: false }) record: unknown
  @property({ attribute: false }) groups: readonly FieldGroup[] = []
  /** Who else is here, and what they are changing. */
  @property({ attribute: false }) people: readonly PresentPerson[] = []

  /** Puts the editor in place of a field's value: without a name of the one that has the focus, else of the first. */
  async edit(name?: string): Promise<void> {
    const group = this.groups.find(({ fields }) => fields.some((field) => field.name === name))
    if (group !== undefined && this.#collapsed.includes(group.name)) this.#toggle(group.name)
    await this.updateComplete
    const fields = this.#editable
    const focused = fields.find((field) => field.matches(':focus-within')) ?? fields[0]
    await (name === undefined ? focused : fields.find(({ field }) => field?.name === name))?.edit()
  }

  get #editable(): readonly CrmRecordField[] {
    return [...this.renderRoot.querySelectorAll('crm-record-field')].filter(({ isEditable }) => isEditable)
  }

  readonly #onStep = (event: CustomEvent<1 | -1>): void => {
    event.stopPropagation()
    const fields = this.#editable
    const at = fields.indexOf(event.target as CrmRecordField)
    const next = fields[at + event.detail]
    if (next !== undefined) void next.edit()
    else void fields[at]?.updateComplete.then(() => fields[at]?.focusTools())
  }

  get #emptyKey(): string {
    return `record.${this.entity?.name ?? ''}.withoutEmpty`
  }

  get #leavesOutEmpty(): boolean {
    return this.shell.preferences.get<boolean>(this.#emptyKey) === true
  }

  #isEmpty({ name }: FieldInfo): boolean {
    const value = this.model === undefined ? null : valueAt(this.model.record, name)
    return isBlank(value) || (Array.isArray(value) && value.length === 0)
  }

  get #key(): string {
    return `record.${this.entity?.name ?? ''}.collapsed`
  }

  get #collapsed(): readonly string[] {
    return this.shell.preferences.get<readonly string[]>(this.#key) ?? []
  }

  #toggle(name: string): void {
    const collapsed = this.#collapsed
    this.shell.preferences.set(
      this.#key,
      collapsed.includes(name) ? collapsed.filter((other) => other !== name) : [...collapsed, name],
    )
    this.requestUpdate()
  }

  protected override render() {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return nothing
    return html`${repeat(
      this.#shownGroups,
      ({ name }) => name,
      (group) => this.#renderGroup(group, model),
    )}
    ${this.#renderEmptySwitch()} ${this.#renderStamps(model)}`
  }

  get #shownGroups(): readonly FieldGroup[] {
    if (!this.#leavesOutEmpty) return this.groups
    return this.groups
      .map((group) => ({ ...group, fields: group.fields.filter((field) => !this.#isEmpty(field)) }))
      .filter(({ fields }) => fields.length > 0)
  }

  #renderEmptySwitch() {
    const count = this.groups.flatMap(({ fields }) => fields).filter((field) => this.#isEmpty(field)).length
    if (count === 0) return nothing
    const isOff = this.#leavesOutEmpty
    const turn = () => {
      this.shell.preferences.set(this.#emptyKey, isOff ? null : true)
      this.requestUpdate()
    }
    return html`<button class="empty" type="button" aria-pressed=${String(!isOff)} @click=${turn}>
      <crm-icon name=${isOff ? 'eye' : 'eye-off'}></crm-icon
      >${this.t(isOff ? 'record.showEmpty' : 'record.hideEmpty', { count })}
    </button>`
  }

  #renderGroup({ name, label, fields }: FieldGroup, model: RecordModel) {
    const isOpen = !this.#collapsed.includes(name)
    return html`<section aria-label=${label} @crm-field-step=${this.#onStep}>
      <h2>
        <button
          class="toggle"
          type="button"
          aria-expanded=${String(isOpen)}
          @click=${() => this.#toggle(name)}
        >
          ${label}<crm-icon name=${isOpen ? 'chevron-up' : 'chevron-down'}></crm-icon>
        </button>
      </h2>
      ${
        isOpen
          ? repeat(
              fields,
              (field) => `${model.record.id} ${field.name}`,
              (field) =>
                html`<crm-record-field
                  ?bare=${fields.length === 1 && field.label === label}
                  .field=${field}
                  .model=${model}
                  .record=${model.record}
                  edited-by=${this.people.find((person) => person.field === field.name)?.displayName ?? ''}
                ></crm-record-field>`,
            )
          : nothing
      }
    </section>`
  }

  #renderStamps({ record }: RecordModel) {
    const stamp = (key: string, at: unknown, by: unknown) =>
      typeof at === 'string'
        ? html`<span title=${this.format.dateTime(at, 'long')}
            >${this.t(key, { when: this.format.relative(at), who: (by as Stamp | null)?.displayName ?? this.t('record.somebody') })}</span
          >`
        : nothing
    return html`<div class="stamps">
      ${stamp('record.createdStamp', record['createdAt'], record['createdBy'])}
      ${stamp('record.updatedStamp', record['updatedAt'], record['updatedBy'])}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-fields': CrmRecordFields
  }
}
