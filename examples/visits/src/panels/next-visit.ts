import { defineCommand } from '@tessera/sdk/ui'

/** From anywhere to one's own next visit. */
export default defineCommand<'command'>(async (ctx) => {
  const [next] = await ctx.api.list('visits.visit', {
    fields: ['subject'],
    filter: {
      owner: { eq: '$me' },
      status: { eq: 'planned' },
      startsAt: { gte: new Date().toISOString() },
    },
    sort: ['startsAt'],
    limit: 1,
  })
  if (next === undefined) ctx.toast(ctx.i18n.t('nextVisit.none'))
  else ctx.nav.open({ entity: 'visits.visit', id: next.id })
  return false
})
