import { definePlugin, defineEntity, f } from '@tessera/sdk'

/** Shows on the timelines of its person and its company, is searched, and has figures to sum. */
const call = defineEntity('bench.call', {
  title: ['subject'],
  fields: {
    subject: f.text({ required: true, search: true }),
    at: f.dateTime({ required: true }),
    person: f.reference('contacts.person', { inverse: 'calls' }),
    company: f.reference('contacts.company', { inverse: 'calls' }),
    outcome: f.select(['reached', 'voicemail', 'busy', 'wrongNumber', 'callBack', 'refused']),
    minutes: f.integer({ min: 0 }),
    cost: f.money(),
  },
  list: ['subject', 'person', 'company', 'at', 'outcome'],
  sort: ['-at'],
  timeline: { at: 'at', subjects: ['person', 'company'] },
})

/** A role with very many rules needs very many fields to have them on. */
export const formFields = Array.from({ length: 100 }, (_unused, index) => `answer${index}`)

const form = defineEntity('bench.form', {
  title: ['answer0'],
  fields: Object.fromEntries(formFields.map((name) => [name, f.text()])),
  list: ['answer0'],
})

const english = {
  plugin: { name: 'Bench', description: 'What the bench of the API needs.' },
  entities: { call: { one: 'Call', other: 'Calls' }, form: { one: 'Form', other: 'Forms' } },
}

export default definePlugin({
  entities: [call, form],
  locales: { en: english, fr: english, nl: english, de: english },
})
