import { addDays, momentIn } from '../contract/local-time.ts'

const minute = 60_000
const before: Readonly<Record<string, number>> = { atTime: 0, quarterBefore: 15, hourBefore: 60 }
/** When the working day begins, for tasks that name no hour. */
const morning = '09:00'

/** When to remind of a task, by the clock there; null where it has no due date. */
export function remindMoment(
  reminder: string,
  { dueOn, dueAt }: { readonly dueOn: string | null; readonly dueAt: string | null },
  timeZone: string,
): string | null {
  if (dueOn === null) return null
  const minutes = before[reminder]
  if (minutes !== undefined && dueAt !== null)
    return new Date(Date.parse(dueAt) - minutes * minute).toISOString()
  const day = reminder === 'dayBefore' ? addDays(dueOn, -1) : dueOn
  return momentIn(timeZone, day, morning).toISOString()
}
