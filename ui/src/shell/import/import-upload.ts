import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import '../../kit/file.ts'
import '../../kit/icon.ts'
import '../../kit/progress.ts'
import '../../kit/select.ts'
import '../../kit/status.ts'
import type { CrmFile } from '../../kit/file.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { ImportSummary } from './import-answer.ts'
import { importStyles } from './import-styles.ts'

const largest = 100 * 1024 * 1024

/**
 * The first step: which kind of record, and the file.
 *
 * @fires crm-import-file - A file was chosen; `detail` is the file.
 * @fires crm-import-entity - Another kind of record was chosen; `detail` is its name.
 */
@customElement('crm-import-upload')
export class CrmImportUpload extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .sheet {
        display: grid;
        gap: var(--crm-space-7);
        max-inline-size: 720px;
      }

      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4) var(--crm-space-6);
        align-items: center;
        justify-content: space-between;
      }

      crm-select {
        inline-size: min(100%, 320px);
      }

      @container screen (max-width: 639px) {
        crm-select {
          inline-size: 100%;
        }
      }

      crm-file::part(zone) {
        flex-direction: column;
        justify-content: center;
        min-block-size: 168px;
        text-align: center;
      }

      .past {
        display: grid;
        gap: var(--crm-space-1);
        max-inline-size: 720px;
        margin-block-start: var(--crm-space-8);
      }

      .past li {
        border-block-end: 1px solid var(--crm-color-border);
      }

      .past a {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: var(--crm-space-5);
        align-items: center;
        padding: var(--crm-space-4) var(--crm-space-2);
        color: inherit;
        text-decoration: none;
        border-radius: var(--crm-radius-sm);
      }

      .past a:hover {
        background: var(--crm-color-hover);
      }

      .clip {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) entities: readonly EntityInfo[] = []
  @property({ type: Boolean }) busy = false
  @property({ attribute: false }) error: unknown = null
  @state() private past: readonly ImportSummary[] = []
  #loadedFor = ''

  protected override willUpdate(): void {
    const name = this.entity?.name ?? ''
    if (name === '' || name === this.#loadedFor) return
    this.#loadedFor = name
    void this.#load(name)
  }

  async #load(entity: string): Promise<void> {
    try {
      const { data } = await this.api.request<{ data: readonly ImportSummary[] }>('GET', '/api/imports', {
        search: { entity, limit: 5 },
      })
      this.past = data
      // Who left while it ran has done it too.
      if (data.some((past) => past.state === 'done') && this.shell.preferences.get('home.imported') !== true)
        this.shell.preferences.set('home.imported', true)
    } catch {
      // What was imported before is a convenience: without it the step does what it is for.
      this.past = []
    }
  }

  /** Opens the browser's own choice of files. */
  choose(): void {
    this.renderRoot.querySelector('crm-file')?.click()
  }

  #choose(event: Event): void {
    event.stopPropagation()
    const control = event.currentTarget as CrmFile
    const [file] = control.value
    if (file === undefined || !control.checkValidity()) return
    this.dispatchEvent(new CustomEvent('crm-import-file', { detail: file, bubbles: true, composed: true }))
  }

  #switch(event: Event): void {
    event.stopPropagation()
    this.dispatchEvent(
      new CustomEvent('crm-import-entity', {
        detail: (event.currentTarget as CrmSelect).value,
        bubbles: true,
        composed: true,
      }),
    )
  }

  protected override render() {
    const options = this.entities.map(({ name, labels, icon }) => ({
      value: name,
      label: labels.other,
      icon,
    }))
    const template = `/api/imports/template?entity=${encodeURIComponent(this.entity?.name ?? '')}`
    return html`<div class="sheet">
        <div>
          <h2>${this.t('import.upload.heading')}</h2>
          <p class="lead">${this.t('import.upload.lead')}</p>
        </div>
        <crm-select
          label=${this.t('import.upload.entity')}
          required
          .options=${options}
          value=${this.entity?.name ?? ''}
          ?disabled=${this.busy}
          @crm-change=${(event: Event) => this.#switch(event)}
        ></crm-select>
        ${
          this.busy
            ? html`<crm-progress label=${this.t('import.upload.reading')}></crm-progress>`
            : html`<crm-file
                label=${this.t('import.upload.file')}
                accept=".csv,.tsv,.txt,.xlsx"
                max-size=${largest}
                help=${this.t('import.upload.help')}
                @crm-change=${(event: Event) => this.#choose(event)}
              ></crm-file>`
        }
        ${this.error === null ? nothing : html`<crm-callout tone="danger" heading=${this.t('import.upload.failed')}>${errorText(this.shell, this.error)}</crm-callout>`}
        <div class="row">
          <span class="quiet">${this.t('import.upload.templateHint')}</span>
          <a class="download" href=${template} download
            ><crm-icon name="download"></crm-icon>${this.t('import.upload.template')}</a
          >
        </div>
      </div>
      ${this.past.length === 0 ? nothing : this.#renderPast()}`
  }

  #renderPast() {
    return html`<section class="past">
      <h3>${this.t('import.upload.past')}</h3>
      <ul>
        ${this.past.map(
          (each) =>
            html`<li>
              <a href=${`${this.shell.href.import(each.entity)}?id=${each.id}`}>
                <span class="clip">${each.fileName}</span>
                <span class="quiet">${this.format.relative(each.createdAt)}</span>
                <crm-status color=${stateColors[each.state]}
                  >${this.t(`import.states.${each.state}`)}</crm-status
                >
              </a>
            </li>`,
        )}
      </ul>
    </section>`
  }
}

const stateColors: Readonly<Record<ImportSummary['state'], string>> = {
  draft: 'grey',
  previewing: 'grey',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'amber',
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-upload': CrmImportUpload
  }
}
