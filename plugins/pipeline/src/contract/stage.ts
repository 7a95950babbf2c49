import { defineEntity, f, labelColors } from '@tessera/sdk'
import { Pipeline } from './pipeline.ts'
import { stageKinds } from './stage-kinds.ts'

/** A step of a pipeline. While deals are in it, it keeps its kind. */
export const Stage = defineEntity('pipeline.stage', {
  icon: 'milestone',
  owned: false,
  managed: true,
  title: ['name'],
  subtitle: ['pipeline.name'],
  fields: {
    name: f.text({ required: true, search: true, maxLength: 60 }),
    pipeline: f.reference(Pipeline.name, { required: true, inverse: 'stages', onDelete: 'cascade' }),
    kind: f.select(stageKinds, { required: true, default: 'open' }),
    probability: f.percent({ required: true, min: 0, max: 100, scale: 0, default: '50' }),
    color: f.select(
      labelColors.map((color) => ({ value: color, color })),
      { required: true, default: 'blue' },
    ),
    rottingDays: f.integer({ min: 1, max: 365 }),
    position: f.integer({ required: true, min: 0 }),
  },
  list: ['name', 'pipeline', 'kind', 'probability', 'color', 'rottingDays', 'position'],
  sort: ['pipeline.position', 'position'],
  color: 'color',
  ends: { field: 'kind', values: ['won', 'lost'] },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'pipeline.stage': typeof Stage
  }
}
