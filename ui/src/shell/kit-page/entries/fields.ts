import { html } from 'lit'
import '../../../kit/address.ts'
import '../../../kit/checkbox.ts'
import '../../../kit/color.ts'
import '../../../kit/combobox.ts'
import '../../../kit/date.ts'
import '../../../kit/datetime.ts'
import '../../../kit/duration.ts'
import '../../../kit/email.ts'
import '../../../kit/field-editor.ts'
import '../../../kit/field.ts'
import '../../../kit/file.ts'
import '../../../kit/money.ts'
import '../../../kit/number.ts'
import '../../../kit/phone.ts'
import '../../../kit/prose.ts'
import '../../../kit/radio.ts'
import '../../../kit/record-picker.ts'
import '../../../kit/rich-text.ts'
import '../../../kit/select.ts'
import '../../../kit/switch.ts'
import '../../../kit/tags.ts'
import '../../../kit/text.ts'
import '../../../kit/textarea.ts'
import '../../../kit/user-picker.ts'
import { entry, make, type KitEntry, type KitStates, type Words } from '../kit-entry.ts'

type Properties = Readonly<Record<string, unknown>>

/** The states that every field has, beside its own. */
function field(
  tag: string,
  filled: (word: Words) => Properties,
  more: KitStates = {},
  always: (word: Words) => Properties = () => ({}),
): KitEntry {
  const state =
    (properties: (word: Words) => Properties): KitStates[string] =>
    (word) =>
      make(tag, { label: word('label'), ...always(word), ...properties(word) })
  return entry(tag, {
    empty: state((word) => ({ help: word('help') })),
    filled: state(filled),
    required: state(() => ({ required: true })),
    error: state((word) => ({ ...filled(word), error: word('error') })),
    disabled: state((word) => ({ ...filled(word), disabled: true })),
    readonly: state((word) => ({ ...filled(word), readonly: true })),
    long: state((word) => ({ ...filled(word), label: word('longTitle'), help: word('longText') })),
    ...more,
  })
}

const stages = (word: Words) => [
  { value: 'lead', label: word('lead'), color: 'grey' },
  { value: 'proposal', label: word('proposal'), color: 'violet' },
  { value: 'won', label: word('won'), color: 'green' },
  { value: 'lost', label: word('lost'), color: 'red', disabled: true },
]
const companies = [
  { id: '1', displayName: 'Brouwerij Noord', subtitle: 'Gent · BE 0412.345.678', icon: 'building-2' },
  { id: '2', displayName: 'Weiß Maschinenbau GmbH', subtitle: 'Köln · DE 812345678', icon: 'building-2' },
]
const search = async (term: string) =>
  companies.filter(({ displayName }) => displayName.toLowerCase().includes(term.toLowerCase()))
const people = {
  users: [
    { id: 'u1', displayName: 'Anna Peeters', email: 'anna@brouwerijnoord.be' },
    { id: 'u2', displayName: 'Zoë Martin', email: 'zoe@brouwerijnoord.be' },
  ],
  teams: [{ id: 't1', displayName: 'Gent' }],
}
const rich = (word: Words) =>
  `<h2>${word('title')}</h2><p><strong>${word('sentence')}</strong></p><ul><li>${word('lead')}</li><li>${word('sentence')} <a href="https://example.com">${word('company')}</a></li></ul>`
const address = { street: 'Nieuwstraat 12', postalCode: '9000', city: 'Gent', country: 'BE' }

export const fields = [
  field('crm-text', () => ({ value: 'Brouwerij Noord' }), {
    small: (word) => make('crm-text', { label: word('label'), size: 'small', value: 'Brouwerij' }),
    search: (word) => make('crm-text', { label: word('label'), type: 'search', value: 'Noord' }),
  }),
  field(
    'crm-field-editor',
    () => ({ value: { amount: '48250.5', currency: 'EUR' } }),
    {},
    (word) => ({
      field: {
        name: 'amount',
        kind: 'money',
        editor: 'money',
        label: word('amount'),
        options: {},
        writable: true,
      },
    }),
  ),
  field('crm-email', () => ({ value: 'anna@brouwerijnoord.be' })),
  field('crm-phone', () => ({ value: '+32 475 12 34 56' })),
  field('crm-textarea', (word) => ({ value: word('longText') })),
  field('crm-number', () => ({ value: '1250.5', unit: '%' })),
  field(
    'crm-money',
    () => ({ value: { amount: '48250.5', currency: 'EUR' } }),
    {},
    () => ({
      currencies: ['EUR', 'USD'],
    }),
  ),
  field('crm-date', () => ({ value: '2026-12-31' })),
  field('crm-datetime', () => ({ value: '2026-12-03T13:30:00.000Z' })),
  field('crm-duration', () => ({ value: 5400 })),
  field(
    'crm-select',
    () => ({ value: 'proposal' }),
    {},
    (word) => ({ options: stages(word) }),
  ),
  field(
    'crm-combobox',
    () => ({ value: 'proposal' }),
    {
      several: (word) =>
        make('crm-combobox', {
          label: word('label'),
          multiple: true,
          options: stages(word),
          values: ['lead', 'won'],
        }),
    },
    (word) => ({ options: stages(word) }),
  ),
  field('crm-tags', (word) => ({ value: [word('lead'), word('won')] })),
  field(
    'crm-radio',
    () => ({ value: 'proposal' }),
    {},
    (word) => ({ options: stages(word) }),
  ),
  field('crm-checkbox', () => ({ checked: true }), {
    between: (word) => make('crm-checkbox', { label: word('label'), indeterminate: true }),
  }),
  field('crm-switch', () => ({ checked: true })),
  field(
    'crm-record-picker',
    () => ({ value: companies[0] }),
    {
      several: (word) =>
        make('crm-record-picker', { label: word('label'), multiple: true, search, values: companies }),
    },
    () => ({ search, icon: 'building-2' }),
  ),
  field(
    'crm-user-picker',
    () => ({ value: people.users[0] }),
    {
      several: (word) =>
        make('crm-user-picker', {
          label: word('label'),
          multiple: true,
          teams: true,
          directory: () => people,
          values: [...people.users, { id: 't1', displayName: 'Gent', kind: 'team' }],
        }),
    },
    () => ({ directory: () => people, me: 'u2', teams: true }),
  ),
  field('crm-color', () => ({ value: 'violet' }), {
    small: (word) => make('crm-color', { label: word('label'), size: 'small', value: 'teal' }),
  }),
  field('crm-address', () => ({ value: address })),
  field(
    'crm-file',
    () => ({ value: [new File(['x'.repeat(48_000)], 'offer-2026-118.pdf')] }),
    {},
    () => ({
      multiple: true,
    }),
  ),
  field('crm-rich-text', (word) => ({ value: rich(word) })),
  entry('crm-prose', { default: (word) => make('crm-prose', { value: rich(word) }) }),
  entry('crm-field', {
    default: (word) =>
      html`<crm-field label=${word('label')} help=${word('help')}
        ><input type="range" aria-label=${word('label')}
      /></crm-field>`,
    error: (word) =>
      html`<crm-field label=${word('label')} error=${word('error')}
        ><input type="range" aria-label=${word('label')}
      /></crm-field>`,
  }),
]
