import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/progress.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { ImportAnswer, PreviewAnswer } from './import-answer.ts'
import './import-duplicates.ts'
import './import-figures.ts'
import './import-rows.ts'
import { importStyles } from './import-styles.ts'

/** The third step: what will come of the file, exactly, and what happens to duplicates. */
@customElement('crm-import-check')
export class CrmImportCheck extends ShellElement {
  static override styles = [
    importStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--crm-space-6);
      }

      .figures {
        margin-block-start: var(--crm-space-5);
      }

      .working {
        display: grid;
        gap: var(--crm-space-4);
      }

      .between {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
        align-items: baseline;
        justify-content: space-between;
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ attribute: false }) rows: PreviewAnswer | null = null
  @property({ attribute: false }) entity: EntityInfo | undefined

  protected override firstUpdated(): void {
    const duplicates = this.renderRoot.querySelector('crm-import-duplicates')
    void duplicates?.updateComplete.then(() => duplicates.focus())
  }

  protected override render() {
    const { preview, state, error } = this.answer
    const isReady = error === null && preview !== null && state !== 'previewing'
    return html`${isReady ? this.#renderCounts(preview) : this.#renderWaiting()}
      <crm-import-duplicates .answer=${this.answer}></crm-import-duplicates>
      ${isReady ? this.#renderRows() : nothing}`
  }

  #renderWaiting() {
    const { progress, error } = this.answer
    if (error !== null)
      return html`<crm-callout tone="danger" heading=${this.t('import.check.failed')}
        >${error.message}</crm-callout
      >`
    return html`<section class="sheet working">
      <h2>${this.t('import.check.working')}</h2>
      <crm-progress
        label=${this.t('import.check.progress', { done: progress.done, total: progress.total })}
        .value=${progress.done}
        max=${Math.max(1, progress.total)}
      ></crm-progress>
    </section>`
  }

  #renderCounts({ counts, repeated }: NonNullable<ImportAnswer['preview']>) {
    const errors = `/api/imports/${this.answer.id}/errors.csv`
    return html`<section>
      <div class="between">
        <h2>${this.t('import.check.heading', { count: counts.rows })}</h2>
        ${counts.failed === 0 ? nothing : html`<a class="download" href=${errors} download><crm-icon name="download"></crm-icon>${this.t('import.check.errors', { count: counts.failed })}</a>`}
      </div>
      <p class="lead">${this.t('import.check.lead')}</p>
      <crm-import-figures class="figures" .counts=${counts} repeated=${repeated}></crm-import-figures>
    </section>`
  }

  #renderRows() {
    if (this.rows === null) return html`<crm-skeleton shape="rows"></crm-skeleton>`
    return html`<crm-import-rows
      .answer=${this.answer}
      .rows=${this.rows}
      .entity=${this.entity}
    ></crm-import-rows>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-check': CrmImportCheck
  }
}
