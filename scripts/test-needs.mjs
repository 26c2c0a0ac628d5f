// What the tests need of the machine beside the packages of npm.
import { existsSync } from 'node:fs'
import { debianPrograms } from './debian-postgres.mjs'

/** Debian's packages, how to see that each is there, and what cannot be tested without it. */
const NEEDS = [
  {
    // The browser without its own windows: it needs half the processor time of `chromium --headless` for the same pages.
    package: 'chromium-headless-shell',
    present: () => Boolean(process.env.CHROMIUM) || existsSync('/usr/bin/chromium-headless-shell'),
    tests: 'the pages in a browser',
  },
  {
    package: 'fonts-noto-cjk',
    present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
    tests: 'Chinese text in a browser',
  },
  {
    package: 'postgresql',
    present: () => debianPrograms() !== undefined,
    tests: "the database tests on Debian's PostgreSQL",
  },
  {
    package: 'pgbouncer',
    present: () => existsSync('/usr/sbin/pgbouncer'),
    tests: 'a start behind a connection pooler',
  },
  { package: 'poppler-utils', present: () => existsSync('/usr/bin/pdftotext'), tests: 'the text of certificates' },
  { package: 'zbar-tools', present: () => existsSync('/usr/bin/zbarimg'), tests: 'the codes on certificates' },
]

/** The needs that this machine does not meet now. */
export function missingNeeds() {
  return NEEDS.filter((need) => !need.present())
}
