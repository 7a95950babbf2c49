import { definePlugin } from '@tessera/sdk'
import de from '../locales/de.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import nl from '../locales/nl.json' with { type: 'json' }
import { Company } from './contract/company.ts'
import { Person } from './contract/person.ts'
import { demo } from './demo.ts'
import { companyHierarchy } from './server/company-hierarchy.ts'
import { importSynonyms } from './server/import-synonyms.ts'
import { moveToCompany } from './server/move-to-company.ts'
import { personName } from './server/person-name.ts'
import { positionSync } from './server/position-sync.ts'

export default definePlugin({
  entities: [Company, Person],
  hooks: [companyHierarchy, personName, positionSync],
  actions: [moveToCompany],
  panels: [
    { panel: 'people', slot: 'record.tab', entity: 'contacts.company', icon: 'users-round', order: 10 },
    {
      panel: 'subsidiaries',
      slot: 'record.panel',
      entity: 'contacts.company',
      icon: 'network',
      order: 20,
      fields: ['parent'],
    },
    {
      panel: 'companies',
      slot: 'record.panel',
      entity: 'contacts.person',
      icon: 'building-2',
      order: 10,
      fields: ['positions', 'emails'],
    },
    { panel: 'copy-emails', slot: 'list.bulk-action', entity: 'contacts.person', icon: 'copy' },
    { panel: 'copy-emails', slot: 'list.bulk-action', entity: 'contacts.company', icon: 'copy' },
    {
      panel: 'copy-address',
      slot: 'record.action',
      entity: 'contacts.company',
      icon: 'copy',
      fields: ['addresses'],
    },
  ],
  importSynonyms,
  locales: { en, fr, nl, de },
  demo,
})
