import { task, type PanelContext, type PanelHost } from '@tessera/sdk/ui'
import { LitElement, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/select'
import '@tessera/ui/kit/switch'
import '@tessera/ui/kit/text'
import { addTask, makeTask } from './add-task.ts'
import { loadTasks, mostOpen, usualWish, type TaskGroup, type TaskWish } from './my-task-list.ts'
import { myTasksStyles } from './my-tasks-styles.ts'
import { renderTaskLine, taskLineStyles, type ShownTask } from './task-line.ts'
import { postponeTask, toggleTask } from './task-steps.ts'

const wishKey = 'my-tasks'
const valueOf = (event: Event): string => (event.currentTarget as HTMLElement & { value: string }).value

/** What one has to do, by its date: overdue, today, this week, later, without a date. */
export default class MyTasksPage extends LitElement {
  static override styles = [taskLineStyles, myTasksStyles]

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) host!: PanelHost
  @state() private wish: TaskWish = usualWish
  @state() private currentId: string | undefined

  readonly #tasks = task(this, {
    args: () => [this.wish] as const,
    run: ([wish], { signal }) => loadTasks(this.ctx, wish, signal),
    isEmpty: ({ groups }) => groups.length === 0,
  })
  readonly #reload = (): void => void this.#tasks.reload()

  protected override firstUpdated(): void {
    void this.#begin()
  }

  async #begin(): Promise<void> {
    const { ctx } = this
    ctx.events.on('activities.task', this.#reload)
    const key = (keys: string, label: string, run: () => void) => ({
      keys,
      label: ctx.i18n.t(`keys.${label}`),
      run,
    })
    ctx.shortcuts.add(() => [
      key('j', 'next', () => this.#step(1)),
      key('k', 'previous', () => this.#step(-1)),
      key('x', 'tick', () => this.#onCurrent((each) => toggleTask(ctx, each))),
      key('p', 'postpone', () => this.#onCurrent((each) => postponeTask(ctx, each, 'tomorrow'))),
      key('o', 'open', () => {
        if (this.#current !== undefined) ctx.nav.open({ entity: 'activities.task', id: this.#current.id })
      }),
    ])
    const kept = await ctx.storage.user.get<Partial<TaskWish>>(wishKey)
    if (kept !== undefined) this.wish = { ...usualWish, ...kept }
  }

  get #shown(): readonly ShownTask[] {
    return this.#tasks.value?.groups.flatMap((group) => group.tasks) ?? []
  }

  get #current(): ShownTask | undefined {
    return this.#shown.find(({ id }) => id === this.currentId)
  }

  #step(by: 1 | -1): void {
    const shown = this.#shown
    const at = shown.findIndex(({ id }) => id === this.currentId)
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by]
    if (next === undefined) return
    this.currentId = next.id
    void this.updateComplete.then(() => {
      const title = this.renderRoot.querySelector<HTMLElement>('[data-current] .task-title')
      title?.focus()
      title?.scrollIntoView({ block: 'nearest' })
    })
  }

  #onCurrent(run: (each: ShownTask) => Promise<boolean>): void {
    const current = this.#current
    if (current === undefined) return
    const shown = this.#shown
    // The next one takes its place, so that a list can be worked through with one key.
    const next = shown[shown.indexOf(current) + 1]
    void run(current).then((isDone) => {
      if (!isDone) return
      this.currentId = next?.id
      this.#reload()
    })
  }

  #set(change: Partial<TaskWish>): void {
    this.wish = { ...this.wish, ...change }
    void this.ctx.storage.user.set(wishKey, this.wish)
  }

  readonly #quickAdd = async (event: Event): Promise<void> => {
    event.preventDefault()
    const field = this.renderRoot.querySelector<HTMLElement & { value: string }>('.quick crm-text')
    const title = field?.value.trim() ?? ''
    if (field === null || title === '') return
    if (!(await makeTask(this.ctx, { title }))) return
    field.value = ''
    this.#reload()
  }

  protected override render(): TemplateResult {
    return html`<div class="bar">
        ${this.ctx.can('create', 'activities.task') ? this.#renderQuickAdd() : nothing}
        ${this.#renderFilters()}
      </div>
      ${this.#tasks.render({
        pending: () => html`<crm-skeleton shape="rows" lines="6"></crm-skeleton>`,
        empty: () => this.#renderEmpty(),
        content: ({ groups, isCut }) =>
          html`${repeat(
            groups,
            ({ name }) => name,
            (group) => this.#renderGroup(group),
          )}
          ${isCut ? html`<p class="cut">${this.ctx.i18n.t('tasks.truncated', { count: mostOpen })}</p>` : nothing}`,
      })}`
  }

  #renderEmpty(): TemplateResult {
    const { t } = this.ctx.i18n
    return html`<crm-empty
      icon="list-checks"
      heading=${t('tasks.empty')}
      text=${t('tasks.emptyText')}
    ></crm-empty>`
  }

  #renderQuickAdd(): TemplateResult {
    const { t } = this.ctx.i18n
    return html`<form class="quick" @submit=${this.#quickAdd}>
      <crm-text
        label=${t('tasks.quickAdd')}
        hide-label
        placeholder=${t('tasks.quickAddHint')}
        maxlength="200"
      ></crm-text>
      <crm-button @click=${() => void addTask(this.ctx, []).then((isMade) => isMade && this.#reload())}
        ><crm-icon slot="start" name="plus"></crm-icon>${t('tasks.newTask')}</crm-button
      >
    </form>`
  }

  #renderFilters(): TemplateResult {
    const { t } = this.ctx.i18n
    const option = (value: string, key: string) => ({ value, label: t(key) })
    return html`<div class="filters">
      <crm-select
        size="small"
        label=${t('tasks.whose')}
        hide-label
        required
        .options=${(['mine', 'team', 'everyone'] as const).map((whose) => option(whose, `tasks.${whose}`))}
        .value=${this.wish.whose}
        @crm-change=${(event: Event) => this.#set({ whose: valueOf(event) as TaskWish['whose'] })}
      ></crm-select>
      <crm-select
        size="small"
        label=${t('composer.priority')}
        hide-label
        placeholder=${t('tasks.anyPriority')}
        .options=${['urgent', 'high', 'normal', 'low'].map((each) => option(each, `entities.task.options.priority.${each}`))}
        .value=${this.wish.priority}
        @crm-change=${(event: Event) => this.#set({ priority: valueOf(event) })}
      ></crm-select>
      <crm-switch
        label=${t('tasks.showDone')}
        ?checked=${this.wish.withDone}
        @crm-change=${(event: Event) => this.#set({ withDone: (event.currentTarget as HTMLElement & { checked: boolean }).checked })}
      ></crm-switch>
      <a class="all" href="/o/activities.task">${t('tasks.list')}</a>
    </div>`
  }

  #renderGroup({ name, tasks }: TaskGroup): TemplateResult {
    return html`<section aria-labelledby=${`group-${name}`}>
      <h2 id=${`group-${name}`} data-group=${name}>
        ${this.ctx.i18n.t(`tasks.${name}`)} <span class="count">${tasks.length}</span>
      </h2>
      <ul>
        ${repeat(
          tasks,
          ({ id }) => id,
          (each) => this.#renderTask(each),
        )}
      </ul>
    </section>`
  }

  #renderTask(each: ShownTask): TemplateResult {
    const { ctx } = this
    return html`<li ?data-current=${each.id === this.currentId} @focusin=${() => (this.currentId = each.id)}>
      ${renderTaskLine({
        ctx,
        task: each,
        mayEdit: !this.host.readonly && ctx.can('update', 'activities.task'),
        withOwner: this.wish.whose !== 'mine',
        changed: this.#reload,
      })}
    </li>`
  }
}
