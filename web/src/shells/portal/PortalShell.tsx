import { lazy, Suspense, type ReactNode } from 'react'
import { fetchedLater } from '../../client/fetched-later.ts'
import { usePerson } from '../../parties/session.ts'
import { Frame } from '../../ui/Frame.tsx'
import { Link } from '../../ui/Link.tsx'
import { usePlace } from '../../ui/location.ts'
import { matchPath } from '../../ui/match-path.ts'
import { useWords } from '../../words/use-words.ts'
import { Brand, OfficeBanner } from '../Brand.tsx'
import { ReaderChoices } from '../ReaderChoices.tsx'
import { SiteFooter } from '../SiteFooter.tsx'
import { SessionCorner } from './SessionCorner.tsx'

/** The applicant's end: where one finds out what is needed and applies. */
export function PortalShell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  const person = usePerson()
  return (
    <Frame
      skipLabel={t.skip}
      banner={<OfficeBanner />}
      header={
        <>
          <Brand />
          <nav
            className={person === null ? 'frame-nav screen-only' : 'frame-nav frame-nav-person screen-only'}
            aria-label={t.header.navigation}
          >
            {/* On a phone whoever is signed in finds it in the footer: their name stands here. */}
            <Link
              className={person === null ? 'button button-quiet' : 'button button-quiet nav-wide'}
              to="/certificates"
            >
              {t.header.check}
            </Link>
            <ReaderChoices />
            <SessionCorner />
          </nav>
        </>
      }
      footer={<SiteFooter />}
    >
      <Begun />
      {children}
    </Frame>
  )
}

const OpenDrafts = lazy(async () => ({
  default: (await fetchedLater(() => import('../../drafts/OpenDrafts.tsx'))).OpenDrafts,
}))

/** Drafts first, on the pages where one would begin anew; whoever is not signed in as an applicant fetches none of it. */
function Begun() {
  const { path } = usePlace()
  const person = usePerson()
  const bundle = matchPath('/bundles/:key', path)?.['key']
  if (person === null || (path !== '/' && bundle === undefined)) return null
  if (!person.grants.some(({ role }) => role === 'applicant')) return null
  return (
    <Suspense fallback={null}>
      <OpenDrafts bundle={bundle} />
    </Suspense>
  )
}
