import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { fieldGroups, type FieldGroup } from './field-groups.ts'
import './record-field.ts'
import type { RecordModel } from './record-model.ts'

interface Stamp {
  readonly displayName?: string
}

/** The fields of a record in their groups, which collapse and stay so for this user. */
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
        margin-inline: -8px;
        padding: 0 8px;
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
      fieldGroups(this.shell, entity),
      ({ name }) => name,
      (group) => this.#renderGroup(group, model),
    )}
    ${this.#renderStamps(model)}`
  }

  #renderGroup({ name, label, fields }: FieldGroup, model: RecordModel) {
    const isOpen = !this.#collapsed.includes(name)
    return html`<section aria-label=${label}>
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
