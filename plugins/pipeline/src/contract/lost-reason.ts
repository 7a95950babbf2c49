import { defineEntity, f } from '@tessera/sdk'

/** Why a deal was lost, from a list that the organisation keeps. Archived ones are offered no more. */
export const LostReason = defineEntity('pipeline.lostReason', {
  icon: 'thumbs-down',
  owned: false,
  managed: true,
  title: ['name'],
  fields: {
    name: f.text({ required: true, search: true, maxLength: 100 }),
    position: f.integer({ required: true, min: 0 }),
    archived: f.boolean({ default: false }),
  },
  list: ['name', 'position', 'archived'],
  sort: ['position'],
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'pipeline.lostReason': typeof LostReason
  }
}
