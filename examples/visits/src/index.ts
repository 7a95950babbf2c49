import { definePlugin, defineRoutes } from '@tessera/sdk'
import de from '../locales/de.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import nl from '../locales/nl.json' with { type: 'json' }
import { visitSettings } from './contract/visit-settings.ts'
import { Visit } from './contract/visit.ts'
import { demo } from './demo.ts'
import { noPastVisits } from './server/no-past-visits.ts'
import { today } from './server/today.ts'

export default definePlugin({
  entities: [Visit],
  hooks: [noPastVisits],
  routes: defineRoutes(today),
  settings: visitSettings,
  panels: [
    { panel: 'coming-visits', slot: 'record.panel', entity: 'contacts.person', icon: 'map-pin' },
    {
      panel: 'plan-visit',
      slot: 'record.action',
      entity: 'contacts.person',
      icon: 'map-pin',
      fields: ['company'],
    },
    { panel: 'last-visit', slot: 'list.column', entity: 'contacts.person' },
    { panel: 'visit-soon', slot: 'list.cell', entity: 'contacts.person', field: 'displayName' },
    { panel: 'close-past', slot: 'list.toolbar', entity: 'visits.visit', icon: 'calendar-x' },
    { panel: 'next-visit', slot: 'command', icon: 'map-pin' },
    { panel: 'visit-now', slot: 'quick-create.item', icon: 'map-pin' },
    { panel: 'visits-to', slot: 'search.provider', icon: 'map-pin' },
    { panel: 'my-visits', slot: 'user.settings', icon: 'map-pin' },
    { panel: 'visits-ahead', slot: 'home.widget', icon: 'map-pin', size: 'M' },
    {
      panel: 'company-visits',
      slot: 'record.panel',
      entity: 'contacts.company',
      icon: 'map-pin',
      content: {
        kind: 'related',
        entity: 'visits.visit',
        field: 'company',
        fields: ['startsAt', 'status'],
        sort: ['-startsAt'],
      },
    },
    {
      panel: 'visits-by-month',
      slot: 'record.panel',
      entity: 'contacts.company',
      icon: 'chart-column',
      content: {
        kind: 'chart',
        chart: 'bar',
        entity: 'visits.visit',
        field: 'company',
        by: { field: 'startsAt', bucket: 'month' },
        split: 'status',
        stacked: true,
      },
    },
    {
      panel: 'visit-numbers',
      slot: 'record.field-group',
      entity: 'contacts.company',
      content: {
        kind: 'numbers',
        numbers: [
          {
            name: 'planned',
            entity: 'visits.visit',
            field: 'company',
            filter: { status: { eq: 'planned' } },
          },
          {
            name: 'done',
            entity: 'visits.visit',
            field: 'company',
            filter: { status: { eq: 'done' }, startsAt: { during: 'this year' } },
          },
        ],
      },
    },
  ],
  locales: { en, fr, nl, de },
  demo,
})
