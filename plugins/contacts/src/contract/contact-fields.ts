import { f } from '@tessera/sdk'

/**
 * What people and companies have alike: the fields of their repeated values, and the lists they choose from. Phones keep
 * what was typed beside the international form; `optedOut` and `invalid` belong to one address, not to the whole record.
 */
export const contactFields = {
  emails: {
    address: f.email({ required: true, search: true, indexed: true }),
    type: f.select(['work', 'private', 'general', 'invoicing', 'other']),
    primary: f.boolean({ default: false }),
    optedOut: f.boolean({ default: false }),
    invalid: f.boolean({ default: false }),
  },
  phones: {
    number: f.phone({ required: true, search: true, indexed: true }),
    type: f.select(['mobile', 'work', 'private', 'general', 'fax', 'other']),
    primary: f.boolean({ default: false }),
    optedOut: f.boolean({ default: false }),
    invalid: f.boolean({ default: false }),
  },
  addresses: {
    address: f.address({ required: true, search: true }),
    type: f.select(['office', 'billing', 'shipping', 'visiting', 'home', 'other']),
    primary: f.boolean({ default: false }),
  },
  socialLinks: {
    network: f.select([
      'linkedin',
      'facebook',
      'instagram',
      'x',
      'bluesky',
      'mastodon',
      'youtube',
      'tiktok',
      'xing',
      'github',
      'other',
    ]),
    url: f.url({ required: true }),
  },
  externalIds: {
    system: f.text({ maxLength: 60 }),
    value: f.text({ required: true, search: true, indexed: true }),
  },
  kinds: [
    { value: 'customer', color: 'green' },
    { value: 'prospect', color: 'blue' },
    { value: 'member', color: 'violet' },
    { value: 'user', color: 'cyan' },
    { value: 'collaborator', color: 'teal' },
    { value: 'partner', color: 'indigo' },
    { value: 'supplier', color: 'orange' },
  ],
  languages: ['nl', 'fr', 'de', 'en', 'es', 'it', 'pt', 'pl', 'ro', 'tr', 'ar', 'other'],
} as const
