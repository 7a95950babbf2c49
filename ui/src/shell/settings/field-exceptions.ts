import { css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/select.ts'
import '../../kit/sheet.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmSheet } from '../../kit/sheet.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { fieldLevels, grantOf, withException, type FieldLevel, type Grants } from './role-draft.ts'

/**
 * Which fields of an entity differ from the others, for one role.
 *
 * @fires settings-grants - An exception was changed; `detail` is all grants.
 */
@customElement('settings-field-exceptions')
export class FieldExceptions extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      p {
        margin-block-end: var(--crm-space-5);
        color: var(--crm-color-text-2);
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 220px);
        align-items: center;
        gap: var(--crm-space-5);
        padding-block: var(--crm-space-3);
      }

      li + li {
        border-block-start: 1px solid var(--crm-color-border);
      }

      crm-select {
        inline-size: 100%;
      }
    `,
  ]

  @property({ attribute: false }) grants: Grants = {}
  @state() private entityName = ''
  @query('crm-sheet') private sheet!: CrmSheet

  show(entity: string): void {
    this.entityName = entity
    this.sheet.show()
  }

  #set(path: string, level: string): void {
    const grants = withException(
      this.grants,
      this.entityName,
      path,
      level === '' ? undefined : (level as FieldLevel),
    )
    this.dispatchEvent(new CustomEvent('settings-grants', { detail: grants, bubbles: true, composed: true }))
  }

  protected override render() {
    const entity = this.shell.metadata.entity(this.entityName)
    return html`<crm-sheet
      heading=${entity === undefined ? '' : this.t('roles.fieldsOf', { entity: entity.labels.other })}
    >
      <p>${this.t('roles.exceptionsText')}</p>
      <ul>
        ${entity?.fields.filter(({ system, name }) => !system || name === 'owner' || name === 'team').map((field) => this.#renderField(field))}
      </ul>
    </crm-sheet>`
  }

  #renderField({ name, label }: FieldInfo) {
    const grant = grantOf(this.grants, this.entityName)
    const levels = fieldLevels.map((value) => ({ value, label: this.t(`roles.levels.${value}`) }))
    return html`<li>
      <span>${label}</span>
      <crm-select
        size="small"
        hide-label
        label=${label}
        placeholder=${this.t('roles.likeOthers', { level: this.t(`roles.levels.${grant.fields}`) })}
        .options=${levels}
        .value=${grant.exceptions[name] ?? ''}
        @crm-change=${(event: Event) => this.#set(name, (event.target as CrmSelect).value)}
      ></crm-select>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-field-exceptions': FieldExceptions
  }
}
