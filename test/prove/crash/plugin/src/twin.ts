import { defineEntity, f } from '@tessera/sdk'

/** Made by the hook in the transaction of its entry: one for each, or none of both. */
export const Twin = defineEntity('ledger.twin', {
  owned: false,
  title: ['entry'],
  fields: { entry: f.text({ required: true, indexed: true }) },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'ledger.twin': typeof Twin
  }
}
