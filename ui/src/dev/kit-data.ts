import { html } from 'lit'
import '../kit/avatar.ts'
import '../kit/breadcrumb.ts'
import '../kit/card.ts'
import '../kit/data-table.ts'
import type { TableColumn } from '../kit/data-table.ts'
import '../kit/description-list.ts'
import '../kit/icon-button.ts'
import '../kit/pager.ts'
import '../kit/panel.ts'
import '../kit/section.ts'
import '../kit/status.ts'
import '../kit/tabs.ts'
import './kit-example.ts'

interface Deal {
  readonly id: string
  readonly name: string
  readonly company: string
  readonly stage: readonly [string, string]
  readonly amount: string
  readonly close: string
  readonly owner: string
}

const deals: readonly Deal[] = [
  {
    id: '1',
    name: 'Label printers, spring',
    company: 'Brouwerij Noord',
    stage: ['Proposal sent', 'violet'],
    amount: '48.250 €',
    close: '31 Dec 2026',
    owner: 'Anna Peeters',
  },
  {
    id: '2',
    name: 'Service contract 2027',
    company: 'Atelier Martin',
    stage: ['Qualified', 'blue'],
    amount: '12.000 €',
    close: '15 Jan 2027',
    owner: 'Tom Janssens',
  },
  {
    id: '3',
    name: 'Replacement of line 3',
    company: 'Weiß Maschinenbau GmbH',
    stage: ['Won', 'green'],
    amount: '186.400 €',
    close: '2 Dec 2026',
    owner: 'Anna Peeters',
  },
  {
    id: '4',
    name: 'Training for two teams',
    company: 'Groupe Lumière',
    stage: ['Lead', 'grey'],
    amount: '4.900 €',
    close: '28 Feb 2027',
    owner: 'Sofie Claes',
  },
  {
    id: '5',
    name: 'Spare parts',
    company: 'Bakkerij Claes',
    stage: ['Lost', 'red'],
    amount: '2.150 €',
    close: '20 Nov 2026',
    owner: 'Tom Janssens',
  },
]

const columns: readonly TableColumn<Deal>[] = [
  { key: 'name', label: 'Deal', sortable: true },
  { key: 'company', label: 'Company', sortable: true },
  {
    key: 'stage',
    label: 'Stage',
    cell: ({ stage: [label, color] }) => html`<crm-status color=${color}>${label}</crm-status>`,
  },
  { key: 'amount', label: 'Amount', align: 'end', sortable: true },
  { key: 'close', label: 'Close date', sortable: true },
  {
    key: 'owner',
    label: 'Owner',
    cell: ({ owner }) => html`<crm-avatar kind="user" size="small" name=${owner}></crm-avatar>`,
  },
]

export function data() {
  return html`
    <kit-example heading="Table" stack>
      <crm-data-table
        label="Deals"
        selectable
        .columns=${columns}
        .rows=${deals}
        .sort=${{ key: 'close', descending: false }}
        .selected=${new Set(['2'])}
        .rowHref=${(deal: Deal) => `#deal-${deal.id}`}
        .rowActions=${() => html`<crm-icon-button size="small" icon="ellipsis" label="Actions"></crm-icon-button>`}
      ></crm-data-table>
      <crm-pager from="1" to="50" total="1284" has-next></crm-pager>
    </kit-example>
    <kit-example heading="Table, loading and empty" stack>
      <crm-data-table label="Deals" loading .columns=${columns}></crm-data-table>
      <crm-data-table label="Deals" .columns=${columns}></crm-data-table>
    </kit-example>
    <kit-example heading="Tabs and breadcrumb" stack>
      <crm-breadcrumb
        .crumbs=${[{ label: 'Companies', href: '#', icon: 'building-2' }, { label: 'My customers', href: '#' }, { label: 'Brouwerij Noord' }]}
      ></crm-breadcrumb>
      <crm-tabs
        label="Company"
        .tabs=${[
          { name: 'overview', label: 'Overview' },
          { name: 'timeline', label: 'Timeline', count: 24 },
          { name: 'deals', label: 'Deals', count: 3 },
          { name: 'mail', label: 'E-mail', icon: 'mail' },
          { name: 'off', label: 'Documents', disabled: true },
        ]}
      >
        <p slot="overview">The overview.</p>
        <p slot="timeline">The timeline.</p>
      </crm-tabs>
    </kit-example>
    <kit-example heading="Panels" columns>
      <crm-panel heading="Score" icon="gauge">
        <crm-icon-button slot="actions" size="small" icon="ellipsis" label="More"></crm-icon-button>
        <crm-description-list
          .items=${[
            { label: 'Value', value: '82 of 100' },
            { label: 'Trend', value: 'Rising' },
            { label: 'Model', value: '' },
          ]}
        ></crm-description-list>
      </crm-panel>
      <crm-panel heading="Open tickets" count="3" collapsible>
        <crm-description-list
          .items=${[
            { label: 'T-2026-0117', value: 'Printer does not start' },
            { label: 'T-2026-0120', value: 'Wrong invoice address' },
          ]}
        ></crm-description-list>
        <span slot="footer">See all tickets</span>
      </crm-panel>
      <crm-card href="#card" label="Replacement of line 3">
        <strong>Replacement of line 3</strong><br />Weiß Maschinenbau GmbH
        <crm-icon-button slot="actions" size="small" icon="ellipsis" label="More"></crm-icon-button>
      </crm-card>
      <crm-section heading="Billing" collapsible description="What goes on every invoice.">
        <crm-description-list
          .items=${[
            { label: 'VAT number', value: 'BE 0412.345.678' },
            { label: 'Payment term', value: '30 days' },
          ]}
        ></crm-description-list>
      </crm-section>
    </kit-example>
  `
}
