import type { Entry } from '../page.ts'

/** One fetch for pages that follow each other: whoever opens one soon opens the next, and may be in a tunnel by then. */
const GUIDING = 'shells/portal/guiding.ts'
const APPLYING = 'shells/portal/applying.ts'

/** The applicant's pages. */
export const portalPages: readonly Entry[] = [
  { pattern: '/', shell: 'portal', page: 'shells/portal/Home.tsx', first: ['/api/bundles'] },
  { pattern: '/bundles/:key', shell: 'portal', page: `${GUIDING}#BundlePage`, first: ['/api/bundles/:key'] },
  { pattern: '/bundles/:key/plan', shell: 'portal', page: `${GUIDING}#PlanPage`, first: ['/api/bundles/:key'] },
  { pattern: '/apply/new/:key', shell: 'portal', page: `${APPLYING}#StartPage`, first: ['/api/bundles/:key'] },
  { pattern: '/apply/:draft', shell: 'portal', page: `${APPLYING}#TaskListPage`, first: ['/api/drafts/:draft'] },
  { pattern: '/apply/:draft/form/:step', shell: 'portal', page: `${APPLYING}#FormPage`, first: ['/api/drafts/:draft'] },
  { pattern: '/apply/:draft/papers', shell: 'portal', page: `${APPLYING}#PapersPage`, first: ['/api/drafts/:draft'] },
  { pattern: '/apply/:draft/check', shell: 'portal', page: `${APPLYING}#CheckPage`, first: ['/api/drafts/:draft'] },
  { pattern: '/sessions', shell: 'portal', page: 'parties/SessionsPage.tsx' },
  { pattern: '/my', shell: 'portal', page: 'cases/mine/MinePage.tsx' },
  { pattern: '/cases/:case', shell: 'portal', page: 'cases/mine/CasePage.tsx', first: ['/api/cases/:case'] },
]
