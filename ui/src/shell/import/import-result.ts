import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/icon.ts'
import '../../kit/progress.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { filteredList } from '../list/list-address.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { ImportAnswer, ImportCounts, PreviewAnswer } from './import-answer.ts'
import './import-figures.ts'
import './import-rows.ts'
import { importStyles } from './import-styles.ts'

const none: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  linked: {},
}

/**
 * The last step: the import at work, then what came of it.
 *
 * @fires crm-import-again - Another file is to be imported.
 */
@customElement('crm-import-result')
export class CrmImportResult extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .hero {
        display: grid;
        gap: var(--crm-space-5);
      }

      .title {
        display: flex;
        align-items: center;
        gap: var(--crm-space-4);
      }

      .title crm-icon {
        --crm-icon-size: 24px;
        color: var(--crm-color-success);
      }

      .title[data-state='failed'] crm-icon {
        color: var(--crm-color-danger);
      }

      .title[data-state='cancelled'] crm-icon {
        color: var(--crm-color-warning);
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
        align-items: center;
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ attribute: false }) rows: PreviewAnswer | null = null
  @property({ attribute: false }) entity: EntityInfo | undefined

  get #counts(): ImportCounts {
    return { ...none, ...this.answer.counts }
  }

  protected override updated(): void {
    const { preferences } = this.shell
    if (this.answer.state === 'done' && preferences.get('home.imported') !== true)
      preferences.set('home.imported', true)
  }

  protected override render() {
    const { state } = this.answer
    // Asked to start, it is a draft for a moment longer.
    const isOver = state === 'done' || state === 'failed' || state === 'cancelled'
    return html`<div class="stack">
      <section class="sheet hero" aria-live="polite">
        ${!isOver ? this.#renderWork() : this.#renderEnd()}
      </section>
      <crm-import-figures .counts=${this.#counts} ?done=${isOver}></crm-import-figures>
      ${isOver && this.rows !== null && this.rows.failed.length > 0 ? html`<crm-import-rows problems-only .answer=${this.answer} .rows=${this.rows} .entity=${this.entity}></crm-import-rows>` : nothing}
    </div>`
  }

  #renderWork() {
    const { progress } = this.answer
    return html`<h2>${this.t('import.result.working', { records: this.entity?.labels.other ?? '' })}</h2>
      <crm-progress
        label=${this.t('import.check.progress', { done: progress.done, total: progress.total })}
        .value=${progress.done}
        max=${Math.max(1, progress.total)}
      ></crm-progress>
      <p class="quiet">${this.t('import.result.mayLeave')}</p>`
  }

  #renderEnd() {
    const { state, error, id } = this.answer
    const counts = this.#counts
    const icon = state === 'done' ? 'circle-check' : state === 'failed' ? 'circle-x' : 'circle-slash'
    return html`<div class="title" data-state=${state}>
        <crm-icon name=${icon}></crm-icon>
        <h2>${this.#title(counts)}</h2>
      </div>
      ${error === null ? nothing : html`<crm-callout tone="danger">${error.message}</crm-callout>`}
      <div class="buttons">
        ${counts.created + counts.updated === 0 ? nothing : html`<crm-button variant="primary" href=${this.#listHref()}>${this.t('import.result.show', { records: this.entity?.labels.other ?? '' })}</crm-button>`}
        <crm-button
          @click=${() => this.dispatchEvent(new CustomEvent('crm-import-again', { bubbles: true, composed: true }))}
          >${this.t('import.result.again')}</crm-button
        >
        ${counts.failed === 0 ? nothing : html`<a class="download" href=${`/api/imports/${id}/errors.csv`} download><crm-icon name="download"></crm-icon>${this.t('import.check.errors', { count: counts.failed })}</a>`}
      </div>`
  }

  #title({ created, updated, unchanged, skipped }: ImportCounts): string {
    const { state } = this.answer
    const count = created + updated
    // A file that comes again is no failure.
    if (state === 'done' && count === 0 && unchanged + skipped > 0) return this.t('import.result.known')
    return this.t(`import.result.${state}`, { count })
  }

  /** What this user changed while the import ran: that is what it wrote. */
  #listHref(): string {
    const { startedAt, finishedAt, entity } = this.answer
    const user = this.shell.session.user.id
    return filteredList(this.shell.href.list(entity), {
      and: [{ updatedAt: { between: [startedAt ?? '', finishedAt ?? ''] } }, { updatedBy: { eq: user } }],
    } as never)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-result': CrmImportResult
  }
}
