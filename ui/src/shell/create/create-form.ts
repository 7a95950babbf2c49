import { isTesseraError, type UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/form.ts'
import type { CrmForm, FormGroup } from '../../kit/form.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import { formControlOf } from '../fields/form-control.ts'
import { nest, toWire } from '../fields/to-wire.ts'
import { fieldGroups } from '../record/field-groups.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import { draftOf, keepDraft } from '../services/record-drafts.ts'
import '../slots/plugin-panel.ts'
import { creatableFields, quickFields } from './create-fields.ts'
import type { CrmDuplicateHint } from './duplicate-hint.ts'
import './duplicate-hint.ts'

/**
 * The fields of a new record. What was typed is never cleared; what the server refuses shows under its field, and
 * above, where the focus goes.
 *
 * @fires crm-submit - Enter was pressed in a line, or Ctrl+Enter anywhere.
 */
@customElement('crm-create-form')
export class CrmCreateForm extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      .draft {
        margin-block-end: var(--crm-space-6);
      }
    `,
  ]

  @property({ attribute: false }) entity!: EntityInfo
  /** Values to begin with, in the shape in which records read. */
  @property({ attribute: false }) initial: Readonly<Record<string, unknown>> = {}
  /** Every field instead of the important ones. */
  @property({ type: Boolean }) all = false
  /** Keeps what is entered for a day, and begins with it. */
  @property({ type: Boolean }) drafts = false
  /** When the draft was written that the form began with. */
  @state() private draftAt = ''
  @query('crm-form') private form!: CrmForm
  @query('crm-duplicate-hint') private hint!: CrmDuplicateHint
  #control: ReturnType<typeof formControlOf> | undefined

  /** True when something was entered that differs from how the form began. */
  get isDirty(): boolean {
    return this.form.isDirty
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('entity')) this.#control = formControlOf(this.entity.name)
  }

  protected override firstUpdated(): void {
    if (!this.drafts) return
    const draft = draftOf(this.shell.session.user.id, this.entity.name)
    if (draft === undefined) return
    this.form.enter(draft.values)
    this.draftAt = draft.at
    this.#tellDirty(true)
  }

  #keepDraft(values: Readonly<Record<string, unknown>>): void {
    if (!this.drafts) return
    const written = Object.entries(values).filter(([, value]) => !isBlank(value))
    keepDraft(this.shell.session.user.id, this.entity.name, Object.fromEntries(written))
  }

  readonly #startEmpty = (): void => {
    this.#keepDraft({})
    this.draftAt = ''
    this.#tellDirty(false)
    this.reset()
  }

  /** Empties the form for the next record. */
  reset(): void {
    this.form.reset()
    void this.focusFirst()
  }

  async focusFirst(): Promise<void> {
    await this.updateComplete
    await this.form.updateComplete
    await (this.form.controlOf() as ShellFieldEditor | undefined)?.begin()
  }

  /** Saves and offers the way back, quietly or with a toast; undefined where it could not, which the form then shows. */
  async save({ isQuiet = false } = {}): Promise<UntypedRecord | undefined> {
    if (!this.form.check()) return undefined
    try {
      const { api, offer } = this.shell.undo.watch()
      const record = await api.create(this.entity.name, this.#wire())
      this.#keepDraft({})
      this.#tellDirty(false)
      offer(this.t('create.saved', { name: record.displayName }), { isQuiet })
      return record
    } catch (error) {
      await this.#takeError(error)
      return undefined
    }
  }

  #fields(): readonly FieldInfo[] {
    return this.all ? creatableFields(this.entity) : quickFields(this.entity, this.initial)
  }

  get #values(): Readonly<Record<string, unknown>> {
    return { ...this.initial, ...this.form.entered }
  }

  /** What was given, also in fields that are folded away now. */
  #wire(): Record<string, unknown> {
    const values = this.#values
    const given = creatableFields(this.entity).filter(({ name }) => name in values)
    return nest(Object.fromEntries(given.map((field) => [field.name, toWire(field, values[field.name])])))
  }

  async #takeError(error: unknown): Promise<void> {
    const issues = isTesseraError(error) ? error.fields : []
    const names = new Set(this.#fields().map(({ name }) => name))
    const asked = (path: string) => names.has(path) || names.has(path.split('.')[0] ?? '')
    // What is wrong with a field that is folded away unfolds them all.
    if (issues.some(({ field }) => !asked(field))) this.all = true
    await this.updateComplete
    this.form.showIssues(issues, errorText(this.shell, error))
  }

  #tellDirty(isDirty: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-dirty', { detail: isDirty, bubbles: true, composed: true }))
  }

  readonly #onChange = ({ target }: Event): void => {
    if (target !== this.form) return
    if (this.shell.registry.placements('create.form.section', this.entity.name).length > 0)
      this.requestUpdate()
    this.#tellDirty(this.isDirty)
    this.#keepDraft(this.isDirty ? this.form.entered : {})
    this.hint.look(this.#values)
  }

  protected override render() {
    return html`${this.#renderDraft()}<crm-form
        columns="2"
        ?hide-help=${!this.all}
        .fields=${this.#fields()}
        .groups=${this.all ? this.#groups() : []}
        .initial=${this.initial}
        .renderControl=${this.#control}
        @crm-input=${this.#onChange}
        @crm-change=${this.#onChange}
      >
        ${this.#renderSections()}
        <crm-duplicate-hint .entity=${this.entity}></crm-duplicate-hint>
      </crm-form>`
  }

  #renderDraft() {
    if (this.draftAt === '') return nothing
    return html`<crm-callout class="draft" tone="info">
      ${this.t('create.draft', { when: this.format.dateTime(this.draftAt) })}
      <crm-button slot="actions" size="small" @click=${this.#startEmpty}
        >${this.t('create.startEmpty')}</crm-button
      >
    </crm-callout>`
  }

  /** What plugins ask beside the fields. */
  #renderSections() {
    const placements = this.shell.registry.placements('create.form.section', this.entity.name)
    if (placements.length === 0) return nothing
    const given = { values: this.hasUpdated ? this.#values : this.initial }
    return placements.map(
      (placement) =>
        html`<section aria-label=${placement.title} @crm-values=${this.#onValues}>
          <shell-plugin-panel
            .placement=${placement}
            .entity=${this.entity}
            .given=${given}
          ></shell-plugin-panel>
        </section>`,
    )
  }

  /** A section may fill in any field that a new record may be given, and no other. */
  readonly #onValues = ({ detail }: CustomEvent<Readonly<Record<string, unknown>>>): void => {
    const known = new Set(creatableFields(this.entity).map(({ name }) => name))
    this.form.enter(Object.fromEntries(Object.entries(detail).filter(([name]) => known.has(name))))
    this.#tellDirty(this.isDirty)
    this.requestUpdate()
  }

  /** Everything at once needs the order that the record page has. */
  #groups(): readonly FormGroup[] {
    return fieldGroups(this.shell, this.entity).map(({ name, label, fields }) => ({
      name,
      label,
      fields: fields.map((field) => field.name),
    }))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-create-form': CrmCreateForm
  }
}
