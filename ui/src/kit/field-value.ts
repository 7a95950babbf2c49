import type { FieldMetadata, RecordTarget } from '@tessera/sdk/ui'
import { LitElement, css, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import type { ShownField } from './internal/field-value/shown-field.ts'
import type { ValueContext } from './internal/field-value/value-context.ts'
import { valueStyles } from './internal/field-value/value-styles.ts'
import { renderValue } from './internal/field-value/value-view.ts'
import './prose.ts'

/**
 * A value of a record as lists and record pages show it, by the kind of its field: amounts and dates in the reader's
 * formats, choices as coloured labels, links to mail, call and follow. Nothing is shown where there is no value.
 */
@customElement('crm-field-value')
export class CrmFieldValue extends LitElement {
  static override styles = [
    baseStyles,
    valueStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      :host([mode='cell']) {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ]

  /** The field as the metadata describes it: one of the `fields` of its entity. */
  @property({ attribute: false }) field: FieldMetadata | undefined
  /** As it was read from the record. */
  @property({ attribute: false }) value: unknown = null
  /** `cell`: on one line, as in a list. `page`: all of it, as on a record's page. */
  @property({ reflect: true }) mode: 'cell' | 'page' = 'page'
  /** Makes links of records: `ctx.nav.href`. Without it they are shown by their names. */
  @property({ attribute: false }) recordHref: ((target: RecordTarget) => string) | undefined
  readonly #environment = new Environment(this)

  get #context(): ValueContext {
    const environment = this.#environment
    return {
      format: environment.format,
      language: environment.language,
      word: (key, values) => environment.t(key, values),
      // Users and teams have no page.
      recordHref: (entity, id) =>
        entity.startsWith('core.') ? undefined : this.recordHref?.({ entity, id }),
    }
  }

  protected override render() {
    if (this.field === undefined) return nothing
    return renderValue(this.#context, this.field as FieldMetadata & ShownField, this.value, this.mode)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-field-value': CrmFieldValue
  }
}
