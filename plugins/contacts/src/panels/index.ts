import { definePanels } from '@tessera/sdk/ui'

export default definePanels({
  people: () => import('./people.ts'),
  companies: () => import('./companies.ts'),
  subsidiaries: () => import('./subsidiaries.ts'),
  'copy-emails': () => import('./copy-emails.ts'),
  'copy-address': () => import('./copy-address.ts'),
})
