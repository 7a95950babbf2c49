import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { ImportCounts } from './import-answer.ts'
import { importStyles } from './import-styles.ts'

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'failed'] as const

/** The counts of a preview or a result: one figure each, and what was linked. */
@customElement('crm-import-figures')
export class CrmImportFigures extends ShellElement {
  static override styles = [
    importStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 1px;
        overflow: hidden;
        background: var(--crm-color-border);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-xl);
      }

      .figure {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
        padding: var(--crm-space-5) var(--crm-space-6);
        background: var(--crm-color-surface);
      }

      dt {
        color: var(--crm-color-text-2);
      }

      dd {
        font-size: var(--crm-text-2xl);
        line-height: var(--crm-leading-2xl);
        font-weight: var(--crm-weight-strong);
        letter-spacing: var(--crm-tracking-2xl);
        font-variant-numeric: tabular-nums;
      }

      [data-zero] dd {
        color: var(--crm-color-text-3);
        font-weight: var(--crm-weight-normal);
      }

      [data-outcome='failed']:not([data-zero]) dd {
        color: var(--crm-color-danger);
      }

      [data-outcome='created']:not([data-zero]) dd {
        color: var(--crm-color-success);
      }

      @container screen (max-width: 640px) {
        dl {
          grid-template-columns: 1fr 1fr;
        }

        .figure:last-child:nth-child(odd) {
          grid-column: 1 / -1;
        }
      }

      .notes {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-2) var(--crm-space-6);
        margin-block-start: var(--crm-space-4);
        color: var(--crm-color-text-2);
      }

      .note {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-3);
      }
    `,
  ]

  @property({ attribute: false }) counts!: ImportCounts
  /** Rows that meet another row of the file. */
  @property({ type: Number }) repeated = 0
  /** Whether it has happened already. */
  @property({ type: Boolean }) done = false

  protected override render() {
    const { counts } = this
    const shown = outcomes.filter((outcome) => outcome !== 'skipped' || counts.skipped > 0)
    return html`<dl>
        ${shown.map(
          (outcome) =>
            html`<div class="figure" data-outcome=${outcome} ?data-zero=${counts[outcome] === 0}>
              <dt>${this.t(`import.outcomes.${outcome}`, { count: counts[outcome] })}</dt>
              <dd>${this.format.number(counts[outcome])}</dd>
            </div>`,
        )}
      </dl>
      ${this.#renderNotes()}`
  }

  #renderNotes() {
    const linked = Object.entries(this.counts.linked).filter(([, count]) => count > 0)
    if (linked.length === 0 && this.repeated === 0) return nothing
    return html`<p class="notes">
      ${linked.map(([entity, count]) => {
        const info = this.shell.metadata.entity(entity)
        const name = (count === 1 ? info?.labels.one : info?.labels.other) ?? entity
        return html`<span class="note"
          ><crm-icon name=${info?.icon ?? 'link'}></crm-icon
          >${this.t(this.done ? 'import.figures.linkedDone' : 'import.figures.linked', { count, name })}</span
        >`
      })}
      ${this.repeated === 0 ? nothing : html`<span class="note"><crm-icon name="merge"></crm-icon>${this.t('import.figures.repeated', { count: this.repeated })}</span>`}
    </p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-figures': CrmImportFigures
  }
}
