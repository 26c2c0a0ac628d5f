import { useEffect, type ReactNode } from 'react'
import { signInPath, useSession } from '../../parties/session.ts'
import { Frame } from '../../ui/Frame.tsx'
import { usePlace } from '../../ui/location.ts'
import { Loading } from '../../ui/states.tsx'
import { useDeskWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { Brand, OfficeBanner } from '../Brand.tsx'
import { ReaderChoices } from '../ReaderChoices.tsx'
import { SiteFooter } from '../SiteFooter.tsx'
import { DeskNavigation } from './DeskNavigation.tsx'
import { DeskPerson } from './DeskPerson.tsx'
import { DeskSearch } from './DeskSearch.tsx'
import './desk-shell.css'

/** The officials' end: who one is, where one's work waits, and a search that is always at hand. */
export function DeskShell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  const own = useDeskWords()
  const session = useSession()
  const place = usePlace()
  const away = session !== null && session.person === null
  const here = place.path + place.query
  useEffect(() => {
    if (away) window.location.assign(signInPath(here))
  }, [away, here])
  // Drawn once it is known for whom: a header that fills up afterwards would push the page down.
  if (session === null) return <Loading text={t.loading} />
  return (
    <div className="desk">
      <Frame
        skipLabel={t.skip}
        banner={<OfficeBanner />}
        header={
          <>
            <Brand />
            {session.person && <DeskNavigation person={session.person} />}
            {session.person && <DeskSearch person={session.person} />}
            <div className="desk-corner screen-only">
              <ReaderChoices />
              {session.person && <DeskPerson person={session.person} />}
            </div>
          </>
        }
        footer={<SiteFooter />}
      >
        {away ? <p>{own.header.signingIn}</p> : children}
      </Frame>
    </div>
  )
}
