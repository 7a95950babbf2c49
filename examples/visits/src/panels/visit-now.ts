import { defineCommand } from '@tessera/sdk/ui'

/** For whoever stands at the door: a visit that happens now, to be completed on its page. */
export default defineCommand<'quick-create.item'>(async (ctx) => {
  const { t, format } = ctx.i18n
  const startsAt = new Date().toISOString()
  const { api, offer } = ctx.undo.watch()
  const visit = await api.create('visits.visit', {
    subject: t('visitNow.subject', { when: format.dateTime(startsAt) }),
    startsAt,
    status: 'done',
  })
  offer(t('visitNow.done'))
  ctx.nav.open({ entity: 'visits.visit', id: visit.id })
})
