import { localElement, type PanelContext, type RecordPointer } from '@tessera/sdk/ui'
import { LitElement, html, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { html as staticHtml } from 'lit/static-html.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/text'
import { composerStyles } from './composer-styles.ts'
import { savesNow } from './saving-key.ts'
import { blankTask, renderTaskFields, taskValues, type TaskDraft } from './task-form.ts'
import { tellError } from './tell-error.ts'

/**
 * Title, date and the rest of a new task.
 *
 * @fires task-done - `detail` is what was entered, or undefined when cancelled.
 */
class TaskDialog extends LitElement {
  static override styles = composerStyles

  @property({ attribute: false }) ctx!: PanelContext
  @state() private draft: TaskDraft = blankTask

  readonly #set = (change: Partial<TaskDraft>): void => {
    this.draft = { ...this.draft, ...change }
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    if (this.draft.title.trim() !== '') this.#done(this.draft)
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (savesNow(event)) this.#submit(event)
  }

  #done(draft?: TaskDraft): void {
    this.dispatchEvent(new CustomEvent('task-done', { detail: draft }))
  }

  protected override render(): TemplateResult {
    const { ctx, draft } = this
    const { t } = ctx.i18n
    return html`<form @submit=${this.#submit} @keydown=${this.#onKeydown}>
      <crm-text
        label=${t('composer.taskLabel')}
        required
        autofocus
        maxlength="200"
        .value=${draft.title}
        @crm-input=${(event: Event) => this.#set({ title: (event.currentTarget as HTMLElement & { value: string }).value })}
      ></crm-text>
      ${renderTaskFields({ ctx, draft, set: this.#set })}
      <div class="foot">
        <crm-button @click=${() => this.#done()}>${t('buttons.cancel')}</crm-button>
        <crm-button variant="primary" type="submit" ?disabled=${draft.title.trim() === ''}
          >${t('tasks.add')}</crm-button
        >
      </div>
    </form>`
  }
}

const dialog = localElement('activities-task-dialog', TaskDialog)

/** Asks for a task about these records and makes it; false when nothing was made. */
export async function addTask(
  ctx: PanelContext,
  about: readonly { readonly subject: RecordPointer }[],
): Promise<boolean> {
  const draft = await ctx.dialogs.open<TaskDraft>({
    title: ctx.i18n.t('tasks.newTask'),
    content: (close) =>
      staticHtml`<${dialog} .ctx=${ctx} @task-done=${(event: CustomEvent<TaskDraft | undefined>) => close(event.detail)}></${dialog}>`,
  })
  return draft === undefined
    ? false
    : makeTask(ctx, { ...taskValues(draft, ctx.i18n.format.timeZone), about })
}

/** Makes a task, with a way back. */
export async function makeTask(
  ctx: PanelContext,
  values: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    const { api, offer } = ctx.undo.watch()
    const { displayName } = await api.create('activities.task', values as never)
    offer(ctx.i18n.t('tasks.created', { name: displayName }))
    return true
  } catch (error) {
    tellError(ctx, error)
    return false
  }
}
