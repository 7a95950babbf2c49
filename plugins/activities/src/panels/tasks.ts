import {
  task,
  type EntityMetadata,
  type PanelContext,
  type PanelHost,
  type UntypedRecord,
} from '@tessera/sdk/ui'
import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/empty'
import '@tessera/ui/kit/icon'
import { aboutRecord } from './about-record.ts'
import { addTask } from './add-task.ts'
import { renderTaskLine, taskLineStyles, type ShownTask } from './task-line.ts'
import { taskFields } from './task-fields.ts'

const shownAtMost = 50

/** What is still to be done for one record. */
export default class TasksPanel extends LitElement {
  static override styles = [
    taskLineStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-4);
      }

      ul {
        display: grid;
        gap: var(--crm-space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }

      crm-button {
        justify-self: start;
      }
    `,
  ]

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) record!: UntypedRecord
  @property({ attribute: false }) entity: EntityMetadata | undefined
  @property({ attribute: false }) host!: PanelHost

  readonly #tasks = task(this, {
    args: () => [this.record.id] as const,
    run: async ([id], { signal }) => {
      const tasks = await this.ctx.api.list(
        'activities.task',
        {
          fields: taskFields,
          filter: { 'about.subject': { eq: id }, status: { eq: 'open' } },
          sort: ['dueOn', 'createdAt'],
          limit: shownAtMost,
        },
        { signal },
      )
      this.dispatchEvent(
        new CustomEvent('crm-count', { detail: tasks.length, bubbles: true, composed: true }),
      )
      return tasks
    },
    isEmpty: (tasks) => tasks.length === 0,
  })
  readonly #reload = (): void => void this.#tasks.reload()

  protected override firstUpdated(_changed: PropertyValues): void {
    this.ctx.events.on('activities.task', () => {
      if (this.host.active) this.#reload()
    })
  }

  async #add(): Promise<void> {
    const { ctx, entity, record } = this
    const subject = { entity: entity?.name ?? '', id: record.id }
    if (await addTask(ctx, aboutRecord(subject, entity, record))) this.#reload()
  }

  protected override render(): unknown {
    const { t } = this.ctx.i18n
    return this.#tasks.render({
      empty: () =>
        html`<crm-empty compact heading=${t('tasks.noneHere')} text=${t('tasks.noneHereText')}
          >${this.#renderAdd()}</crm-empty
        >`,
      content: (tasks) =>
        html`<ul>
            ${repeat(
              tasks,
              ({ id }) => id,
              (each) => html`<li>${this.#renderTask(each)}</li>`,
            )}
          </ul>
          ${this.#renderAdd()}`,
    })
  }

  #renderTask(each: ShownTask): TemplateResult {
    return renderTaskLine({
      ctx: this.ctx,
      task: each,
      mayEdit: !this.host.readonly && this.ctx.can('update', 'activities.task'),
      without: this.record.id,
      withOwner: true,
      changed: this.#reload,
    })
  }

  #renderAdd(): unknown {
    if (this.host.readonly || !this.ctx.can('create', 'activities.task')) return nothing
    return html`<crm-button variant="ghost" @click=${() => void this.#add()}
      ><crm-icon slot="start" name="plus"></crm-icon>${this.ctx.i18n.t('tasks.add')}</crm-button
    >`
  }
}
