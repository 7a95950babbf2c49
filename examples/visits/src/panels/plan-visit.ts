import { defineCommand, type RecordLink } from '@tessera/sdk/ui'
import { atHour, dayOf } from './at-hour.ts'
import { startHour } from './start-hour.ts'

/** Plans a visit for the next working day, at the hour that the user or an administrator set, and shows it, so that it can be changed. */
export default defineCommand<'record.action'>(async (ctx, { record }) => {
  const { format, t } = ctx.i18n
  const { timeZone } = format
  const day = await ctx.calendar.addWorkingDays(dayOf(new Date(), timeZone), 1)
  const startsAt = atHour(day, await startHour(ctx), timeZone)
  const { api, offer } = ctx.undo.watch()
  const company = record['company'] as RecordLink | null | undefined
  const visit = await api.create('visits.visit', {
    subject: t('planVisit.subject', { name: record.displayName }),
    person: record.id,
    company: company?.id ?? null,
    startsAt,
  })
  offer(t('planVisit.done', { name: record.displayName, when: format.dateTime(startsAt) }))
  ctx.nav.peek({ entity: 'visits.visit', id: visit.id })
})
