import { defineEntity, f } from '@tessera/sdk'

/** A row of an imported file. */
export const Row = defineEntity('ledger.row', {
  owned: false,
  title: ['list', 'number'],
  fields: { list: f.text({ required: true, indexed: true }), number: f.integer() },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'ledger.row': typeof Row
  }
}
