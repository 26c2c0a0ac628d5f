import type { SessionView } from '@yizheng/contract/parties'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import { useAnswer } from '../client/use-answer.ts'
import { watchRestored } from './restored.ts'

const kept = createKept<SessionView>()

/** The session of this browser, or null while it is not known. */
export function useSession(): SessionView | null {
  const session = useAnswer('session', (signal) => ask('getSession', {}, signal), kept)
  return session.state === 'ready' ? session.value : null
}

/** Who is signed in, or null: nobody, or not known yet. */
export function usePerson(): SessionView['person'] {
  return useSession()?.person ?? null
}

/**
 * Signs out and loads the site anew, so that nothing of the person stays on the screen; nor in what the browser keeps of this page for
 * a step back.
 */
export async function signOut(): Promise<void> {
  const outcome = await ask('signOut', {})
  if (!outcome.ok) return window.location.reload()
  document.body.replaceChildren()
  window.location.assign('/')
}

/** Has a page that a step back brings out of the browser's memory shown only to whom it was made for. */
export function guardStepBack(shown: HTMLElement): void {
  const person = (session: SessionView | undefined) => session && (session.person?.personId ?? null)
  watchRestored({
    events: window,
    shown,
    before: () => person(kept.get('session')),
    now: async () => {
      const outcome = await ask('getSession', {})
      return outcome.ok ? person(outcome.value) : undefined
    },
    reload: () => window.location.reload(),
  })
}

/** Where signing in begins; it ends at the page one came from. The server answers this address itself. */
export function signInPath(returnTo: string): string {
  return `/sign-in?return=${encodeURIComponent(returnTo)}`
}
