import type { RecordAccess, RecordOf } from '@tessera/sdk'
import type { Person } from '@tessera/plugin-contacts/contract'
import type { Visit } from '../../examples/visits/src/contract/index.ts'

/* Entities of real plugins, as a third one sees them: a wrong field name does not compile. */

declare const definitions: readonly [typeof Person, typeof Visit]
declare const records: RecordAccess
declare const visit: RecordOf<'visits.visit'>

void records('visits.visit').query({
  fields: ['subject', 'person.lastName', 'person.company.name'],
  sort: ['-startsAt'],
})
void records('contacts.person').query({ filter: { 'emails.address': { eq: 'an@example.com' } } })
void definitions
void (visit.status satisfies 'planned' | 'done' | 'missed' | null)

// @ts-expect-error people have a lastName
void records('visits.visit').query({ fields: ['person.surname'] })
// @ts-expect-error a visit needs a start
void records('visits.visit').create({ subject: 'Survey' })
// @ts-expect-error not one of the options
void records('visits.visit').update('1', { status: 'cancelled' })
// @ts-expect-error no such field
void records('contacts.company').create({ name: 'Lantern', vat: 'BE0417497106' })
// @ts-expect-error no such entity
void records('visits.tour')
