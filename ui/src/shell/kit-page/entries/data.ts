import { html } from 'lit'
import '../../../kit/avatar.ts'
import '../../../kit/board.ts'
import '../../../kit/breadcrumb.ts'
import '../../../kit/calendar.ts'
import '../../../kit/chart.ts'
import '../../../kit/data-table.ts'
import '../../../kit/description-list.ts'
import '../../../kit/field-value.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/list.ts'
import '../../../kit/pager.ts'
import '../../../kit/record-card.ts'
import '../../../kit/record-chip.ts'
import '../../../kit/stat.ts'
import '../../../kit/status.ts'
import '../../../kit/steps.ts'
import '../../../kit/tabs.ts'
import '../../../kit/tree.ts'
import { entry, make, type Words } from '../kit-entry.ts'

interface Deal {
  readonly id: string
  readonly name: string
  readonly amount: string
}
const deals: readonly Deal[] = [
  { id: '1', name: 'Brouwerij Noord', amount: '48 250,00 €' },
  { id: '2', name: 'Weiß Maschinenbau GmbH', amount: '186 400,00 €' },
  { id: '3', name: 'Atelier Martin', amount: '12 000,00 €' },
]
const columns = (word: Words) => [
  { key: 'name', label: word('company'), sortable: true },
  {
    key: 'stage',
    label: word('stage'),
    cell: () => html`<crm-status color="violet">${word('proposal')}</crm-status>`,
  },
  { key: 'amount', label: word('amount'), align: 'end', sortable: true },
]
const table = (word: Words, more: object) =>
  make('crm-data-table', { label: word('title'), columns: columns(word), rows: deals, ...more })
const record = { id: 'c1', displayName: 'Brouwerij Noord' }
const facts = (word: Words) => [
  { label: word('company'), value: 'Brouwerij Noord', help: word('help') },
  { label: word('amount'), value: '' },
]
const tabs = (word: Words, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: String(index),
    label: `${word('title')} ${index + 1}`,
    ...(index === 1 ? { count: 24 } : {}),
    ...(index === 2 ? { icon: 'mail' } : {}),
    disabled: index === 3,
  }))
const steps = (word: Words) =>
  ['file', 'columns', 'check', 'done'].map((key) => ({ label: word(key), href: '#kit' }))

const lanes = (word: Words, more: object = {}) => [
  {
    key: 'lead',
    label: word('lead'),
    color: 'grey',
    count: 3,
    cards: deals.map(({ id, name }) => ({ id, label: name, href: '#kit' })),
  },
  { key: 'won', label: word('won'), color: 'green', count: 0, cards: [], ...more },
]

const value = (word: Words, kind: string, held: unknown, more: object = {}) =>
  make('crm-field-value', {
    field: { name: kind, kind, label: word('title'), options: {}, writable: false, ...more },
    value: held,
  })
const stages = (word: Words) => ({
  options: { options: [{ value: 'proposal', label: word('proposal'), color: 'violet' }] },
})

const branches = (word: Words) => [
  {
    id: 'customers',
    label: word('title'),
    icon: 'folder',
    note: '24',
    children: [
      { id: 'won', label: word('won'), note: '9', children: [{ id: 'c1', label: 'Brouwerij Noord' }] },
      { id: 'lost', label: word('lost'), disabled: true },
    ],
  },
  { id: 'tickets', label: word('tickets'), icon: 'folder', hasChildren: true },
]
const tree = (word: Words, more: object = {}) =>
  make('crm-tree', { label: word('title'), items: branches(word), ...more })

const event = (id: string, label: string, start: string, more: object = {}) => ({
  id,
  label,
  start,
  href: '#kit',
  movable: true,
  resizable: true,
  ...more,
})
const events = (word: Words) => [
  event('1', 'Brouwerij Noord', '2026-11-23T09:00:00Z', { end: '2026-11-23T10:30:00Z', icon: 'map-pin' }),
  event('2', word('proposal'), '2026-11-23T09:30:00Z', { end: '2026-11-23T11:00:00Z', color: 'violet' }),
  event('3', 'Atelier Martin', '2026-11-24', { end: '2026-11-26', color: 'green' }),
  event('4', 'Weiß Maschinenbau GmbH', '2026-11-25T14:00:00Z', { color: 'amber', source: word('tickets') }),
  event('5', word('won'), '2026-11-25', { color: 'teal', icon: 'trophy' }),
]
const calendar = (word: Words, more: object = {}) =>
  make('crm-calendar', { date: '2026-11-25', events: events(word), creatable: true, ...more })

