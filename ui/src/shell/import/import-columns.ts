import { css, html, nothing, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/badge.ts'
import '../../kit/callout.ts'
import '../../kit/combobox.ts'
import '../../kit/icon.ts'
import '../../kit/select.ts'
import type { CrmCombobox } from '../../kit/combobox.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { ColumnMapping, ImportAnswer, ImportChange, ImportTarget } from './import-answer.ts'
import './import-file-settings.ts'
import { importStyles } from './import-styles.ts'

const sure = 0.9
const examplesShown = 3

/**
 * The second step: how the file is read, and where each of its columns goes.
 *
 * @fires crm-import-change - Something was changed; `detail` is the change.
 */
@customElement('crm-import-columns')
export class CrmImportColumns extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .columns {
        display: grid;
        margin-block-start: var(--crm-space-5);
      }

      .head,
      .column {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20px minmax(0, 1fr) 132px;
        gap: var(--crm-space-5);
        align-items: center;
        padding-block: var(--crm-space-4);
        border-block-end: 1px solid var(--crm-color-border);
      }

      .head {
        padding-block: var(--crm-space-3);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        font-weight: var(--crm-weight-medium);
      }

      .column:last-child {
        border-block-end: 0;
      }

      .name {
        display: block;
        font-weight: var(--crm-weight-medium);
        overflow-wrap: anywhere;
      }

      .examples {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      .arrow {
        color: var(--crm-color-text-3);
      }

      [data-unused] .name,
      [data-unused] .arrow {
        color: var(--crm-color-text-3);
        font-weight: var(--crm-weight-normal);
      }

      .target {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--crm-space-3);
      }

      .target[data-typed] {
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      }

      .sure {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-2);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      .sure[data-tone='good'] {
        color: var(--crm-color-success);
      }

      .sure[data-tone='look'] {
        color: var(--crm-color-warning);
      }

      .warnings {
        margin: 0;
        padding-inline-start: var(--crm-space-5);
        list-style: disc;
      }

      @container screen (max-width: 760px) {
        .head {
          display: none;
        }

        .column {
          grid-template-columns: minmax(0, 1fr) auto;
          gap: var(--crm-space-3);
        }

        .arrow {
          display: none;
        }

        .target {
          grid-column: 1 / -1;
          order: 3;
        }
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ type: Boolean }) busy = false

  #map(column: number, path: string | null, type?: string): void {
    const change: ImportChange = { mapping: [{ column, path, ...(type === undefined ? {} : { type }) }] }
    this.dispatchEvent(
      new CustomEvent<ImportChange>('crm-import-change', { detail: change, bubbles: true, composed: true }),
    )
  }

  /** What every record needs, and no column brings. */
  get #missing(): readonly ImportTarget[] {
    const { mapping, targets } = this.answer
    const used = new Set(mapping.map(({ path }) => path))
    return targets.filter(({ path, required, link }) => required && link === null && !used.has(path))
  }

  protected override render() {
    const { mapping, notation } = this.answer
    const warnings = [
      ...this.answer.warnings.map(({ message }) => message),
      ...(notation.isDateOrderCertain ? [] : [this.t('import.settings.unsureDates')]),
    ]
    const unused = mapping.filter((column) => column.path === null).length
    return html`<div class="stack">
      <crm-import-file-settings .answer=${this.answer} ?busy=${this.busy}></crm-import-file-settings>
      ${
        warnings.length === 0
          ? nothing
          : html`<crm-callout
              tone="neutral"
              heading=${this.t('import.columns.noted', { count: warnings.length })}
            >
              <ul class="warnings">
                ${warnings.map((warning) => html`<li>${warning}</li>`)}
              </ul>
            </crm-callout>`
      }
      ${this.#renderMissing()}
      <section class="sheet">
        <h2>${this.t('import.columns.heading')}</h2>
        <p class="lead">
          ${this.t('import.columns.lead')}
          ${unused === 0 ? nothing : this.t('import.columns.unused', { count: unused })}
        </p>
        <div class="columns" role="list">
          <div class="head" aria-hidden="true">
            <span>${this.t('import.columns.inFile')}</span><span></span
            ><span>${this.t('import.columns.goesTo')}</span><span></span>
          </div>
          ${this.answer.columns.map((_column, index) => this.#renderColumn(index))}
        </div>
      </section>
    </div>`
  }

  #renderMissing(): TemplateResult | typeof nothing {
    const missing = this.#missing
    if (missing.length === 0) return nothing
    const fields = this.format.list(missing.map(({ label }) => label))
    return html`<crm-callout
      tone="warning"
      heading=${this.t('import.columns.missing', { count: missing.length })}
      >${this.t('import.columns.missingText', { fields })}</crm-callout
    >`
  }

  #renderColumn(index: number): TemplateResult {
    const { columns, mapping, targets } = this.answer
    const column = columns[index]!
    const chosen = mapping[index]!
    const target = targets.find((each) => each.path === chosen.path)
    const examples = column.examples.slice(0, examplesShown).join(' · ')
    return html`<div class="column" role="listitem" ?data-unused=${chosen.path === null}>
      <span>
        <span class="name">${column.header}</span>
        <span class="examples" title=${examples}
          >${examples === '' ? this.t('import.columns.empty') : examples}</span
        >
      </span>
      <crm-icon class="arrow" name="arrow-right"></crm-icon>
      <span class="target" ?data-typed=${target !== undefined && target.types.length > 0}
        >${this.#renderTarget(index, column.header, chosen)} ${this.#renderType(index, target, chosen)}</span
      >
      ${this.#renderSure(chosen)}
    </div>`
  }

  #renderTarget(index: number, header: string, chosen: ColumnMapping): TemplateResult {
    const options = this.answer.targets.map(({ path, label, group }) => ({ value: path, label, group }))
    return html`<crm-combobox
      label=${this.t('import.columns.targetOf', { column: header })}
      hide-label
      placeholder=${this.t('import.columns.skip')}
      .options=${options}
      value=${chosen.path ?? ''}
      ?disabled=${this.busy}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        this.#map(index, (event.currentTarget as CrmCombobox).value || null)
      }}
    ></crm-combobox>`
  }

  #renderType(
    index: number,
    target: ImportTarget | undefined,
    chosen: ColumnMapping,
  ): TemplateResult | typeof nothing {
    if (target === undefined || target.types.length === 0) return nothing
    return html`<crm-select
      label=${this.t('import.columns.typeOf', { field: target.label })}
      hide-label
      placeholder=${this.t('import.columns.anyType')}
      .options=${target.types}
      value=${chosen.type ?? ''}
      ?disabled=${this.busy}
      @crm-change=${(event: Event) => {
        event.stopPropagation()
        const { value } = event.currentTarget as CrmSelect
        this.#map(index, target.path, value === '' ? undefined : value)
      }}
    ></crm-select>`
  }

  #renderSure({ path, confidence, reason }: ColumnMapping): TemplateResult {
    if (path === null) return html`<span class="sure">${this.t('import.columns.notImported')}</span>`
    const isSure = reason === 'chosen' || reason === 'earlier' || confidence >= sure
    return html`<span class="sure" data-tone=${isSure ? 'good' : 'look'}
      ><crm-icon name=${isSure ? 'check' : 'eye'}></crm-icon
      >${this.t(isSure ? `import.columns.reasons.${reason}` : 'import.columns.check')}</span
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-columns': CrmImportColumns
  }
}
