import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/button.ts'
import '../../../kit/callout.ts'
import '../../../kit/error.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/select.ts'
import '../../../kit/skeleton.ts'
import '../../../kit/text.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { fieldGroups } from '../field-groups.ts'
import type { RecordModel } from '../record-model.ts'
import '../record-page.ts'
import './arrange-list.ts'
import type { ArrangeTarget, Move } from './arrange-list.ts'
import { arrangeSides } from './arrange-sides.ts'
import {
  draftOf,
  groupList,
  moved,
  previewOf,
  readableBy,
  withLists,
  withoutGroup,
  type DraftGroup,
  type StoredLayout,
} from './layout-draft.ts'
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

  #labelOf({ name, labels }: DraftGroup): string {
    const { language } = this.shell.i18n
    const usual = fieldGroups(this.shell, this.entity).find((group) => group.name === name)?.label
    return labels[language] ?? usual ?? labels['en'] ?? Object.values(labels)[0] ?? name
  }

  #rename(draft: StoredLayout, name: string, label: string): void {
    const { language } = this.shell.i18n
    const groups = draft.groups.map((group) =>
      group.name === name ? { ...group, labels: { ...group.labels, [language]: label } } : group,
    )
    if (label.trim() !== '') this.#change({ ...draft, groups })
  }

  #addGroup(draft: StoredLayout): void {
    const name = `own${crypto.randomUUID().slice(0, 8)}`
    const labels = { [this.shell.i18n.language]: this.t('arrange.newGroup') }
    this.#change({ ...draft, groups: [...draft.groups, { name, labels, fields: [] }] })
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
        .preview=${previewOf(draft, (group) => this.#labelOf(group), this.forRole)}
      ></crm-record-page>`
  }

  #renderParts(draft: StoredLayout) {
    const sides = arrangeSides(this.shell, this.entity, draft)
    return html`<div class="parts" @crm-move=${this.#onMove}>
      <section aria-label=${this.t('arrange.fields')}>
        <h3>${this.t('arrange.fields')}</h3>
        ${repeat(
          draft.groups,
          ({ name }) => name,
          (group, index) => this.#renderGroup(draft, group, index),
        )}
        <div>
          <crm-button @click=${() => this.#addGroup(draft)}
            ><crm-icon slot="start" name="plus"></crm-icon>${this.t('arrange.addGroup')}</crm-button
          >
        </div>
        <h4>${this.t('arrange.notShown')}</h4>
        <crm-arrange-list
          list="fields"
          kind="field"
          label=${this.t('arrange.notShown')}
          .items=${sides.named(draft.hiddenFields)}
          .targets=${this.#groupTargets(draft)}
        ></crm-arrange-list>
      </section>
      <div class="side">
        ${this.#renderFacts(draft)} ${sides.renderArrangement('tabs', 'hiddenTabs', 'arrange.tabs')}
        ${sides.renderArrangement('panels', 'hiddenPanels', 'arrange.panels')}
      </div>
    </div>`
  }

  #groupTargets(draft: StoredLayout, without?: string): readonly ArrangeTarget[] {
    return draft.groups
      .filter(({ name }) => name !== without)
      .map((group) => ({
        list: groupList(group.name),
        label: this.t('arrange.to', { group: this.#labelOf(group) }),
      }))
  }

  #renderGroup(draft: StoredLayout, group: DraftGroup, index: number) {
    const label = this.#labelOf(group)
    const { lists, named } = arrangeSides(this.shell, this.entity, draft)
    const shift = (step: number) =>
      this.#change(withLists(draft, moved(lists, 'groups', group.name, 'groups', index + step)))
    const button = (icon: string, text: string, disabled: boolean, run: () => void) =>
      html`<crm-icon-button icon=${icon} label=${text} ?disabled=${disabled} @click=${run}></crm-icon-button>`
    return html`<div class="group" role="group" aria-label=${label}>
      <header>
        <crm-text
          maxlength="60"
          label=${this.t('arrange.groupName')}
          .value=${label}
          @crm-change=${(event: Event) => this.#rename(draft, group.name, (event.target as HTMLElement & { value: string }).value)}
        ></crm-text>
        ${button('arrow-up', this.t('arrange.up'), index === 0, () => shift(-1))}
        ${button('arrow-down', this.t('arrange.down'), index === draft.groups.length - 1, () => shift(1))}
        ${button('trash-2', this.t('arrange.removeGroup'), draft.groups.length < 2, () => this.#change(withoutGroup(draft, group.name)))}
      </header>
      <crm-arrange-list
        list=${groupList(group.name)}
        kind="field"
        label=${label}
        .items=${named(group.fields)}
        .targets=${[...this.#groupTargets(draft, group.name), { list: 'fields', label: this.t('arrange.hide') }]}
      ></crm-arrange-list>
    </div>`
  }

  #renderFacts(draft: StoredLayout) {
    const { named, factChoices, facts } = arrangeSides(this.shell, this.entity, draft)
    const add = (event: Event) => {
      const { value } = event.target as HTMLElement & { value: string }
      if (value !== '') this.#change({ ...draft, highlights: [...facts, value] })
    }
    return html`<section
      aria-label=${this.t('arrange.facts')}
      @crm-move=${(event: CustomEvent<Move>) => this.#moveFact(event, draft, facts)}
    >
      <h3>${this.t('arrange.facts')}</h3>
      <p class="quiet">${this.t('arrange.factsText')}</p>
      <crm-arrange-list
        list="facts"
        kind="fact"
        label=${this.t('arrange.facts')}
        .items=${named(facts)}
        .targets=${[{ list: '', label: this.t('arrange.hide') }]}
      ></crm-arrange-list>
      ${facts.length >= 5 ? nothing : html`<crm-select label=${this.t('arrange.addFact')} .options=${factChoices} .value=${''} @crm-change=${add}></crm-select>`}
    </section>`
  }

  /** What the entity chose by itself becomes the administrator's own choice with the first change. */
  #moveFact(event: CustomEvent<Move>, draft: StoredLayout, facts: readonly string[]): void {
    event.stopPropagation()
    const { item, to, at } = event.detail
    const rest = facts.filter((name) => name !== item)
    this.#change({ ...draft, highlights: to === 'facts' ? rest.toSpliced(at, 0, item) : rest })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-layout-editor': CrmLayoutEditor
  }
}
