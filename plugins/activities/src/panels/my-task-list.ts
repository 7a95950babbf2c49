import type { Filter } from '@tessera/sdk'
import type { PanelContext } from '@tessera/sdk/ui'
import { dueState, type DueState } from './task-due.ts'
import { taskFields } from './task-fields.ts'
import type { ShownTask } from './task-line.ts'

/** Whose tasks a page shows, and which of them. */
export interface TaskWish {
  readonly whose: 'mine' | 'team' | 'everyone'
  readonly priority: string
  readonly withDone: boolean
}

export const usualWish: TaskWish = { whose: 'mine', priority: '', withDone: false }

export interface TaskGroup {
  readonly name: DueState | 'done'
  readonly tasks: readonly ShownTask[]
}

export interface TaskGroups {
  readonly groups: readonly TaskGroup[]
  /** There are more than a page shows. */
  readonly isCut: boolean
}

export const mostOpen = 300
const mostDone = 50
const order = ['overdue', 'today', 'week', 'later', 'none'] as const

/** Open tasks by how near they are due, and where wanted those done last. */
export async function loadTasks(ctx: PanelContext, wish: TaskWish, signal: AbortSignal): Promise<TaskGroups> {
  const [open, done] = await Promise.all([
    ctx.api.list(
      'activities.task',
      {
        fields: taskFields,
        filter: { and: [...conditions(wish), { status: { eq: 'open' } }] },
        sort: ['dueOn', 'dueAt', 'createdAt'],
        limit: mostOpen,
      },
      { signal },
    ),
    wish.withDone
      ? ctx.api.list(
          'activities.task',
          {
            fields: taskFields,
            filter: { and: [...conditions(wish), { status: { eq: 'done' } }] },
            sort: ['-doneAt'],
            limit: mostDone,
          },
          { signal },
        )
      : [],
  ])
  const tasks = open as readonly ShownTask[]
  const byState = Map.groupBy(tasks, (task) => dueState(task, ctx.i18n.format, new Date()))
  const groups: readonly TaskGroup[] = [
    ...order.map((name) => ({ name, tasks: byState.get(name) ?? [] })),
    { name: 'done', tasks: done as readonly ShownTask[] },
  ]
  return { groups: groups.filter((group) => group.tasks.length > 0), isCut: open.length === mostOpen }
}

function conditions({ whose, priority }: TaskWish): readonly Filter<'activities.task'>[] {
  return [
    ...(whose === 'mine' ? [{ owner: { eq: '$me' } }] : []),
    ...(whose === 'team' ? [{ team: { in: '$myTeams' as never } }] : []),
    ...(priority === '' ? [] : [{ priority: { eq: priority } }]),
  ]
}
