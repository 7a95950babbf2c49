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
      .layout {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 320px;
        gap: var(--crm-space-6);
        align-items: start;
      }

      .main {
        display: grid;
        gap: var(--crm-space-6);
        min-inline-size: 0;
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

      @container screen (max-width: 960px) {
        .layout {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ attribute: false }) rows: PreviewAnswer | null = null
  @property({ attribute: false }) entity: EntityInfo | undefined

  protected override render() {
    return html`<div class="layout">
      <div class="main">${this.#renderResult()}</div>
      <crm-import-duplicates .answer=${this.answer} .entity=${this.entity}></crm-import-duplicates>
    </div>`
  }

  #renderResult() {
    const { preview, state, progress, error, id } = this.answer
    if (error !== null) return html`<crm-callout tone="danger" heading=${this.t('import.check.failed')}>${error.message}</crm-callout>`
    if (preview === null || state === 'previewing') {
      return html`<section class="sheet working">
        <h2>${this.t('import.check.working')}</h2>
        <crm-progress label=${this.t('import.check.progress', { done: progress.done, total: progress.total })} .value=${progress.done} max=${Math.max(1, progress.total)}></crm-progress>
        <crm-skeleton shape="rows"></crm-skeleton>
      </section>`
    }
    return html`<section>
        <div class="between">
          <h2>${this.t('import.check.heading', { count: preview.counts.rows })}</h2>
          ${preview.counts.failed === 0 ? nothing : html`<a class="download" href=${`/api/imports/${id}/errors.csv`} download><crm-icon name="download"></crm-icon>${this.t('import.check.errors', { count: preview.counts.failed })}</a>`}
        </div>
        <p class="lead">${this.t('import.check.lead')}</p>
      </section>
      <crm-import-figures .counts=${preview.counts} repeated=${preview.repeated}></crm-import-figures>
      ${this.rows === null ? html`<crm-skeleton shape="rows"></crm-skeleton>` : html`<crm-import-rows .answer=${this.answer} .rows=${this.rows} .entity=${this.entity}></crm-import-rows>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-check': CrmImportCheck
  }
}
