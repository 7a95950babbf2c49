import { defineEntity, f } from '@tessera/sdk'
import { contactFields } from './contact-fields.ts'

/** An organisation that the company deals with; several relationship kinds at once. */
export const Company = defineEntity('contacts.company', {
  icon: 'building-2',
  title: ['name'],
  subtitle: ['legalName', 'taxNumber'],
  fields: {
    name: f.text({ required: true, search: true }),
    legalName: f.text({ search: true }),
    taxNumber: f.taxNumber({ unique: true, search: true }),
    kinds: f.multiSelect(contactFields.kinds),
    emails: f.parts(contactFields.emails, { primary: true }),
    phones: f.parts(contactFields.phones, { primary: true }),
    addresses: f.parts(contactFields.addresses, { primary: true }),
    website: f.url({ search: true, indexed: true }),
    industry: f.select([
      'agriculture',
      'automotive',
      'construction',
      'education',
      'energy',
      'finance',
      'food',
      'government',
      'healthcare',
      'hospitality',
      'it',
      'legal',
      'logistics',
      'manufacturing',
      'media',
      'nonprofit',
      'professionalServices',
      'realEstate',
      'retail',
      'wholesale',
      'other',
    ]),
    employees: f.integer({ min: 0 }),
    parent: f.reference('contacts.company', { inverse: 'subsidiaries' }),
    language: f.select(contactFields.languages),
    tags: f.tags({ search: true }),
    socialLinks: f.parts(contactFields.socialLinks),
    externalIds: f.parts(contactFields.externalIds),
    description: f.longText(),
  },
  list: ['name', 'kinds', 'emails', 'phones', 'addresses', 'industry', 'owner', 'tags', 'updatedAt'],
  sort: ['name'],
  views: {
    mine: { icon: 'user-round', filter: { owner: { in: ['$me'] } } },
    customers: { icon: 'badge-check', filter: { kinds: { has: ['customer'] } } },
    withoutOwner: { icon: 'user-x', filter: { owner: { empty: true } } },
  },
  groups: [
    { name: 'identity', fields: ['name', 'legalName', 'taxNumber', 'kinds', 'parent'] },
    { name: 'contact', fields: ['emails', 'phones', 'website', 'socialLinks'] },
    { name: 'addresses', fields: ['addresses'] },
    { name: 'profile', fields: ['industry', 'employees', 'language', 'tags', 'description'] },
    { name: 'links', fields: ['externalIds'] },
  ],
  quickCreate: ['name', 'taxNumber', 'emails', 'phones', 'kinds'],
  // Never the name alone: two companies of one name in two cities are two companies.
  matchKeys: [
    ['externalIds.value'],
    ['taxNumber'],
    ['website'],
    ['name', 'emails.address'],
    ['name', 'phones.number'],
  ],
  navigation: { order: 20 },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'contacts.company': typeof Company
  }
}
