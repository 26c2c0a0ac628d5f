import { later, type Entry } from '../page.ts'

/** The officials' pages. */
export const deskPages: readonly Entry[] = [
  {
    pattern: '/desk',
    shell: 'desk',
    Page: later(async () => (await import('../../cases/desk/WorklistPage.tsx')).WorklistPage),
  },
  {
    pattern: '/desk/search',
    shell: 'desk',
    Page: later(async () => (await import('../../cases/desk/SearchPage.tsx')).SearchPage),
  },
  {
    pattern: '/desk/cases/:case',
    shell: 'desk',
    Page: later(async () => (await import('../../cases/desk/CasePage.tsx')).CasePage),
  },
]
