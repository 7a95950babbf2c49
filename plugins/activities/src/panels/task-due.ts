import type { PanelI18n } from '@tessera/sdk/ui'
import { addDays, dayIn } from '../contract/local-time.ts'

/** When a task is due, as records hold it. */
export interface Due {
  readonly dueOn: string | null
  readonly dueAt: string | null
}

export type DueState = 'overdue' | 'today' | 'week' | 'later' | 'none'

type Clock = Pick<PanelI18n['format'], 'timeZone' | 'firstDayOfWeek'>

/** How near a due date is, by the reader's clock: a moment is past when it is, a day when it is over. */
export function dueState({ dueOn, dueAt }: Due, { timeZone, firstDayOfWeek }: Clock, now: Date): DueState {
  const today = dayIn(timeZone, now)
  const day = dueAt === null ? dueOn : dayIn(timeZone, new Date(dueAt))
  if (day === null) return 'none'
  if (day < today || (dueAt !== null && new Date(dueAt) < now)) return 'overdue'
  if (day === today) return 'today'
  return day <= endOfWeek(today, firstDayOfWeek) ? 'week' : 'later'
}

/** The last day of this week; weeks begin on `firstDay`, 1 for Monday and 7 for Sunday. */
function endOfWeek(today: string, firstDay: number): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay()
  return addDays(today, (firstDay + 6 - weekday + 7) % 7)
}

/** The date as people say it: "Today, 15:30", "Tomorrow", "12 Mar 2026". */
export function dueText({ dueOn, dueAt }: Due, { format, t }: PanelI18n, now: Date): string {
  const day = dueAt === null ? dueOn : dayIn(format.timeZone, new Date(dueAt))
  if (day === null) return ''
  const today = dayIn(format.timeZone, now)
  const near = { [addDays(today, -1)]: 'yesterday', [today]: 'today', [addDays(today, 1)]: 'tomorrow' }[day]
  const name = near === undefined ? format.date(day, 'medium') : t(`tasks.${near}`)
  return dueAt === null ? name : t('tasks.dateAt', { date: name, time: format.time(dueAt) })
}
