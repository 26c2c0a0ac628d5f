import { later, type Entry } from '../page.ts'

const CertificatePage = later(async () => (await import('../../certificates/CertificatePage.tsx')).CertificatePage)

/** Pages for anyone. */
export const publicPages: readonly Entry[] = [
  { pattern: '/certificates', shell: 'public', Page: CertificatePage },
  { pattern: '/certificates/:number', shell: 'public', Page: CertificatePage },
  // What the code printed on a certificate leads to.
  { pattern: '/v/:number', shell: 'public', Page: CertificatePage },
]
