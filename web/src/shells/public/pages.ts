import { later, type Entry } from '../page.ts'

const CertificatePage = later(async () => (await import('../../certificates/CertificatePage.tsx')).CertificatePage)

/** Pages for anyone. */
export const publicPages: readonly Entry[] = [
  { pattern: '/certificates', shell: 'public', Page: CertificatePage },
  { pattern: '/certificates/:number', shell: 'public', Page: CertificatePage },
  // What the code printed on a certificate leads to.
  { pattern: '/v/:number', shell: 'public', Page: CertificatePage },
  {
    pattern: '/signed-in',
    shell: 'public',
    Page: later(async () => (await import('./SignedInPage.tsx')).SignedInPage),
  },
  {
    pattern: '/register',
    shell: 'public',
    Page: later(async () => (await import('../../register/RegisterPage.tsx')).RegisterPage),
  },
  {
    pattern: '/figures',
    shell: 'public',
    Page: later(async () => (await import('../../figures/PublishedPage.tsx')).PublishedPage),
  },
  {
    pattern: '/how-we-work',
    shell: 'public',
    Page: later(async () => (await import('./HowWeWork.tsx')).HowWeWork),
  },
]
