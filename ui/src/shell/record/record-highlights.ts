import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import '../slots/slot.ts'
import type { RecordModel } from './record-model.ts'

/** Fewer facts that nobody asked for are left out. */
const fewest = 2

/** The key facts of a record as quiet tiles: some of its fields, and what plugins place among them. */
@customElement('crm-record-highlights')
export class CrmRecordHighlights extends ShellElement {
  static override styles = [
    shellStyles,
    valueStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }

      dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
      }

      .fact {
        display: grid;
        align-content: start;
        gap: var(--crm-space-1);
        min-inline-size: 104px;
        max-inline-size: 200px;
        padding: var(--crm-space-3) var(--crm-space-5);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-surface);
      }

      dt {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      dd {
        font-weight: var(--crm-weight-medium);
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }

      crm-slot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) model: RecordModel | undefined
  /** Told from outside, since the model is one object for as long as the page shows the record. */
  @property({ attribute: false }) record: unknown
  @property({ attribute: false }) fields: readonly FieldInfo[] = []
  /** An administrator chose them: each shows, be it the only one. */
  @property({ type: Boolean }) chosen = false
  @property() mode: 'page' | 'peek' = 'page'

  protected override render() {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return nothing
    const known = this.fields.filter(({ name }) => !isBlank(valueAt(model.record, name)))
    // One number alone is no summary: it stands among the fields.
    const facts = this.chosen || known.length >= fewest ? known : []
    const hasSlot = this.shell.registry.placements('record.highlight', entity.name).length > 0
    this.hidden = facts.length === 0 && !hasSlot
    if (this.hidden) return nothing
    return html`${
      facts.length === 0
        ? nothing
        : html`<dl aria-label=${this.t('record.highlights')}>
            ${facts.map(
              (field) =>
                html`<div class="fact">
                  <dt>${field.label}</dt>
                  <dd>${renderValue(this.shell, field, valueAt(model.record, field.name), 'cell')}</dd>
                </div>`,
            )}
          </dl>`
    }
    ${hasSlot ? html`<crm-slot bare name="record.highlight" .entity=${entity} .record=${model.record} mode=${this.mode}></crm-slot>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-highlights': CrmRecordHighlights
  }
}
