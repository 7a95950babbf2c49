import { defineEntity, f } from '@tessera/sdk'

/** Has entries on its timeline. */
export const Account = defineEntity('ledger.account', {
  owned: false,
  title: ['name'],
  fields: { name: f.text({ required: true }) },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'ledger.account': typeof Account
  }
}
