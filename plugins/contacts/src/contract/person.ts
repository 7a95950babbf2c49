import { defineEntity, f } from '@tessera/sdk'
import { contactFields } from './contact-fields.ts'

/**
 * A human being. `positions` is what they do where, past and present; `company`, `jobTitle` and `department` mirror the
 * main one of them, so that lists and filters need no detour.
 */
export const Person = defineEntity('contacts.person', {
  icon: 'user-round',
  title: ['firstName', 'lastName'],
  subtitle: ['jobTitle', 'company.name'],
  fields: {
    salutation: f.select(['mr', 'mrs', 'mx', 'dr', 'prof'], { personal: true }),
    firstName: f.text({ search: true, personal: true }),
    lastName: f.text({ search: true, personal: true }),
    company: f.reference('contacts.company', { inverse: 'people' }),
    jobTitle: f.text({ search: true, personal: true }),
    department: f.text({ personal: true }),
    positions: f.parts(
      {
        company: f.reference('contacts.company', { required: true, inverse: 'staff', onDelete: 'cascade' }),
        role: f.text(),
        department: f.text(),
        active: f.boolean({ default: true }),
        primary: f.boolean({ default: false }),
        startedOn: f.date(),
        endedOn: f.date(),
      },
      { primary: true, personal: true },
    ),
    kinds: f.multiSelect(contactFields.kinds),
    emails: f.parts(contactFields.emails, { primary: true, personal: true }),
    phones: f.parts(contactFields.phones, { primary: true, personal: true }),
    addresses: f.parts(contactFields.addresses, { primary: true, personal: true }),
    language: f.select(contactFields.languages),
    birthday: f.date({ personal: true }),
    doNotCall: f.boolean({ default: false }),
    source: f.select([
      'website',
      'referral',
      'event',
      'campaign',
      'socialMedia',
      'coldOutreach',
      'partner',
      'import',
      'other',
    ]),
    tags: f.tags({ search: true }),
    socialLinks: f.parts(contactFields.socialLinks, { personal: true }),
    externalIds: f.parts(contactFields.externalIds, { personal: true }),
    description: f.longText({ personal: true }),
  },
  list: ['displayName', 'company', 'jobTitle', 'emails', 'phones', 'kinds', 'owner', 'tags', 'updatedAt'],
  sort: ['lastName', 'firstName'],
  views: {
    mine: { icon: 'user-round', filter: { owner: { in: ['$me'] } } },
    withoutCompany: { icon: 'building-2', filter: { company: { empty: true } } },
    recentlyAdded: {
      icon: 'sparkles',
      filter: { createdAt: { during: 'last 30 days' } },
      sort: ['-createdAt'],
      columns: ['displayName', 'company', 'emails', 'phones', 'owner', 'createdAt'],
    },
  },
  groups: [
    { name: 'identity', fields: ['salutation', 'firstName', 'lastName', 'kinds'] },
    { name: 'work', fields: ['company', 'jobTitle', 'department'] },
    { name: 'contact', fields: ['emails', 'phones', 'doNotCall', 'socialLinks'] },
    { name: 'addresses', fields: ['addresses'] },
    { name: 'profile', fields: ['language', 'birthday', 'source', 'tags', 'description'] },
    { name: 'links', fields: ['positions', 'externalIds'] },
  ],
  quickCreate: ['firstName', 'lastName', 'company', 'jobTitle', 'emails', 'phones'],
  // An e-mail address or number only together with a name: two people may share info@ or a switchboard.
  matchKeys: [
    ['externalIds.value'],
    ['emails.address', 'lastName'],
    ['emails.address', 'firstName'],
    ['phones.number', 'lastName', 'firstName'],
  ],
  companions: ['company'],
  navigation: { order: 10 },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'contacts.person': typeof Person
  }
}
