import type { EntityMetadata, PanelContext, PanelHost, RecordTarget, UntypedRecord } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/text'
import { aboutRecord } from './about-record.ts'
import { composerStyles } from './composer-styles.ts'
import { DraftStore } from './draft-store.ts'
import { isMac, savesNow } from './saving-key.ts'
import { blankTask, renderTaskFields, taskValues, type TaskDraft } from './task-form.ts'
import { tellError } from './tell-error.ts'

/** Makes a task about the record of the page. */
export default class TaskComposer extends LitElement {
  static override styles = composerStyles

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) subject!: RecordTarget
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) host!: PanelHost
  @state() private draft: TaskDraft = blankTask
  @state() private isSaving = false
  #drafts: DraftStore<TaskDraft> | undefined

  protected override firstUpdated(): void {
    void this.#begin()
  }

  async #begin(): Promise<void> {
    this.#drafts = new DraftStore(this.ctx, 'task', this.subject)
    const draft = await this.#drafts.read()
    if (draft !== undefined && this.draft === blankTask) this.draft = { ...blankTask, ...draft }
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>('crm-text')?.focus()
  }

  readonly #set = (change: Partial<TaskDraft>): void => {
    this.draft = { ...this.draft, ...change }
    this.#drafts?.keep(this.draft.title.trim() === '' ? undefined : this.draft)
  }

  readonly #onTitle = (event: Event): void => {
    this.#set({ title: (event.currentTarget as HTMLElement & { value: string }).value })
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!savesNow(event)) return
    event.preventDefault()
    void this.#save()
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault()
    void this.#save()
  }

  async #save(): Promise<void> {
    const { ctx, draft } = this
    if (draft.title.trim() === '' || this.isSaving) return
    this.isSaving = true
    try {
      const values = {
        ...taskValues(draft, ctx.i18n.format.timeZone),
        about: aboutRecord(this.subject, this.entity, this.record),
      }
      const { api, offer } = ctx.undo.watch()
      const waits = {
        about: { ...this.subject, displayName: this.record?.displayName ?? '' },
        title: draft.title,
      }
      const { displayName } = await api.create('activities.task', values as never, { waits })
      offer(ctx.i18n.t('tasks.created', { name: displayName }))
      this.#drafts?.keep(undefined)
      this.draft = blankTask
      this.#done(true)
    } catch (error) {
      tellError(ctx, error)
    } finally {
      this.isSaving = false
    }
  }

  readonly #discard = (): void => {
    this.#drafts?.keep(undefined)
    this.#done(false)
  }

  #done(isMade: boolean): void {
    this.dispatchEvent(new CustomEvent('crm-done', { detail: isMade, bubbles: true, composed: true }))
  }

  protected override render(): TemplateResult {
    const { ctx, draft } = this
    const { t } = ctx.i18n
    const isBlank = draft.title.trim() === ''
    return html`<form @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
      <crm-text
        label=${t('composer.taskLabel')}
        required
        maxlength="200"
        .value=${draft.title}
        @crm-input=${this.#onTitle}
      ></crm-text>
      ${renderTaskFields({ ctx, draft, set: this.#set })}
      <div class="foot">
        <span class="hint">${t('composer.hintTask', { keys: isMac ? '⌘ ↵' : 'Ctrl ↵' })}</span>
        ${isBlank ? nothing : html`<crm-button variant="ghost" @click=${this.#discard}>${t('composer.discard')}</crm-button>`}
        <crm-button variant="primary" type="submit" ?busy=${this.isSaving} ?disabled=${isBlank}
          >${t('composer.saveTask')}</crm-button
        >
      </div>
    </form>`
  }
}
