import { defineEntity, f } from '@tessera/sdk'
import { stages, traits } from './choices.ts'

/** One field of every kind, and parts with an amount, a link, a file and a choice inside. */
export const Item = defineEntity('vault.item', {
  title: ['name'],
  subtitle: ['mail', 'company.name'],
  fields: {
    name: f.text({ required: true, search: true }),
    memo: f.longText({ search: true }),
    essay: f.richText({ search: true }),
    mail: f.email({ search: true }),
    seal: f.text({ unique: true }),
    tel: f.phone({ search: true }),
    site: f.url({ search: true }),
    vat: f.taxNumber({ search: true }),
    count: f.integer(),
    price: f.decimal({ scale: 2 }),
    budget: f.money(),
    share: f.percent({ scale: 4 }),
    flag: f.boolean(),
    day: f.date(),
    moment: f.dateTime(),
    span: f.duration(),
    stage: f.select(stages),
    traits: f.multiSelect(traits),
    labels: f.tags({ search: true }),
    company: f.reference('contacts.company', { inverse: 'items' }),
    parent: f.reference('vault.item', { inverse: 'children' }),
    box: f.reference('vault.box', { inverse: 'items' }),
    about: f.record(),
    keeper: f.user(),
    place: f.address({ search: true }),
    paper: f.file(),
    stars: f.rating({ max: 30_000 }),
    blob: f.json(),
    serial: f.autoNumber({ pattern: 'AN-########', search: true }),
    lines: f.parts({
      note: f.text({ search: true }),
      amount: f.money(),
      day: f.date(),
      stage: f.select(stages),
      company: f.reference('contacts.company', { inverse: 'lineItems' }),
      paper: f.file(),
      about: f.record(),
    }),
  },
  list: ['displayName', 'mail', 'company', 'budget', 'lines', 'stage'],
  sort: ['name', '-count'],
  groups: [{ name: 'details', fields: ['name', 'memo', 'count'] }],
  quickCreate: ['name', 'mail'],
  matchKeys: [['vat'], ['mail', 'name']],
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'vault.item': typeof Item
  }
}
