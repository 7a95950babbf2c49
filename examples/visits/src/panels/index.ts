import { definePanels } from '@tessera/sdk/ui'

export default definePanels({
  'coming-visits': () => import('./coming-visits.ts'),
  'plan-visit': () => import('./plan-visit.ts'),
  'last-visit': () => import('./last-visit.ts'),
  'next-visit': () => import('./next-visit.ts'),
  'close-past': () => import('./close-past.ts'),
  'visit-soon': () => import('./visit-soon.ts'),
  'visit-now': () => import('./visit-now.ts'),
  'visits-to': () => import('./visits-to.ts'),
  'my-visits': () => import('./my-visits.ts'),
  'visits-ahead': () => import('./visits-ahead.ts'),
})
