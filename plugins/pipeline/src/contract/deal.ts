import { Company, Person } from '@tessera/plugin-contacts/contract'
import { defineEntity, f } from '@tessera/sdk'
import { LostReason } from './lost-reason.ts'
import { Pipeline } from './pipeline.ts'
import { stageKinds } from './stage-kinds.ts'
import { Stage } from './stage.ts'

/**
 * Something that may be sold. `stage` says how far it is, and everything else follows from it: `pipeline`, `status`,
 * `probability` unless somebody gave one of their own, `weighted`, `closedOn`, `stageSince`.
 */
export const Deal = defineEntity('pipeline.deal', {
  icon: 'handshake',
  title: ['name'],
  subtitle: ['company.name', 'stage.name'],
  fields: {
    name: f.text({ required: true, search: true }),
    company: f.reference(Company.name, { inverse: 'deals' }),
    people: f.parts(
      {
        person: f.reference(Person.name, { required: true, inverse: 'deals', onDelete: 'cascade' }),
        role: f.select(['decisionMaker', 'influencer', 'user', 'finance', 'technical', 'other']),
        primary: f.boolean({ default: false }),
      },
      { primary: true },
    ),
    amount: f.money({ min: 0 }),
    closeOn: f.date({ indexed: true }),
    pipeline: f.reference(Pipeline.name, { onDelete: 'restrict' }),
    stage: f.reference(Stage.name, { inverse: 'deals', onDelete: 'restrict' }),
    status: f.select(stageKinds, { default: 'open', readOnly: true, indexed: true }),
    probability: f.percent({ min: 0, max: 100, scale: 0 }),
    hasOwnProbability: f.boolean({ default: false, readOnly: true }),
    weighted: f.money({
      readOnly: true,
      readableWith: ['pipeline.deal.amount', 'pipeline.deal.probability'],
    }),
    stageSince: f.dateTime({ readOnly: true }),
    nextStep: f.text({ search: true }),
    source: f.select([
      'website',
      'referral',
      'event',
      'campaign',
      'socialMedia',
      'coldOutreach',
      'partner',
      'existingCustomer',
      'tender',
      'other',
    ]),
    competitor: f.text({ search: true }),
    lostReason: f.reference(LostReason.name),
    lostNote: f.text({ maxLength: 500 }),
    closedOn: f.date({ indexed: true }),
    tags: f.tags({ search: true }),
    externalIds: f.parts({
      system: f.text({ maxLength: 60 }),
      value: f.text({ required: true, search: true, indexed: true }),
    }),
    description: f.longText(),
  },
  list: [
    'name',
    'company',
    'amount',
    'stage',
    'closeOn',
    'owner',
    'status',
    'probability',
    'nextStep',
    'tags',
  ],
  sort: ['closeOn', 'name'],
  views: {
    myOpen: {
      icon: 'user-round',
      filter: { and: [{ owner: { in: ['$me'] } }, { status: { in: ['open'] } }] },
    },
    closingThisMonth: {
      icon: 'calendar',
      filter: { and: [{ status: { in: ['open'] } }, { closeOn: { during: 'this month' } }] },
      sort: ['closeOn', '-amount'],
    },
    late: {
      icon: 'triangle-alert',
      filter: { and: [{ status: { in: ['open'] } }, { closeOn: { during: 'overdue' } }] },
      sort: ['closeOn'],
    },
    withoutOwner: {
      icon: 'user-x',
      filter: { and: [{ status: { in: ['open'] } }, { owner: { empty: true } }] },
    },
  },
  groups: [
    { name: 'deal', fields: ['name', 'company', 'people', 'amount', 'closeOn', 'nextStep'] },
    { name: 'progress', fields: ['pipeline', 'stage', 'status', 'probability', 'weighted', 'stageSince'] },
    { name: 'outcome', fields: ['closedOn', 'lostReason', 'lostNote'] },
    { name: 'profile', fields: ['source', 'competitor', 'tags', 'description'] },
    { name: 'links', fields: ['externalIds'] },
  ],
  quickCreate: ['name', 'company', 'amount', 'closeOn', 'stage'],
  matchKeys: [['externalIds.value'], ['name', 'company']],
  timeline: { subjects: ['company', 'people.person'] },
  companions: ['company'],
  indexes: [
    ['company', 'status'],
    ['stage', 'status'],
  ],
  navigation: { order: 30 },
})

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'pipeline.deal': typeof Deal
  }
}
