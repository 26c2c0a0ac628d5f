import { later, type Entry } from '../page.ts'

/** Pages of those who watch: the regulators' inbox, and figures for those who answer for the whole. */
export const boardPages: readonly Entry[] = [
  {
    pattern: '/inbox',
    shell: 'board',
    Page: later(async () => (await import('../../supervision/InboxPage.tsx')).InboxPage),
  },
  {
    pattern: '/board',
    shell: 'board',
    Page: later(async () => (await import('../../figures/BoardPage.tsx')).BoardPage),
  },
  {
    pattern: '/board/rows',
    shell: 'board',
    Page: later(async () => (await import('../../figures/BoardRowsPage.tsx')).BoardRowsPage),
  },
]
