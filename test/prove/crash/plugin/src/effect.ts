import { defineEntity, f } from '@tessera/sdk'

/** What came of an event: one of each kind, whatever happened on the way. */
export const Effect = defineEntity('ledger.effect', {
  owned: false,
  title: ['event'],
  fields: {
    event: f.text({ required: true, indexed: true }),
    kind: f.select(['subscriber', 'job']),
  },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'ledger.effect': typeof Effect
  }
}
