import { defineCommand, followBulk } from '@tessera/sdk/ui'

/** Marks those of the listed visits as missed that were planned and whose time is over. It can be taken back as one step. */
export default defineCommand<'list.toolbar'>(async (ctx, { entity, query: { filter: shown, search } }) => {
  const { t } = ctx.i18n
  const over = { status: { eq: 'planned' }, startsAt: { lt: new Date().toISOString() } }
  const query = {
    filter: shown === undefined ? over : { and: [shown, over] },
    ...(search === undefined ? {} : { search }),
  }
  const { count } = await ctx.api.query(entity.name, { ...query, limit: 1, count: 'exact' })
  const visits = count?.value ?? 0
  if (visits === 0) {
    ctx.toast(t('closePast.none'))
    return false
  }
  const isSure = await ctx.dialogs.confirm({
    title: t('closePast.title', { count: visits }),
    confirm: t('closePast.confirm'),
  })
  if (!isSure) return false
  const { api, offer } = ctx.undo.watch()
  const change = { action: 'update', values: { status: 'missed' } } as const
  // However many there are: thousands become a job, which goes on when the page is closed.
  const { changed } = await followBulk(api, await api.startBulk(entity.name, { query }, change))
  offer(t('closePast.done', { count: changed }))
  return true
})