const chart = (word: Words, more: object = {}) =>
  make('crm-chart', {
    label: word('title'),
    categories: ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'],
    categoriesAs: 'month',
    series: [
      { label: word('won'), values: [48_250, 12_000, 31_400, 27_800] },
      { label: word('lost'), values: [12_000, 18_600, 9_100, null] },
    ],
    format: { kind: 'money', currency: 'EUR' },
    ...more,
  })
const slices = (word: Words, kind: string) =>
  chart(word, {
    kind,
    categories: ['lead', 'proposal', 'won', 'lost'].map((key) => word(key)),
    categoriesAs: 'text',
    series: [{ label: word('amount'), values: [186_400, 96_000, 48_250, 12_000] }],
  })

export const data = [
  entry(
    'crm-board',
    {
      default: (word) => make('crm-board', { label: word('title'), columns: lanes(word), movable: true }),
      loading: (word) =>
        make('crm-board', { label: word('title'), columns: lanes(word, { state: 'loading' }) }),
      failed: (word) =>
        make('crm-board', {
          label: word('title'),
          columns: lanes(word, { state: 'failed', problem: word('error') }),
        }),
      collapsed: (word) =>
        make('crm-board', { label: word('title'), columns: lanes(word, { collapsed: true }) }),
    },
    true,
  ),
  entry(
    'crm-calendar',
    {
      default: (word) => calendar(word, { view: 'month' }),
      week: (word) => calendar(word, { view: 'week' }),
      agenda: (word) => calendar(word, { view: 'agenda' }),
      empty: (word) => calendar(word, { view: 'agenda', events: [] }),
      long: (word) =>
        calendar(word, {
          view: 'agenda',
          events: Array.from({ length: 2 }, (_, index) =>
            event(String(index), word('longText'), '2026-11-25T08:00:00Z', { source: word('longTitle') }),
          ),
        }),
    },
    true,
  ),
  entry(
    'crm-chart',
    {
      default: (word) => chart(word),
      stacked: (word) => chart(word, { stacked: true }),
      line: (word) => chart(word, { kind: 'line' }),
      area: (word) => chart(word, { kind: 'area', stacked: true }),
      pie: (word) => slices(word, 'pie'),
      doughnut: (word) => slices(word, 'doughnut'),
      funnel: (word) => slices(word, 'funnel'),
      table: (word) => chart(word, { asTable: true }),
      loading: (word) => chart(word, { loading: true }),
      empty: (word) => chart(word, { series: [] }),
      long: (word) =>
        chart(word, {
          categoriesAs: 'text',
          categories: ['1', '2', '3', '4'].map((number) => `${word('longTitle')} ${number}`),
        }),
    },
    true,
  ),
  entry(
    'crm-data-table',
    {
      default: (word) =>
        table(word, { selectable: true, selected: new Set(['2']), sort: { key: 'name', descending: false } }),
      loading: (word) => table(word, { loading: true, rows: [] }),
      empty: (word) => table(word, { rows: [] }),
      long: (word) => table(word, { rows: [{ id: '1', name: word('longText'), amount: '1' }] }),
    },
    true,
  ),
  entry('crm-pager', {
    default: () => html`<crm-pager from="1" to="50" total="1284" has-next></crm-pager>`,
    last: () => html`<crm-pager from="1251" to="1284" total="1284" has-previous></crm-pager>`,
  }),
  entry('crm-list', {
    default: (word) =>
      make('crm-list', {
        label: word('title'),
        items: deals.map(({ id, name, amount }) => ({
          id,
          label: name,
          note: word('proposal'),
          icon: 'building-2',
          href: '#kit',
          end: amount,
        })),
      }),
    empty: (word) => make('crm-list', {}, html`<span slot="empty">${word('nothing')}</span>`),
    long: (word) =>
      make('crm-list', { items: [{ id: '1', label: word('longTitle'), note: word('longText') }] }),
  }),
  entry('crm-field-value', {
    default: (word) => [
      value(word, 'money', { amount: '48250', currency: 'EUR' }),
      value(word, 'select', 'proposal', stages(word)),
      value(word, 'user', { id: 'u1', displayName: 'Ada Martin' }),
      value(word, 'email', 'ada@example.com'),
      value(word, 'rating', 4),
    ],
    empty: (word) => value(word, 'money', null),
    long: (word) => value(word, 'longText', word('longText')),
  }),
  entry('crm-tree', {
    default: (word) => tree(word, { expanded: ['customers', 'won'] }),
    collapsed: (word) => tree(word),
    selected: (word) => tree(word, { expanded: ['customers'], selected: 'won' }),
    loading: (word) => tree(word, { expanded: ['tickets'] }),
    empty: (word) => tree(word, { items: [] }),
    long: (word) =>
      tree(word, { items: [{ id: '1', label: word('longText'), note: word('stage'), hasChildren: true }] }),
  }),
  entry('crm-description-list', {
    default: (word) => make('crm-description-list', { items: facts(word) }),
    long: (word) =>
      make('crm-description-list', { items: [{ label: word('longTitle'), value: word('longText') }] }),
  }),
  entry('crm-stat', {
    default: (word) =>
      make('crm-stat', { label: word('amount'), value: '48 250 €', trend: 0.124, note: word('since') }),
    worse: (word) =>
      make('crm-stat', { label: word('tickets'), value: '31', trend: 0.08, lowerIsBetter: true }),
    link: (word) =>
      make('crm-stat', { label: word('amount'), value: '48 250 €', href: '#kit', size: 'small', trend: 0 }),
    loading: (word) => make('crm-stat', { label: word('amount'), loading: true }),
    empty: (word) => make('crm-stat', { label: word('amount') }),
    long: (word) =>
      make('crm-stat', { label: word('longTitle'), value: '1 234 567 890,00 €', note: word('longText') }),
  }),
  entry('crm-record-chip', {
    default: () => make('crm-record-chip', { record, icon: 'building-2' }),
    link: () => make('crm-record-chip', { record, icon: 'building-2', href: '#kit' }),
    removable: () => make('crm-record-chip', { record, removable: true }),
    hidden: () => make('crm-record-chip', {}),
    long: (word) => make('crm-record-chip', { record: { displayName: word('longText') }, href: '#kit' }),
  }),
  entry('crm-record-card', {
    default: (word) => make('crm-record-card', { record, kind: 'company', note: word('help'), href: '#kit' }),
    long: (word) =>
      make('crm-record-card', { record: { displayName: word('longTitle') }, note: word('longText') }),
  }),
  entry(
    'crm-tabs',
    {
      default: (word) =>
        make(
          'crm-tabs',
          { label: word('title'), tabs: tabs(word, 4) },
          html`<p slot="0">${word('sentence')}</p>`,
        ),
      long: (word) => make('crm-tabs', { label: word('title'), tabs: tabs(word, 14) }),
    },
    true,
  ),
  entry(
    'crm-breadcrumb',
    {
      default: (word) =>
        make('crm-breadcrumb', {
          crumbs: [{ label: word('title'), href: '#kit', icon: 'building-2' }, { label: 'Brouwerij Noord' }],
        }),
      long: (word) =>
        make('crm-breadcrumb', {
          crumbs: [{ label: word('title'), href: '#kit' }, { label: word('longText') }],
        }),
    },
    true,
  ),
  entry(
    'crm-steps',
    {
      default: (word) => make('crm-steps', { label: word('title'), steps: steps(word), current: 1 }),
      done: (word) => make('crm-steps', { label: word('title'), steps: steps(word), current: 4 }),
      failed: (word) =>
        make('crm-steps', {
          label: word('title'),
          steps: steps(word).map((step, index) => (index === 2 ? { ...step, hasFailed: true } : step)),
          current: 2,
        }),
      long: (word) =>
        make('crm-steps', {
          label: word('title'),
          steps: [{ label: word('longTitle') }, ...steps(word)],
          current: 0,
        }),
    },
    true,
  ),
]
