import { Company, Person } from '@tessera/plugin-contacts/contract'
import { defineEntity, f } from '@tessera/sdk'

/** Somebody of ours calls on somebody of theirs. */
export const Visit = defineEntity('visits.visit', {
  icon: 'map-pin',
  title: ['subject'],
  fields: {
    subject: f.text({ required: true, search: true }),
    person: f.reference(Person.name, { inverse: 'visits' }),
    company: f.reference(Company.name, { inverse: 'visits' }),
    startsAt: f.dateTime({ required: true }),
    status: f.select(['planned', 'done', 'missed'], { default: 'planned' }),
  },
  list: ['subject', 'person', 'company', 'startsAt', 'status'],
  sort: ['-startsAt'],
  timeline: { at: 'startsAt', subjects: ['person', 'company'] },
  navigation: { order: 60 },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'visits.visit': typeof Visit
  }
}
