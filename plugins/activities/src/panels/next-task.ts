import { defineCells, type Cell } from '@tessera/sdk/ui'
import { dueState, dueText } from './task-due.ts'

const most = 500

/** On cards of a board: when the next task about the record is due, whether it is late, or that there is none. */
export default defineCells({
  changes: ['activities.task'],
  load: async ({ api, i18n }, rows, { signal }) => {
    const tasks = await api.list(
      'activities.task',
      {
        fields: ['dueOn', 'dueAt', 'about'],
        filter: {
          'about.subject': { in: rows.map(({ id }) => id) },
          status: { eq: 'open' },
          dueOn: { empty: false },
        },
        sort: ['dueOn'],
        limit: most,
      },
      { signal },
    )
    const now = new Date()
    const none: Cell = { text: '', icon: 'calendar-x', hint: i18n.t('tasks.nonePlanned') }
    const cells: Record<string, Cell> = {}
    for (const { id, dueOn, dueAt, about } of tasks) {
      const due = { dueOn, dueAt }
      const isLate = dueState(due, i18n.format, now) === 'overdue'
      const cell: Cell = {
        text: isLate ? i18n.t('tasks.late', { date: dueText(due, i18n, now) }) : dueText(due, i18n, now),
        icon: 'alarm-clock',
        open: { entity: 'activities.task', id },
        ...(isLate ? { tone: 'danger' } : {}),
      }
      // The first one is the nearest.
      for (const { subject } of about ?? []) cells[subject?.id ?? ''] ??= cell
    }
    for (const { id } of rows) cells[id] ??= none
    return cells
  },
})
