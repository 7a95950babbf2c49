import type { PanelContext, RecordLink } from '@tessera/sdk/ui'
import { html } from 'lit'
import '@tessera/ui/kit/button'
import '@tessera/ui/kit/date'
import '@tessera/ui/kit/record-picker'
import '@tessera/ui/kit/stack'
import { addDays, dayIn, nextMonday } from '../contract/local-time.ts'
import { colleagueSearch } from './colleagues.ts'
import type { Due } from './task-due.ts'
import { tellError } from './tell-error.ts'

/** A task as the panels read it. */
export interface TaskRow extends Due {
  readonly id: string
  readonly title: string | null
  readonly displayName: string
  readonly status: 'open' | 'done' | 'cancelled' | null
  readonly owner: RecordLink | null
}

type Values = Parameters<PanelContext['api']['update']>[2]

/** Changes a task and offers to take that back; false where it was refused. */
async function change(ctx: PanelContext, { id }: TaskRow, values: Values, message: string): Promise<boolean> {
  const { api, offer } = ctx.undo.watch()
  try {
    await api.update('activities.task', id, values)
  } catch (error) {
    tellError(ctx, error)
    return false
  }
  offer(message)
  return true
}

/** Ticks a task off, or opens it again. */
export function toggleTask(ctx: PanelContext, task: TaskRow): Promise<boolean> {
  const isOpen = task.status === 'open'
  const message = ctx.i18n.t(isOpen ? 'tasks.completed' : 'tasks.reopened', { name: task.displayName })
  return change(ctx, task, { status: isOpen ? 'done' : 'open' }, message)
}

export type PostponeTo = 'tomorrow' | 'nextWorkingDay' | 'nextMonday'

export async function postponeTask(ctx: PanelContext, task: TaskRow, to: PostponeTo): Promise<boolean> {
  const today = dayIn(ctx.i18n.format.timeZone, new Date())
  if (to === 'nextMonday') return moveTask(ctx, task, nextMonday(today))
  if (to === 'tomorrow') return moveTask(ctx, task, addDays(today, 1))
  try {
    return await moveTask(ctx, task, await ctx.calendar.addWorkingDays(today, 1))
  } catch (error) {
    tellError(ctx, error)
    return false
  }
}

function moveTask(ctx: PanelContext, task: TaskRow, dueOn: string): Promise<boolean> {
  const { t, format } = ctx.i18n
  const message = t('tasks.postponed', { name: task.displayName, date: format.date(dueOn) })
  return change(ctx, task, { dueOn }, message)
}

/** Asks for the day to postpone to. */
export async function postponeToDate(ctx: PanelContext, task: TaskRow): Promise<boolean> {
  const { t } = ctx.i18n
  const day = await ctx.dialogs.open<string>({
    title: t('tasks.postponeTo'),
    size: 'small',
    content: (close) => {
      let chosen = task.dueOn ?? ''
      return html`<crm-stack gap="medium">
        <crm-date
          label=${t('composer.dueOn')}
          autofocus
          .value=${chosen}
          @crm-change=${(event: Event) => (chosen = (event.currentTarget as HTMLElement & { value: string }).value)}
        ></crm-date>
        <crm-stack direction="row" justify="end" gap="small">
          <crm-button @click=${() => close()}>${t('buttons.cancel')}</crm-button>
          <crm-button variant="primary" @click=${() => close(chosen)}>${t('tasks.postpone')}</crm-button>
        </crm-stack>
      </crm-stack>`
    },
  })
  return day === undefined || day === '' ? false : moveTask(ctx, task, day)
}

/** Asks who should do it instead. */
export async function reassignTask(ctx: PanelContext, task: TaskRow): Promise<boolean> {
  const { t } = ctx.i18n
  const owner = await ctx.dialogs.open<RecordLink>({
    title: t('tasks.assignTo'),
    size: 'small',
    content: (close) =>
      html`<crm-record-picker
        label=${t('tasks.assignTo')}
        icon="user"
        autofocus
        .value=${task.owner}
        .search=${colleagueSearch(ctx)}
        @crm-change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLElement & { value: RecordLink | null }
          if (value !== null) close(value)
        }}
      ></crm-record-picker>`,
  })
  if (owner === undefined || owner.id === task.owner?.id) return false
  const message = t('tasks.reassigned', { name: task.displayName, user: owner.displayName })
  return change(ctx, task, { owner: owner.id }, message)
}

/** Moves any record of this module to the trash, with a way back. */
export async function trashItem(
  ctx: PanelContext,
  entity: string,
  { id, displayName }: RecordLink,
): Promise<boolean> {
  const { api, offer } = ctx.undo.watch()
  try {
    await api.remove(entity, id)
  } catch (error) {
    tellError(ctx, error)
    return false
  }
  offer(ctx.i18n.t('item.trashed', { name: displayName }))
  return true
}
