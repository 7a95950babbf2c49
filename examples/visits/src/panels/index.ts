import { definePanels } from '@tessera/sdk/ui'

export default definePanels({ 'coming-visits': () => import('./coming-visits.ts') })
