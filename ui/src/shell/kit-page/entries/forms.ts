import '../../../kit/code.ts'
import '../../../kit/filter-builder.ts'
import '../../../kit/form.ts'
import '../../../kit/timeline.ts'
import { entry, make, type KitEntry, type Words } from '../kit-entry.ts'

const field = (name: string, kind: string, label: string, more: object = {}) => ({
  name,
  kind,
  editor: kind,
  label,
  writable: true,
  options: {},
  ...more,
})
const stages = (word: Words) => ({
  options: ['lead', 'proposal', 'won'].map((value) => ({ value, label: word(value) })),
})
const askedFields = (word: Words) => [
  field('company', 'text', word('company'), { required: true }),
  field('vat', 'text', word('label'), { help: word('help') }),
  field('amount', 'money', word('amount')),
  field('stage', 'select', word('stage'), { options: stages(word), required: true }),
  field('text', 'textarea', word('text'), { kind: 'longText', visibleIf: { stage: { ne: 'lead' } } }),
]
const values = (word: Words) => ({
  company: 'Brouwerij Noord',
  vat: '0412',
  amount: { amount: '48250.5', currency: 'EUR' },
  stage: 'won',
  text: word('longText'),
})
const groups = (word: Words) => [
  { name: 'company', label: word('company'), fields: ['company', 'vat'] },
  { name: 'stage', label: word('stage'), fields: ['stage', 'amount', 'text'] },
]
/** Shows what a check finds as soon as the form is there. */
const withFaults = (form: Element, word: Words): Element => {
  const issue = { field: 'vat', message: word('error') }
  Object.assign(form, { fields: askedFields(word), initial: values(word) })
  ;(form as HTMLElementTagNameMap['crm-form']).showIssues([issue], '', { isQuiet: true })
  return form
}

const operands = {
  text: { eq: 'one', contains: 'text', empty: 'boolean' },
  choice: { in: 'many', nin: 'many', empty: 'boolean' },
  number: { eq: 'one', gt: 'one', gte: 'one', lt: 'one', between: 'pair' },
  day: { eq: 'one', lt: 'one', gt: 'one', during: 'period', empty: 'boolean' },
}
const filtered = (
  name: string,
  kind: string,
  label: string,
  type: keyof typeof operands,
  more: object = {},
) => field(name, kind, label, { operands: operands[type], operators: Object.keys(operands[type]), ...more })
const entity = (word: Words) => ({
  name: 'kit.deal',
  labels: { one: word('company'), other: word('company') },
  fields: [
    filtered('company', 'text', word('company'), 'text'),
    filtered('amount', 'number', word('amount'), 'number', { kind: 'integer' }),
    filtered('stage', 'select', word('stage'), 'choice', { options: stages(word) }),
    filtered('closing', 'date', word('closing'), 'day'),
  ],
  inverses: [{ name: 'parts', entity: 'kit.deal', field: 'whole', part: null, label: word('title') }],
})
const filter = {
  and: [
    { stage: { in: ['proposal', 'won'] } },
    { or: [{ amount: { gte: 10_000 } }, { closing: { during: 'next 30 days' } }] },
    { parts: { some: { and: [{ amount: { gt: 10_000 } }, { stage: { in: ['won'] } }] } } },
    { not: { or: [{ company: { contains: 'BV' } }, { closing: { empty: true } }] } },
    { company: { soundsLike: 'noord' } },
  ],
}
const builder = (word: Words, properties: object = {}) =>
  make('crm-filter-builder', { entity: entity(word), related: () => entity(word), ...properties })

const script = `/** Greets. */
export function greet(name) {
  const words = ['Hello', name] // 2
  return words.join(' ')
}`
const json = JSON.stringify(
  { name: 'Brouwerij Noord', since: 1987, isOpen: true, beers: ['Blond', null] },
  null,
  2,
)
const code = (properties: (word: Words) => object) => (word: Words) =>
  make('crm-code', { label: word('label'), ...properties(word) })

const hour = 3_600_000
const entries = (word: Words) => [
  { id: 'call', at: new Date(Date.now() + 30 * hour).toISOString(), title: word('sentence'), icon: 'phone' },
  {
    id: 'edit',
    at: new Date(Date.now() - hour).toISOString(),
    edit: { actor: 'u1', who: 'Emma Maes', fields: [word('stage'), word('amount')] },
  },
  {
    id: 'note',
    at: new Date(Date.now() - 2 * hour).toISOString(),
    title: word('longTitle'),
    text: word('longText'),
    icon: 'notebook-pen',
    href: '#',
  },
  {
    id: 'made',
    at: new Date(Date.now() - 50 * hour).toISOString(),
    edit: { actor: 'u1', who: 'Emma Maes', fields: [], isCreation: true },
  },
]

export const timelines: readonly KitEntry[] = [
  entry(
    'crm-timeline',
    {
      default: (word) => make('crm-timeline', { label: word('sentence'), entries: entries(word) }),
      busy: (word) =>
        make('crm-timeline', {
          label: word('longTitle'),
          entries: entries(word),
          current: 'note',
          hasOlder: true,
          busy: true,
        }),
    },
    true,
  ),
]

export const forms: readonly KitEntry[] = [
  entry('crm-code', {
    empty: code((word) => ({ help: word('help') })),
    filled: code(() => ({ value: json })),
    code: code(() => ({ value: script, language: 'javascript' })),
    required: code(() => ({ required: true })),
    error: code((word) => ({ value: json, error: word('error') })),
    disabled: code(() => ({ value: json, disabled: true })),
    readonly: code(() => ({ value: json, readonly: true })),
  }),
  entry(
    'crm-form',
    {
      empty: (word) => make('crm-form', { fields: askedFields(word) }),
      filled: (word) =>
        make('crm-form', {
          fields: askedFields(word),
          initial: values(word),
          groups: groups(word),
          columns: 2,
        }),
      error: (word) => withFaults(document.createElement('crm-form'), word),
    },
    true,
  ),
  entry(
    'crm-filter-builder',
    {
      empty: (word) => builder(word, { label: word('filter'), help: word('sentence') }),
      filled: (word) => builder(word, { label: word('filter'), value: filter, sentence: true }),
      error: (word) => builder(word, { label: word('filter'), value: filter, error: word('error') }),
      readonly: (word) => builder(word, { label: word('filter'), value: filter, readonly: true }),
    },
    true,
  ),
]
