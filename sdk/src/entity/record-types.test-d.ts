import { defineEntity, f, type InsertOf, type RecordAccess, type RecordOf, type StoredOf } from '@tessera/sdk'

const Visit = defineEntity('typetest.visit', {
  title: ['subject'],
  fields: {
    subject: f.text({ required: true }),
    status: f.select(['planned', 'done'], { default: 'planned' }),
    guide: f.reference('typetest.guide'),
    stops: f.parts({ place: f.text({ required: true }), minutes: f.integer() }),
  },
})
const Guide = defineEntity('typetest.guide', {
  title: ['name'],
  fields: { name: f.text({ required: true }), home: f.address() },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'typetest.visit': typeof Visit
    'typetest.guide': typeof Guide
  }
}

declare const records: RecordAccess
declare const visit: RecordOf<'typetest.visit'>
declare const stored: StoredOf<'typetest.visit'>

void (visit.subject satisfies string | null)
void (visit.stops?.[0]?.place satisfies string | null | undefined)
void (stored.guide satisfies string | null)
void (stored.owner satisfies string | null)
void (stored.stops?.[0]?.minutes satisfies number | null | undefined)
void records('typetest.visit').query({
  fields: ['subject', 'guide.name', 'guide.home.city', 'stops.place'],
  filter: { status: { eq: 'done' } },
  sort: ['-subject'],
})
void records('typetest.visit').create({ subject: 'Hello', stops: [{ place: 'Gent' }] })

// @ts-expect-error a field that does not exist
void records('typetest.visit').query({ fields: ['subjet'] })
// @ts-expect-error a path through a reference that does not exist
void records('typetest.visit').query({ filter: { 'guide.nam': { eq: 'x' } } })
// @ts-expect-error subject is required
void records('typetest.visit').create({ status: 'done' })
// @ts-expect-error not one of the options
void records('typetest.visit').update('1', { status: 'lost' })
// @ts-expect-error an unknown entity
void records('typetest.visits')
void ({ subject: 'x' } satisfies InsertOf<'typetest.visit'>)
// @ts-expect-error no such field
void visit.subjet
