import type { ReactNode } from 'react'
import { Frame } from '../../ui/Frame.tsx'
import { useWords } from '../../words/use-words.ts'
import { Brand, OfficeBanner } from '../Brand.tsx'
import { ReaderChoices } from '../ReaderChoices.tsx'
import { SiteFooter } from '../SiteFooter.tsx'

/** The pages for anyone: nothing to sign in to, nothing to distract from the one question they answer. */
export function PublicShell({ children }: { readonly children: ReactNode }) {
  const { t } = useWords()
  return (
    <Frame
      skipLabel={t.skip}
      banner={<OfficeBanner />}
      header={
        <>
          <Brand />
          <nav className="frame-nav screen-only" aria-label={t.header.navigation}>
            <ReaderChoices />
          </nav>
        </>
      }
      footer={<SiteFooter />}
    >
      {children}
    </Frame>
  )
}
