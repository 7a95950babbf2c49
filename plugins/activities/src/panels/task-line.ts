import type { PanelContext } from '@tessera/sdk/ui'
import { css, html, nothing, type TemplateResult } from 'lit'
import '@tessera/ui/kit/avatar'
import '@tessera/ui/kit/icon'
import '@tessera/ui/kit/icon-button'
import '@tessera/ui/kit/menu'
import '@tessera/ui/kit/menu-item'
import '@tessera/ui/kit/status'
import { dueState, dueText } from './task-due.ts'
import {
  postponeTask,
  postponeToDate,
  reassignTask,
  toggleTask,
  trashItem,
  type TaskRow,
} from './task-steps.ts'

/** A task with what a line shows of it. */
export interface ShownTask extends TaskRow {
  readonly priority: string | null
  readonly repeats: string | null
  readonly about:
    | readonly {
        readonly subject: {
          readonly entity: string
          readonly id: string
          readonly displayName: string
        } | null
      }[]
    | null
}

export interface TaskLineInput {
  readonly ctx: PanelContext
  readonly task: ShownTask
  readonly mayEdit: boolean
  /** The record whose page it stands on, and which goes without saying. */
  readonly without?: string
  readonly withOwner?: boolean
  readonly changed: () => unknown
}

export const taskLineStyles = css`
  .task {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: start;
    gap: 0 var(--crm-space-4);
  }

  .tick {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin: var(--crm-space-1) 0;
    padding: 0;
    border: 0;
    border-radius: var(--crm-radius-full);
    background: transparent;
    color: var(--crm-color-text-3);
    cursor: pointer;
    --crm-icon-size: 18px;
  }

  .tick:hover:not(:disabled) {
    color: var(--crm-color-success);
    background: var(--crm-color-hover);
  }

  .tick[aria-checked='true'] {
    color: var(--crm-color-success);
  }

  .tick:disabled {
    cursor: default;
  }

  .tick:focus-visible {
    outline: 2px solid var(--crm-color-focus);
    outline-offset: 1px;
  }

  .task-text {
    display: grid;
    gap: var(--crm-space-1);
    padding-block: var(--crm-space-2);
    min-inline-size: 0;
  }

  .task-title {
    color: var(--crm-color-text);
    font-weight: var(--crm-weight-medium);
    text-decoration: none;
    overflow-wrap: anywhere;
  }

  .task-title:hover {
    text-decoration: underline;
  }

  .task[data-done] .task-title {
    color: var(--crm-color-text-3);
    text-decoration: line-through;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--crm-space-1) var(--crm-space-4);
    min-block-size: var(--crm-space-8);
    color: var(--crm-color-text-2);
    font-size: var(--crm-text-xs);
    line-height: var(--crm-leading-xs);
    --crm-icon-size: 13px;
  }

  /* As high as a finger needs, also where facts take two lines. */
  .facts a {
    min-block-size: var(--crm-space-8);
    align-content: center;
    color: inherit;
    text-decoration-color: color-mix(in srgb, currentcolor 26%, transparent);
    text-underline-offset: 3px;
  }

  .facts a:hover {
    text-decoration-color: currentcolor;
  }

  .fact {
    display: inline-flex;
    align-items: center;
    gap: var(--crm-space-2);
  }

  .fact[data-due='overdue'] {
    color: var(--crm-color-danger);
    font-weight: var(--crm-weight-medium);
  }

  .fact[data-due='today'] {
    color: var(--crm-color-warning);
    font-weight: var(--crm-weight-medium);
  }

  @media (pointer: coarse) {
    .tick {
      inline-size: 44px;
      block-size: 44px;
      margin: calc(-1 * var(--crm-space-4)) -10px calc(-1 * var(--crm-space-4)) -10px;
    }
  }
`

