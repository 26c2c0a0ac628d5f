import { later, type Entry } from '../page.ts'
import { Home } from './Home.tsx'

/** One fetch for all pages of an application: whoever opens one soon opens the next, and may be in a tunnel by then. */
const applying = () => import('./applying.ts')

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
  { pattern: '/apply/new/:key', shell: 'portal', Page: later(async () => (await applying()).StartPage) },
  { pattern: '/apply/:draft', shell: 'portal', Page: later(async () => (await applying()).TaskListPage) },
  { pattern: '/apply/:draft/form/:step', shell: 'portal', Page: later(async () => (await applying()).FormPage) },
  { pattern: '/apply/:draft/papers', shell: 'portal', Page: later(async () => (await applying()).PapersPage) },
  { pattern: '/apply/:draft/check', shell: 'portal', Page: later(async () => (await applying()).CheckPage) },
  {
    pattern: '/my',
    shell: 'portal',
    Page: later(async () => (await import('../../cases/mine/MinePage.tsx')).MinePage),
  },
  {
    pattern: '/cases/:case',
    shell: 'portal',
    Page: later(async () => (await import('../../cases/mine/CasePage.tsx')).CasePage),
  },
]
