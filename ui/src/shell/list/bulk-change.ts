import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/combobox.ts'
import '../../kit/dialog.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { hasEditor } from '../fields/editors.ts'
import '../fields/field-editor.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { nest, toWire } from '../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'

/**
 * Asks for a field and its new value, for many records at once.
 *
 * @fires crm-bulk-values - `detail` has the values as the API takes them.
 */
@customElement('crm-bulk-change')
export class CrmBulkChange extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      .form {
        display: grid;
        gap: var(--crm-space-5);
      }

      .empty {
        margin-inline-end: auto;
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  /** How many records, in words. */
  @property() count = ''
  @state() private fieldName = ''
  @state() private isFixed = false
  @state() private value: unknown = null
  @state() private isOpen = false
  @query('crm-dialog') private dialog!: CrmDialog

  /** With a name the field is given, and only its value asked for. */
  show(name = ''): void {
    this.fieldName = name
    this.isFixed = name !== ''
    this.value = null
    this.isOpen = true
    this.dialog.show()
  }

  get #fields(): readonly FieldInfo[] {
    return (this.entity?.fields ?? []).filter(
      (field) => field.writable && field.kind !== 'parts' && hasEditor(field),
    )
  }

  #choose(name: string): void {
    this.fieldName = name
    this.value = this.#fields.find((field) => field.name === name)?.kind === 'boolean' ? false : null
  }

  #finish(field: FieldInfo): void {
    this.dialog.hide()
    const detail = nest({ [field.name]: toWire(field, this.value) })
    this.dispatchEvent(new CustomEvent('crm-bulk-values', { detail }))
  }

  protected override render() {
    const field = this.#fields.find(({ name }) => name === this.fieldName)
    const options = this.#fields
      .map(({ name, label }) => ({ value: name, label }))
      .toSorted((one, other) => this.format.compare(one.label, other.label))
    const choose = (event: Event) =>
      this.#choose((event.currentTarget as HTMLElement & { value: string }).value)
    return html`<crm-dialog
      heading=${this.#heading(field)}
      description=${this.t('list.bulk.changeText', { count: this.count })}
      @crm-closed=${() => (this.isOpen = false)}
    >
      <div class="form">
        <crm-combobox
          ?hidden=${this.isFixed}
          ?autofocus=${!this.isFixed}
          required
          label=${this.t('list.field')}
          .options=${options}
          .value=${this.fieldName}
          @crm-change=${choose}
        ></crm-combobox>
        ${field === undefined || !this.isOpen ? nothing : this.#renderValue(field)}
      </div>
      ${this.#renderButtons(field)}
    </crm-dialog>`
  }

  #heading(field: FieldInfo | undefined): string {
    if (!this.isFixed || field === undefined) return this.t('list.bulk.changeTitle')
    return field.name === 'owner'
      ? this.t('list.bulk.owner')
      : this.t('list.bulk.changeOne', { field: field.label })
  }

  #renderValue(field: FieldInfo) {
    const read = (event: Event) => (this.value = (event.currentTarget as ShellFieldEditor).value)
    return html`<shell-field-editor
      ?autofocus=${this.isFixed}
      entity=${this.entity?.name ?? ''}
      label=${this.t('list.bulk.newValue')}
      .field=${field}
      .value=${this.value}
      @crm-change=${read}
      @crm-input=${read}
    ></shell-field-editor>`
  }

  /** Emptying a field of many records is a step of its own, never what an empty form does. */
  #renderButtons(field: FieldInfo | undefined) {
    const hasValue = field !== undefined && !isBlank(this.value)
    const canEmpty = field !== undefined && !field.required && !this.isFixed && !hasValue
    return html`${canEmpty ? html`<crm-button class="empty" slot="footer" variant="ghost" @click=${() => this.#finish(field)}>${this.t('list.bulk.clearValue')}</crm-button>` : nothing}
      <crm-button slot="footer" @click=${() => this.dialog.hide()}>${this.t('common.cancel')}</crm-button>
      <crm-button
        slot="footer"
        variant="primary"
        ?disabled=${!hasValue}
        @click=${() => field && this.#finish(field)}
        >${this.t('list.bulk.apply')}</crm-button
      >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-bulk-change': CrmBulkChange
  }
  interface HTMLElementEventMap {
    'crm-bulk-values': CustomEvent<Readonly<Record<string, unknown>>>
  }
}
