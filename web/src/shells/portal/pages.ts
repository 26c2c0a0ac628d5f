import { later, type Entry } from '../page.ts'
import { Home } from './Home.tsx'

/** The applicant's pages. */
export const portalPages: readonly Entry[] = [
  { pattern: '/', shell: 'portal', Page: Home },
  {
    pattern: '/bundles/:key',
    shell: 'portal',
    Page: later(async () => (await import('../../catalogue/BundlePage.tsx')).BundlePage),
  },
  {
    pattern: '/bundles/:key/plan',
    shell: 'portal',
    Page: later(async () => (await import('../../catalogue/PlanPage.tsx')).PlanPage),
  },
]
