import { defineCells, type Cell, type PanelContext, type UntypedRecord } from '@tessera/sdk/ui'
import { loadStages, type Stage } from './stages.ts'

const dayMilliseconds = 86_400_000

/** On cards of deals: how long they have been in their stage, marked where that is longer than the stage allows. */
export default defineCells({
  changes: ['pipeline.stage'],
  load: async (ctx, rows, { signal }) => {
    const stages = new Map((await loadStages(ctx, signal)).map((stage) => [stage.id, stage]))
    return Object.fromEntries(
      rows.map((row) => [
        row.id,
        cellOf(ctx, row, stages.get((row['stage'] as { id?: string } | null)?.id ?? '')),
      ]),
    )
  },
})

/** What is won or lost waits for nothing. */
function cellOf({ i18n: { t } }: PanelContext, row: UntypedRecord, stage: Stage | undefined): Cell | null {
  const since = row['stageSince']
  if (stage?.kind !== 'open' || typeof since !== 'string') return null
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(since)) / dayMilliseconds))
  const { name, rottingDays: limit } = stage
  const text = t('age.short', { days })
  const said = `${name} ${t('path.days', { days })}`
  return limit !== null && days > limit
    ? { text, tone: 'warning', hint: t('path.stale', { days, limit }) }
    : { text, hint: said }
}
