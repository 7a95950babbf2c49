import { definePlugin, defineRoutes } from '@tessera/sdk'
import de from '../locales/de.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import nl from '../locales/nl.json' with { type: 'json' }
import { Visit } from './contract/visit.ts'
import { demo } from './demo.ts'
import { noPastVisits } from './server/no-past-visits.ts'
import { today } from './server/today.ts'

export default definePlugin({
  entities: [Visit],
  hooks: [noPastVisits],
  routes: defineRoutes(today),
  panels: [{ panel: 'coming-visits', slot: 'record.panel', entity: 'contacts.person', icon: 'map-pin' }],
  locales: { en, fr, nl, de },
  demo,
})
