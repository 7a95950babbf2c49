import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/callout.ts'
import '../../../kit/error.ts'
import '../../../kit/select.ts'
import '../../../kit/skeleton.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { fieldGroups } from '../field-groups.ts'
import type { RecordModel } from '../record-model.ts'
import '../record-page.ts'
import { renderFacts } from './arrange-facts.ts'
import { groupLabel, renderGroups, type Arranging } from './arrange-groups.ts'
import type { Move } from './arrange-list.ts'
import { arrangeSides } from './arrange-sides.ts'
import { draftOf, moved, previewOf, readableBy, withLists, type StoredLayout } from './layout-draft.ts'
import { layoutEditorStyles } from './layout-editor-styles.ts'
import {
  readLayouts,
  removeLayout,
  saveLayout,
  unreadableFields,
  type KnownLayout,
  type KnownRole,
} from './layout-store.ts'

/**
 * How the record pages of an entity are laid out, for everybody or for one role: on the page itself, with a preview.
 *
 * @fires crm-arranged - It is over.
 */
@customElement('crm-layout-editor')
export class CrmLayoutEditor extends ShellElement {
  static override styles = [shellStyles, layoutEditorStyles]

  @property({ attribute: false }) entity!: EntityInfo
  @property({ attribute: false }) model!: RecordModel
  @state() private layouts: readonly KnownLayout[] = []
  @state() private roles: readonly KnownRole[] = []
  @state() private forRole: string | null = null
  @state() private draft: StoredLayout | undefined
  @state() private error: unknown
  @state() private isPreview = false
  @state() private isSaving = false
  #isDirty = false

  protected override firstUpdated(): void {
    void this.#load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#setDirty(false)
  }

  async #load(): Promise<void> {
    this.error = undefined
    try {
      const { layouts, roles } = await readLayouts(this.api, this.entity.name)
      this.layouts = layouts
      this.roles = roles
      this.#begin(this.entity.layout?.role ?? null)
    } catch (error) {
      this.error = error
    }
  }

  #known(role: string | null): KnownLayout | undefined {
    return this.layouts.find((known) => known.role === role)
  }

  #begin(role: string | null): void {
    this.forRole = role
    const stored = (this.#known(role) ?? this.#known(null))?.layout
    this.draft = draftOf(fieldGroups(this.shell, this.entity), stored)
    this.#setDirty(false)
  }

  #setDirty(isDirty: boolean): void {
    if (isDirty === this.#isDirty) return
    this.#isDirty = isDirty
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  #change(draft: StoredLayout): void {
    this.draft = draft
    this.#setDirty(true)
  }

  readonly #onMove = ({ detail: { from, item, to, at } }: CustomEvent<Move>): void => {
    const { draft } = this
    if (draft === undefined) return
    const { lists } = arrangeSides(this.shell, this.entity, draft)
    this.#change(withLists(draft, moved(lists, from, item, to, at)))
  }

  async #finish(work: (api: typeof this.api) => Promise<void>): Promise<void> {
    this.isSaving = true
    try {
      const { api, offer } = this.shell.undo.watch()
      await work(api)
      this.#setDirty(false)
      await this.shell.metadata.load()
      const message = this.t('arrange.saved', { entity: this.entity.labels.other })
      if (!offer(message)) this.shell.toast(message)
      this.#end()
    } catch (error) {
      this.shell.toast({ tone: 'danger', message: errorText(this.shell, error) })
    }
    this.isSaving = false
  }

  #save(layout: StoredLayout): Promise<void> {
    const { forRole: role, entity } = this
    const version = this.#known(role)?.version ?? 0
    return this.#finish((api) => saveLayout(api, entity.name, { role, layout, version }))
  }

  #end(): void {
    this.dispatchEvent(new CustomEvent('crm-arranged'))
  }

  protected override render() {
    const { draft, error } = this
    if (error !== undefined)
      return html`<crm-error .error=${error} retryable @crm-retry=${() => void this.#load()}></crm-error>`
    if (draft === undefined) return html`<crm-skeleton lines="8"></crm-skeleton>`
    return html`${this.#renderBar(draft)}
    ${this.isPreview ? this.#renderPreview(draft) : this.#renderParts(draft)}`
  }

  #renderBar(draft: StoredLayout) {
    const options = [
      { value: '', label: this.t('arrange.everybody') },
      ...this.roles.map(({ id, displayName }) => ({ value: id, label: displayName })),
    ]
    const choose = (event: Event) =>
      this.#begin((event.target as HTMLElement & { value: string }).value || null)
    return html`<div class="bar">
        <h2>${this.t('arrange.title', { entity: this.entity.labels.other })}</h2>
        <crm-select
          required
          label=${this.t('arrange.who')}
          .options=${options}
          .value=${this.forRole ?? ''}
          @crm-change=${choose}
        ></crm-select>
        <crm-button @click=${() => (this.isPreview = !this.isPreview)}
          >${this.t(this.isPreview ? 'arrange.goOn' : 'arrange.preview')}</crm-button
        >
        ${this.#known(this.forRole) === undefined ? nothing : html`<crm-button ?busy=${this.isSaving} @click=${() => void this.#finish((api) => removeLayout(api, this.entity.name, this.forRole))}>${this.t('arrange.standard')}</crm-button>`}
        <crm-button variant="ghost" @click=${() => this.#end()}>${this.t('common.cancel')}</crm-button>
        <crm-button variant="primary" ?busy=${this.isSaving} @click=${() => void this.#save(draft)}
          >${this.t('common.save')}</crm-button
        >
      </div>
      ${this.forRole !== null && this.#known(this.forRole) === undefined && !this.isPreview ? html`<p class="hint">${this.t('arrange.ownless')}</p>` : nothing}`
  }

  #renderPreview(draft: StoredLayout) {
    const role = this.roles.find(({ id }) => id === this.forRole)
    const entity = readableBy(this.entity, unreadableFields(role, this.entity))
    return html`<p class="hint">
        ${this.t('arrange.previewText', { role: role?.displayName ?? this.t('arrange.everybody') })}
      </p>
      <crm-record-page
        .entity=${entity}
        .model=${this.model}
        .record=${this.model.record}
        .preview=${previewOf(draft, (group) => groupLabel(this.shell, this.entity, group), this.forRole)}
      ></crm-record-page>`
  }

  #renderParts(draft: StoredLayout) {
    const { shell, entity } = this
    const sides = arrangeSides(shell, entity, draft)
    const arranging: Arranging = { shell, entity, draft, sides, change: (next) => this.#change(next) }
    return html`<div class="parts" @crm-arrange-move=${this.#onMove}>
      ${renderGroups(arranging)}
      <div class="side">
        ${renderFacts(arranging)} ${sides.renderArrangement('tabs', 'hiddenTabs', 'arrange.tabs')}
        ${sides.renderArrangement('panels', 'hiddenPanels', 'arrange.panels')}
      </div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-layout-editor': CrmLayoutEditor
  }
}
