import { defineEntity, f } from '@tessera/sdk'

/** A way of selling, with stages of its own. The one with the smallest position is the usual one. */
export const Pipeline = defineEntity('pipeline.pipeline', {
  icon: 'funnel',
  owned: false,
  managed: true,
  title: ['name'],
  fields: {
    name: f.text({ required: true, search: true, maxLength: 60 }),
    position: f.integer({ required: true, min: 0 }),
  },
  list: ['name', 'position'],
  sort: ['position'],
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'pipeline.pipeline': typeof Pipeline
  }
}
