import { defineCells, type Cell, type PanelContext, type RecordLink } from '@tessera/sdk/ui'

const day = 86_400_000

/** When each person in the list was last visited: one question for all of them. */
export default defineCells({
  changes: ['visits.visit'],
  load: async (ctx, rows, { signal }) => {
    const { aggregates = [] } = await ctx.api.query(
      'visits.visit',
      {
        filter: { person: { in: rows.map(({ id }) => id) }, status: { eq: 'done' } },
        aggregate: { by: ['person'], values: { last: { max: 'startsAt' } } },
      },
      { signal },
    )
    return Object.fromEntries(
      aggregates.map(({ person, last }) => [(person as RecordLink).id, cellOf(ctx, String(last))]),
    )
  },
})

function cellOf({ i18n, plugin }: PanelContext, last: string): Cell {
  const text = i18n.format.relative(last)
  const age = (Date.now() - Date.parse(last)) / day
  return age > Number(plugin.settings['oldAfterDays'] ?? 90) ? { text, tone: 'warning' } : { text }
}
