import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/skeleton.ts'
import { errorText } from '../elements/error-text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { ImportAnswer, ImportChange } from './import-answer.ts'
import './import-check.ts'
import './import-columns.ts'
import './import-result.ts'
import { ImportSession } from './import-session.ts'
import './import-steps.ts'
import type { ImportStep } from './import-steps.ts'
import './import-upload.ts'
import type { CrmImportUpload } from './import-upload.ts'

/** `/import/:entity`: from a file to records in four steps. The import stands in the address, so that it can be come back to. */
@customElement('crm-import-screen')
export class CrmImportScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--crm-space-6);
        box-sizing: border-box;
        min-block-size: 100%;
        max-inline-size: 1160px;
        padding: var(--crm-gutter);
        padding-block-end: 0;
      }

      .buttons {
        position: sticky;
        inset-block-end: 0;
        z-index: 1;
        margin-block-start: auto;
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-4);
        align-items: center;
        margin-inline: calc(-1 * var(--crm-gutter));
        padding: var(--crm-space-4) var(--crm-gutter);
        background: var(--crm-color-surface);
        border-block-start: 1px solid var(--crm-color-border);
      }

      .space {
        flex: 1;
      }
    `,
  ]

  readonly #import = new ImportSession(this, () => this.api)
  @state() private step: ImportStep = 'file'
  #openId = ''

  constructor() {
    super()
    new ShortcutController(this, () =>
      this.#canGoOn
        ? [{ keys: 'mod+enter', label: this.#nextLabel, group: 'general', run: () => this.#goOn() }]
        : [],
    )
  }

  get #entities(): readonly EntityInfo[] {
    const may = this.shell.metadata.entities.filter(
      (entity) => !entity.system && entity.rights.import !== 'none',
    )
    return may.toSorted((one, other) => (one.navigation?.order ?? 999) - (other.navigation?.order ?? 999))
  }

  get #entity(): EntityInfo | undefined {
    const name = this.params['entity'] ?? ''
    return name === '' ? this.#entities[0] : this.#entities.find((entity) => entity.name === name)
  }

  get #nextLabel(): string {
    return this.t(this.#isWithoutFile ? 'import.upload.file' : 'import.next')
  }

  get #isWithoutFile(): boolean {
    return this.#import.answer === null && this.#openId === ''
  }

  get #canGoOn(): boolean {
    const { answer, isBusy } = this.#import
    if (isBusy) return false
    if (answer === null) return this.#isWithoutFile
    if (this.step === 'columns') return answer.mapping.some((column) => column.path !== null)
    return (
      this.step === 'check' && answer.state === 'draft' && (answer.preview !== null || answer.error !== null)
    )
  }

  protected override heading(): ScreenHeading {
    const entity = this.#entity
    if (entity === undefined) return { title: this.t('import.title') }
    return {
      title: this.t('import.titleOf', { records: entity.labels.other }),
      icon: 'import',
      crumbs: [{ label: entity.labels.other, href: this.shell.href.list(entity.name) }],
    }
  }

  protected override willUpdate(): void {
    const id = this.query.get('id') ?? ''
    if (id === this.#openId) return
    this.#openId = id
    if (id === '') {
      this.#import.clear()
      this.step = 'file'
    } else if (this.#import.answer?.id !== id) void this.#import.open(id).then(() => this.#enter())
  }

  /** Where an import goes on that was opened by its address. */
  #enter(): void {
    const { answer } = this.#import
    if (answer === null) return
    if (answer.state === 'draft') this.step = answer.preview === null ? 'columns' : 'check'
    else this.step = answer.state === 'previewing' ? 'check' : 'import'
  }

  async #upload(file: File): Promise<void> {
    const entity = this.#entity
    if (entity === undefined) return
    await this.#import.upload(entity.name, file)
    const { answer } = this.#import
    if (answer === null || this.#import.error !== null) return
    this.#openId = answer.id
    this.shell.setQuery({ id: answer.id })
    this.#go('columns')
  }

  #change(event: CustomEvent<ImportChange>): void {
    event.stopPropagation()
    if (this.step === 'check') void this.#import.preview(event.detail)
    else void this.#import.change(event.detail)
  }

  #goOn(): void {
    if (!this.#canGoOn) return
    if (this.#isWithoutFile) this.renderRoot.querySelector<CrmImportUpload>('crm-import-upload')?.choose()
    else if (this.step === 'columns') {
      this.#go('check')
      if (this.#import.answer?.preview === null) void this.#import.preview()
    } else {
      this.#go('import')
      void this.#import.start()
    }
  }

  #go(step: ImportStep): void {
    if (step === 'file') this.shell.setQuery({ id: null })
    this.step = step
    this.shell.announce(this.t(`import.steps.${step}`))
  }

  /** Back to the columns: what is being tried out is of no use any more. */
  async #back(step: ImportStep): Promise<void> {
    if (this.#import.answer?.state === 'previewing') await this.#import.cancel()
    this.#go(step)
  }

  protected override render() {
    const entity = this.#entity
    if (entity === undefined) return this.renderNotFound(this.t('import.forbidden'))
    const { answer, error } = this.#import
    const isWaiting = this.#openId !== '' && answer === null && error === null
    return html`<crm-import-steps
        current=${this.step}
        ?locked=${answer !== null && this.step === 'import'}
        @crm-step=${(event: CustomEvent<ImportStep>) => void this.#back(event.detail)}
      ></crm-import-steps>
      ${isWaiting ? html`<crm-skeleton shape="rows"></crm-skeleton>` : answer === null ? this.#renderUpload(entity) : this.#renderStep(answer, entity)}`
  }

  #renderUpload(entity: EntityInfo) {
    return html`<crm-import-upload
      .entity=${entity}
      .entities=${this.#entities}
      ?busy=${this.#import.isBusy}
      .error=${this.#import.error}
      @crm-import-file=${(event: CustomEvent<File>) => void this.#upload(event.detail)}
      @crm-import-entity=${(event: CustomEvent<string>) => this.shell.navigate(this.shell.href.import(event.detail), { replace: true })}
    ></crm-import-upload>`
  }

  #renderStep(answer: ImportAnswer, entity: EntityInfo) {
    const { rows, error, isBusy } = this.#import
    return html`${error === null ? nothing : html`<crm-callout tone="danger" heading=${this.t('import.failed')}>${errorText(this.shell, error)}</crm-callout>`}
    ${this.step === 'columns' ? html`<crm-import-columns .answer=${answer} ?busy=${isBusy} @crm-import-change=${(event: CustomEvent<ImportChange>) => this.#change(event)}></crm-import-columns>` : nothing}
    ${this.step === 'check' ? html`<crm-import-check .answer=${answer} .rows=${rows} .entity=${entity} @crm-import-change=${(event: CustomEvent<ImportChange>) => this.#change(event)}></crm-import-check>` : nothing}
    ${this.step === 'import' ? html`<crm-import-result .answer=${answer} .rows=${rows} .entity=${entity} @crm-import-again=${() => this.#go('file')}></crm-import-result>` : nothing}
    ${this.#renderButtons(answer)}`
  }

  #renderButtons(answer: ImportAnswer) {
    if (this.step === 'import') {
      if (answer.state !== 'running') return nothing
      return html`<div class="buttons">
        <span class="space"></span
        ><crm-button @click=${() => void this.#import.cancel()}>${this.t('import.cancel')}</crm-button>
      </div>`
    }
    const back: ImportStep = this.step === 'check' ? 'columns' : 'file'
    const { preview } = answer
    const count = preview === null ? answer.rowCount : preview.counts.created + preview.counts.updated
    const next = this.step === 'columns' ? this.t('import.next') : this.t('import.start', { count })
    return html`<div class="buttons">
      <crm-button @click=${() => void this.#back(back)}>${this.t('common.back')}</crm-button>
      <span class="space"></span>
      <crm-button
        variant="primary"
        ?disabled=${!this.#canGoOn}
        ?busy=${this.#import.isBusy || answer.state === 'previewing'}
        @click=${() => this.#goOn()}
        >${next}</crm-button
      >
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-screen': CrmImportScreen
  }
}
