import type { Entry } from '../page.ts'

/** The officials' pages. */
export const deskPages: readonly Entry[] = [
  { pattern: '/desk', shell: 'desk', page: 'cases/desk/WorklistPage.tsx', first: ['/api/desk'] },
  { pattern: '/desk/search', shell: 'desk', page: 'cases/desk/SearchPage.tsx' },
  {
    pattern: '/desk/cases/:case',
    shell: 'desk',
    page: 'cases/desk/CasePage.tsx',
    first: ['/api/cases/:case'],
  },
]
