import type { Entry } from '../page.ts'

/** Pages of those who watch: the regulators' inbox, and figures for those who answer for the whole. */
export const boardPages: readonly Entry[] = [
  { pattern: '/inbox', shell: 'board', page: 'supervision/InboxPage.tsx' },
  { pattern: '/board', shell: 'board', page: 'figures/BoardPage.tsx' },
  { pattern: '/board/rows', shell: 'board', page: 'figures/BoardRowsPage.tsx' },
]