/** A task as one line: tick, title with date and subject, and a menu. */
export function renderTaskLine(input: TaskLineInput): TemplateResult {
  const { ctx, task, mayEdit } = input
  const { t } = ctx.i18n
  const isDone = task.status !== 'open'
  return html`<div class="task" ?data-done=${isDone}>
    <button
      type="button"
      class="tick"
      role="checkbox"
      aria-checked=${String(task.status === 'done')}
      aria-label=${t(isDone ? 'tasks.reopen' : 'tasks.complete', { name: task.displayName })}
      ?disabled=${!mayEdit}
      @click=${() => run(input, toggleTask(ctx, task))}
    >
      <crm-icon name=${task.status === 'done' ? 'circle-check' : 'circle'}></crm-icon>
    </button>
    <div class="task-text">
      <a class="task-title" href=${ctx.nav.href({ entity: 'activities.task', id: task.id })}
        >${task.displayName}</a
      >
      ${renderFacts(input)}
    </div>
    ${mayEdit ? renderMenu(input) : nothing}
  </div>`
}

function run({ changed }: TaskLineInput, step: Promise<boolean>): void {
  void step.then((isDone) => isDone && changed())
}

function renderFacts({ ctx, task, without, withOwner }: TaskLineInput): TemplateResult {
  const { i18n } = ctx
  const now = new Date()
  const due = dueText(task, i18n, now)
  const state = task.status === 'open' ? dueState(task, i18n.format, now) : 'none'
  const subjects = (task.about ?? []).flatMap(({ subject }) =>
    subject === null || subject.id === without ? [] : [subject],
  )
  return html`<span class="facts"
    >${
      due === ''
        ? nothing
        : html`<span class="fact" data-due=${state}
            ><crm-icon
              name="calendar"
              label=${state === 'overdue' ? i18n.t('tasks.overdue') : nothing}
            ></crm-icon
            >${due}</span
          >`
    }${
      task.repeats === null
        ? nothing
        : html`<span class="fact"
            ><crm-icon name="repeat"></crm-icon
            >${i18n.t(`entities.task.options.repeats.${task.repeats}`)}</span
          >`
    }${
      task.priority === 'high' || task.priority === 'urgent'
        ? html`<crm-status color=${task.priority === 'urgent' ? 'red' : 'orange'}
            >${i18n.t(`entities.task.options.priority.${task.priority}`)}</crm-status
          >`
        : nothing
    }${subjects.map((subject) => html`<a href=${ctx.nav.href(subject)}>${subject.displayName}</a>`)}${
      withOwner === true && task.owner !== null
        ? html`<span class="fact"><crm-icon name="user"></crm-icon>${task.owner.displayName}</span>`
        : nothing
    }</span
  >`
}

function renderMenu(input: TaskLineInput): TemplateResult {
  const { ctx, task } = input
  const { t } = ctx.i18n
  const label = t('buttons.actionsFor', { name: task.displayName })
  const item = (icon: string, text: string, step: () => Promise<boolean>) =>
    html`<crm-menu-item icon=${icon} @click=${() => run(input, step())}>${text}</crm-menu-item>`
  return html`<crm-menu label=${label} placement="bottom-end">
    <crm-icon-button slot="trigger" size="small" icon="ellipsis" label=${label}></crm-icon-button>
    ${
      task.status === 'open'
        ? html`${item('calendar-clock', `${t('tasks.postpone')}: ${t('tasks.tomorrow')}`, () => postponeTask(ctx, task, 'tomorrow'))}
            ${item('briefcase', `${t('tasks.postpone')}: ${t('tasks.nextWorkingDay')}`, () => postponeTask(ctx, task, 'nextWorkingDay'))}
            ${item('calendar-days', `${t('tasks.postpone')}: ${t('tasks.nextMonday')}`, () => postponeTask(ctx, task, 'nextMonday'))}
            ${item('calendar', t('tasks.pickDate'), () => postponeToDate(ctx, task))}
            ${item('user-round', t('tasks.reassign'), () => reassignTask(ctx, task))}
            <hr />`
        : nothing
    }
    <crm-menu-item icon="pencil" href=${ctx.nav.href({ entity: 'activities.task', id: task.id })}
      >${t('item.open')}</crm-menu-item
    >
    <crm-menu-item icon="trash-2" danger @click=${() => run(input, trashItem(ctx, 'activities.task', task))}
      >${t('buttons.delete')}</crm-menu-item
    >
  </crm-menu>`
}
