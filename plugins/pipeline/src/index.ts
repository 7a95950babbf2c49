import { definePlugin, defineRoutes } from '@tessera/sdk'
import de from '../locales/de.json' with { type: 'json' }
import en from '../locales/en.json' with { type: 'json' }
import fr from '../locales/fr.json' with { type: 'json' }
import nl from '../locales/nl.json' with { type: 'json' }
import { CompanyFigures } from './contract/company-figures.ts'
import { Deal } from './contract/deal.ts'
import { LostReason } from './contract/lost-reason.ts'
import { Pipeline } from './contract/pipeline.ts'
import { StageEntry } from './contract/stage-entry.ts'
import { Stage } from './contract/stage.ts'
import { demo } from './demo.ts'
import { markLost, markWon, reopenDeals } from './server/close-deals.ts'
import { companyFigures } from './server/company-figures.ts'
import * as lostReasons from './server/configure/lost-reason-routes.ts'
import * as pipelines from './server/configure/pipeline-routes.ts'
import * as stages from './server/configure/stage-routes.ts'
import { dealComesBack } from './server/deal-comes-back.ts'
import { dealStage } from './server/deal-stage.ts'
import { seedPipeline } from './server/default-pipeline.ts'
import { firstRun } from './server/first-run.ts'
import { importSynonyms } from './server/import-synonyms.ts'
import { moveDeals } from './server/move-deals.ts'
import { configure } from './server/permissions.ts'
import { historyOwner, stageHistory } from './server/stage-history.ts'

export default definePlugin({
  entities: [Pipeline, Stage, LostReason, Deal, StageEntry],
  extensions: [CompanyFigures],
  permissions: [configure],
  hooks: [dealStage, stageHistory, historyOwner, dealComesBack],
  subscribers: [firstRun, companyFigures],
  actions: [moveDeals, markWon, markLost, reopenDeals],
  routes: defineRoutes(...Object.values(pipelines), ...Object.values(stages), ...Object.values(lostReasons)),
  panels: [
    { panel: 'deals', slot: 'record.panel', entity: 'contacts.company', icon: 'handshake', order: 5 },
    {
      panel: 'deals',
      slot: 'record.panel',
      entity: 'contacts.person',
      icon: 'handshake',
      order: 15,
      fields: ['company'],
    },
    {
      panel: 'stage-path',
      slot: 'record.highlight',
      entity: 'pipeline.deal',
      size: 'XL',
      fields: ['pipeline', 'stage', 'stageSince'],
    },
    { panel: 'stage-history', slot: 'record.panel', entity: 'pipeline.deal', icon: 'history', order: 10 },
    {
      panel: 'stage-age',
      slot: 'board.card.badge',
      entity: 'pipeline.deal',
      icon: 'hourglass',
      order: 5,
      fields: ['stage', 'stageSince'],
    },
    { panel: 'pipelines', slot: 'settings.page', icon: 'funnel', permission: configure.name },
  ],
  importSynonyms,
  locales: { en, fr, nl, de },
  seed: seedPipeline,
  demo,
})
