import type { ReactNode } from 'react'
import { Frame } from '../../ui/Frame.tsx'
import { Link } from '../../ui/Link.tsx'
import { useWords } from '../../words/use-words.ts'
import { Brand, DemonstrationBanner } from '../Brand.tsx'
import { ReaderChoices } from '../ReaderChoices.tsx'
import { SiteFooter } from '../SiteFooter.tsx'
import { SessionCorner } from './SessionCorner.tsx'

/** The applicant's end: where one finds out what is needed and applies. */
export function PortalShell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <Frame
      skipLabel={t.skip}
      banner={<DemonstrationBanner />}
      header={
        <>
          <Brand />
          <nav className="frame-nav screen-only" aria-label={t.header.navigation}>
            <Link className="button button-quiet" to="/certificates">
              {t.header.check}
            </Link>
            <ReaderChoices />
            <SessionCorner />
          </nav>
        </>
      }
      footer={<SiteFooter />}
    >
      {children}
    </Frame>
  )
}
