import { definePanels } from '@tessera/sdk/ui'

export default definePanels({
  deals: () => import('./deals.ts'),
  'stage-path': () => import('./stage-path.ts'),
  'stage-age': () => import('./stage-age.ts'),
  'stage-history': () => import('./stage-history.ts'),
  pipelines: () => import('./pipelines.ts'),
})
