import type { Entry } from '../page.ts'

/** Pages of those who watch: the regulators' inbox, figures for those who answer for the whole, and what comes or has failed. */
export const boardPages: readonly Entry[] = [
  { pattern: '/inbox', shell: 'board', page: 'supervision/InboxPage.tsx' },
  { pattern: '/board', shell: 'board', page: 'measures/BoardPage.tsx' },
  { pattern: '/board/rows', shell: 'board', page: 'measures/BoardRowsPage.tsx' },
  {
    pattern: '/next-catalogue',
    shell: 'board',
    page: 'cases/NextCataloguePage.tsx',
    first: ['/api/catalogue/next'],
  },
  { pattern: '/faults', shell: 'board', page: 'deadlines/FaultsPage.tsx' },
  {
    pattern: '/people-changes',
    shell: 'board',
    page: 'parties/PeopleChangesPage.tsx',
    first: ['/api/people-changes'],
  },
  { pattern: '/accounts', shell: 'board', page: 'parties/AccountsPage.tsx', first: ['/api/accounts'] },
]
