import type { Entry } from '../page.ts'

const CERTIFICATE = 'certificates/CertificatePage.tsx'

/** Pages for anyone. */
export const publicPages: readonly Entry[] = [
  { pattern: '/certificates', shell: 'public', page: CERTIFICATE },
  { pattern: '/certificates/:number', shell: 'public', page: CERTIFICATE },
  // What the code printed on a certificate leads to.
  { pattern: '/v/:number', shell: 'public', page: CERTIFICATE },
  { pattern: '/signed-in', shell: 'public', page: 'shells/public/SignedInPage.tsx' },
  { pattern: '/register', shell: 'public', page: 'register/RegisterPage.tsx' },
  { pattern: '/hearings', shell: 'public', page: 'hearings/HearingsPage.tsx', first: ['/api/hearings'] },
  { pattern: '/figures', shell: 'public', page: 'measures/PublishedPage.tsx' },
  { pattern: '/how-we-work', shell: 'public', page: 'shells/public/HowWeWork.tsx' },
]
