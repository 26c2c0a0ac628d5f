import type { Entry } from '../page.ts'

/** The officials' pages. */
export const deskPages: readonly Entry[] = [
  { pattern: '/desk', shell: 'desk', page: 'desk/WorklistPage.tsx', first: ['/api/desk'] },
  { pattern: '/desk/search', shell: 'desk', page: 'desk/SearchPage.tsx' },
  {
    pattern: '/desk/cases/:case',
    shell: 'desk',
    page: 'desk/CasePage.tsx',
    first: ['/api/cases/:case'],
  },
]
