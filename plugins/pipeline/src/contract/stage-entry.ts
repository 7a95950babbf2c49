import { defineEntity, f } from '@tessera/sdk'
import { Deal } from './deal.ts'
import { Pipeline } from './pipeline.ts'
import { stageKinds } from './stage-kinds.ts'
import { Stage } from './stage.ts'

/**
 * One stay of a deal in a stage. The stays of a deal follow each other without gap and overlap; the last one is open. The
 * names of then are kept, so that the history reads the same when a stage is renamed or gone.
 */
export const StageEntry = defineEntity('pipeline.stageEntry', {
  icon: 'history',
  managed: true,
  title: ['stageName'],
  subtitle: ['deal.name'],
  fields: {
    deal: f.reference(Deal.name, { required: true, onDelete: 'cascade' }),
    stage: f.reference(Stage.name, { onDelete: 'clear' }),
    stageName: f.text({ required: true }),
    kind: f.select(stageKinds, { required: true }),
    pipeline: f.reference(Pipeline.name, { onDelete: 'clear' }),
    enteredAt: f.dateTime({ required: true, indexed: true }),
    leftAt: f.dateTime({ indexed: true }),
    next: f.reference(Stage.name, { onDelete: 'clear' }),
    duration: f.duration({ min: 0 }),
    by: f.user(),
    amount: f.money({ readableWith: ['pipeline.deal.amount'] }),
    previous: f.reference('pipeline.stageEntry', { onDelete: 'clear' }),
  },
  list: ['stageName', 'deal', 'kind', 'enteredAt', 'leftAt', 'duration', 'next', 'by', 'amount'],
  sort: ['-enteredAt'],
  groups: [
    { name: 'stay', fields: ['deal', 'stage', 'stageName', 'kind', 'pipeline', 'amount'] },
    { name: 'time', fields: ['enteredAt', 'leftAt', 'duration', 'next', 'by', 'previous'] },
  ],
  indexes: [['deal', 'leftAt']],
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'pipeline.stageEntry': typeof StageEntry
  }
}
