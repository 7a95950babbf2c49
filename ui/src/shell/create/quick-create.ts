import type { UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { keyed } from 'lit/directives/keyed.js'
import '../../kit/button.ts'
import '../../kit/dialog.ts'
import '../../kit/icon.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import type { QuickCreateRequest } from '../services/shell.ts'
import { runCommand, scriptPlacements } from '../slots/script-placements.ts'
import type { CrmCreateForm } from './create-form.ts'
import './create-form.ts'

type Afterwards = 'close' | 'open' | 'new'

/** A new record in a dialog: `C`, the + button, or “add” beside a related list. Enter in a line, or Ctrl+Enter, saves. */
@customElement('crm-quick-create')
export class CrmQuickCreate extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      .choices {
        display: grid;
        gap: var(--crm-space-3);
      }

      .choices button {
        display: flex;
        gap: var(--crm-space-5);
        align-items: center;
        min-block-size: 44px;
        padding-inline: var(--crm-space-5);
        font: inherit;
        font-weight: var(--crm-weight-medium);
        color: inherit;
        text-align: start;
        cursor: pointer;
        background: var(--crm-color-surface);
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
      }

      .choices button:hover {
        background: var(--crm-color-hover);
      }

      .toggle {
        justify-self: start;
        margin: var(--crm-space-5) 0 0 -10px;
      }
    `,
  ]

  @query('crm-dialog') private dialog!: CrmDialog
  @query('crm-create-form') private form!: CrmCreateForm | null
  @state() private entity: EntityInfo | undefined
  @state() private values: Readonly<Record<string, unknown>> = {}
  @state() private busy = false
  @state() private all = false
  /** Grows with each opening, so that every dialog begins with a form of its own. */
  @state() private serial = 0
  #made: UntypedRecord | undefined
  #done: ((record: UntypedRecord | undefined) => void) | undefined

  show(request: QuickCreateRequest): Promise<UntypedRecord | undefined> {
    const creatable = this.#creatable()
    this.entity =
      request.entity === undefined
        ? creatable.length === 1 && this.#items.length === 0
          ? creatable[0]
          : undefined
        : this.shell.metadata.entity(request.entity)
    this.values = request.values ?? {}
    this.all = false
    this.#made = undefined
    this.serial++
    this.dialog.show()
    void this.#focusForm()
    return new Promise((done) => {
      this.#done = done
    })
  }

  #creatable(): readonly EntityInfo[] {
    return this.shell.metadata.navigable.filter(({ name }) => this.shell.can('create', name))
  }

  /** What plugins make in their own way. */
  get #items(): readonly Placement[] {
    return scriptPlacements(this.shell, 'quick-create.item')
  }

  #run(placement: Placement): void {
    this.dialog.open = false
    void runCommand<'quick-create.item'>(this.shell, placement, {})
  }

  async #focusForm(): Promise<void> {
    await this.updateComplete
    await this.form?.focusFirst()
  }

  #choose(entity: EntityInfo): void {
    this.entity = entity
    void this.#focusForm()
  }

  async #save(then: Afterwards): Promise<void> {
    if (this.busy || this.form === null || this.entity === undefined) return
    this.busy = true
    const record = await this.form.save({ isQuiet: then !== 'open' })
    this.busy = false
    if (record === undefined) return
    this.#made = record
    const href = this.shell.href.record(this.entity.name, record.id)
    if (then === 'open') this.shell.navigate(href)
    else
      this.shell.toast({
        message: this.t('create.saved', { name: record.displayName }),
        tone: 'success',
        action: { label: this.t('create.open'), run: () => this.shell.navigate(href) },
      })
    if (then === 'new') this.form.reset()
    else this.dialog.open = false
  }

  readonly #onClose = (event: Event): void => {
    if (this.form?.isDirty !== true || this.busy) return
    event.preventDefault()
    void this.#confirmClose()
  }

  async #confirmClose(): Promise<void> {
    const discard = await this.shell.dialogs.confirm({
      title: this.t('create.discardTitle'),
      text: this.t('create.discardText'),
      confirm: this.t('common.discard'),
      tone: 'danger',
    })
    if (discard) this.dialog.open = false
  }

  readonly #onClosed = (): void => {
    this.entity = undefined
    this.#done?.(this.#made)
    this.#done = undefined
  }

  #renderChoices() {
    const creatable = this.#creatable()
    const items = this.#items
    if (creatable.length + items.length === 0) return html`<p>${this.t('create.nothing')}</p>`
    return html`<div class="choices">
      ${creatable.map(
        (entity, index) =>
          html`<button type="button" ?autofocus=${index === 0} @click=${() => this.#choose(entity)}>
            <crm-icon name=${entity.icon}></crm-icon>${entity.labels.one}
          </button>`,
      )}
      ${items.map((placement) => html`<button type="button" @click=${() => this.#run(placement)}><crm-icon name=${placement.icon ?? 'plus'}></crm-icon>${placement.title}</button>`)}
    </div>`
  }

  #renderFooter() {
    if (this.entity === undefined) return nothing
    return html`<crm-button
        slot="footer"
        variant="ghost"
        ?busy=${this.busy}
        @click=${() => void this.#save('new')}
        >${this.t('create.saveAndNew')}</crm-button
      >
      <crm-button slot="footer" ?busy=${this.busy} @click=${() => void this.#save('open')}
        >${this.t('create.saveAndOpen')}</crm-button
      >
      <crm-button slot="footer" variant="primary" ?busy=${this.busy} @click=${() => void this.#save('close')}
        >${this.t('create.save')}</crm-button
      >`
  }

  /** With the fields that it has by now. */
  #asItIs(entity: EntityInfo): EntityInfo {
    return this.shell.metadata.entity(entity.name) ?? entity
  }

  #renderForm(entity: EntityInfo) {
    return html`${keyed(this.serial, html`<crm-create-form .entity=${entity} .initial=${this.values} ?all=${this.all}></crm-create-form>`)}
      <crm-button class="toggle" variant="ghost" size="small" @click=${() => (this.all = !this.all)}
        >${this.t(this.all ? 'create.fewFields' : 'create.allFields')}</crm-button
      >`
  }

  protected override render() {
    const heading =
      this.entity === undefined
        ? this.t('create.choose')
        : this.t('create.titleOf', { entity: this.entity.labels.one })
    return html`<crm-dialog
      heading=${heading}
      size=${this.all ? 'large' : 'medium'}
      @crm-close=${this.#onClose}
      @crm-closed=${this.#onClosed}
      @crm-submit=${() => void this.#save('close')}
    >
      ${this.entity === undefined ? this.#renderChoices() : this.#renderForm(this.#asItIs(this.entity))}
      ${this.#renderFooter()}
    </crm-dialog>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-quick-create': CrmQuickCreate
  }
}
