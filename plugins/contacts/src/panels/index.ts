import { definePanels } from '@tessera/sdk/ui'

export default definePanels({
  people: () => import('./people.ts'),
  companies: () => import('./companies.ts'),
  subsidiaries: () => import('./subsidiaries.ts'),
})
