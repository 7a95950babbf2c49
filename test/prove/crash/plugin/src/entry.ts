import { defineEntity, f } from '@tessera/sdk'

/** What the writers write: a row with parts, a search document and a place on a timeline. */
export const Entry = defineEntity('ledger.entry', {
  title: ['name'],
  fields: {
    name: f.text({ required: true, indexed: true }),
    word: f.text({ search: true }),
    at: f.dateTime(),
    account: f.reference('ledger.account', { inverse: 'entries' }),
    /** How many lines there are, and the sum of their amounts: a record of which only a part is there shows. */
    size: f.integer(),
    total: f.integer(),
    lines: f.parts({ note: f.text(), amount: f.integer() }),
  },
  matchKeys: [['name']],
  timeline: { at: 'at', subjects: ['account'] },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'ledger.entry': typeof Entry
  }
}
