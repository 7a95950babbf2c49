import { defineEntity, f } from '@tessera/sdk'

/** Shows on the timelines of others, and bears the name of what it is about. */
export const Note = defineEntity('vault.note', {
  title: ['subject', 'item'],
  fields: {
    subject: f.text({ search: true }),
    body: f.longText({ search: true }),
    at: f.dateTime(),
    item: f.reference('vault.item', { inverse: 'notes' }),
    company: f.reference('contacts.company', { inverse: 'vaultNotes' }),
    person: f.reference('contacts.person', { inverse: 'vaultNotes' }),
  },
  list: ['displayName', 'body', 'company'],
  timeline: { at: 'at', subjects: ['item', 'company', 'person'] },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'vault.note': typeof Note
  }
}
