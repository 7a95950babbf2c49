import { defineEntity, f } from '@tessera/sdk'

/** Without owners: whoever may read one may read them all. */
export const Box = defineEntity('vault.box', {
  owned: false,
  title: ['label'],
  fields: {
    label: f.text({ search: true }),
    code: f.text({ search: true, indexed: true }),
    room: f.integer(),
    company: f.reference('contacts.company', { inverse: 'boxes' }),
  },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'vault.box': typeof Box
  }
}
