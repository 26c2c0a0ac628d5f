import { lazy, Suspense } from 'react'
import { fetchedLater } from '../client/fetched-later.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { usePlace } from '../ui/location.ts'
import { Loading } from '../ui/states.tsx'
import { useWords } from '../words/use-words.ts'
import { CrashPage } from './CrashPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import type { Entry } from './page.ts'
import { openPage } from './page-code.ts'
import { PortalShell } from './portal/PortalShell.tsx'
import { PublicShell } from './public/PublicShell.tsx'
import { ShellStates } from './states/ShellStates.tsx'

/** Officials carry a frame of their own, which the public need not fetch. */
const DeskShell = lazy(async () => ({ default: (await fetchedLater(() => import('./desk/DeskShell.tsx'))).DeskShell }))
const SHELLS = {
  portal: PortalShell,
  public: PublicShell,
  desk: DeskShell,
  board: DeskShell,
} as const satisfies Record<Entry['shell'], unknown>

/** The page of the current address in the shell of its end. */
export function App() {
  const place = usePlace()
  const found = openPage(place.path)
  const shell = found?.shell ?? 'portal'
  const Shell = SHELLS[shell]
  return (
    <>
      <ShellStates />
      <ErrorBoundary key={shell} fallback={<Unframed />}>
        <Suspense fallback={<Waiting />}>
          <Shell>
            <ErrorBoundary key={place.path} fallback={<CrashPage />}>
              <Suspense fallback={<Waiting />}>
                {found === undefined ? <NotFoundPage /> : <found.Page params={found.params} />}
              </Suspense>
            </ErrorBoundary>
          </Shell>
        </Suspense>
      </ErrorBoundary>
    </>
  )
}

/** What stands there when the frame itself broke, or its code could not be fetched. */
function Unframed() {
  return (
    <main className="frame-main">
      <CrashPage />
    </main>
  )
}

/** What stands where a page will be, for as long as its code is on its way. */
function Waiting() {
  const { t } = useWords()
  return (
    <>
      <h1 className="unseen">{t.loading}</h1>
      <Loading text={t.loading} />
    </>
  )
}
