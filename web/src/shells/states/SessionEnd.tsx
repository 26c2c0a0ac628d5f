import { useEffect, useState } from 'react'
import { signInPath, signOut, useSession } from '../../parties/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords, type ShellWords } from '../../words/shell.ts'
import { checkSession, useSessionWatch, watchSession, type Watch } from './session-watch.ts'

/** Warns before a session ends, offers to stay, and after it keeps the page and shows the way back in. */
export function SessionEnd() {
  const session = useSession()
  useEffect(() => watchSession(session), [session])
  const watch = useSessionWatch()
  if (watch.state === 'warned') return <Warning watch={watch} />
  if (watch.state === 'ended') return <Ended why={watch.why} />
  return null
}

function Warning({ watch }: { readonly watch: Watch }) {
  const t = useShellWords()
  const [understood, setUnderstood] = useState(false)
  if (watch.by === 'absolute' && understood) return null
  const left = inWords(t, watch.left)
  const close = () => (watch.by === 'idle' ? void checkSession() : setUnderstood(true))
  return (
    <Dialog
      title={t.warnTitle}
      onClose={close}
      actions={
        <>
          <Button look="main" onClick={close}>
            {watch.by === 'idle' ? t.stay : t.understood}
          </Button>
          <Button onClick={() => void signOut()}>{t.leave}</Button>
        </>
      }
    >
      <p>{watch.by === 'idle' ? t.warnIdle(left) : t.warnAbsolute(left)}</p>
    </Dialog>
  )
}

/** Whole minutes while there are several; seconds in the last one. */
function inWords(t: ShellWords, left: number): string {
  const seconds = Math.max(1, Math.ceil(left / 1000))
  return seconds > 60 ? t.minutes(Math.ceil(seconds / 60)) : t.seconds(seconds)
}

function Ended({ why }: Pick<Watch, 'why'>) {
  const t = useShellWords()
  const [looking, setLooking] = useState(false)
  const [stillOut, setStillOut] = useState(false)
  if (looking) {
    return (
      <output className="status-line">
        <span>{t.endedBanner}</span>
        <Button onClick={() => setLooking(false)}>{t.again}</Button>
      </output>
    )
  }
  return (
    <Dialog
      title={t.endedTitle}
      onClose={() => setLooking(true)}
      actions={
        <>
          <a className="button button-main" href={signInPath('/signed-in')} target="_blank" rel="noopener">
            {t.signInTab}
          </a>
          <Button onClick={() => void checkSession().then((on) => setStillOut(!on))}>{t.carryOn}</Button>
          <Button look="quiet" onClick={() => setLooking(true)}>
            {t.look}
          </Button>
        </>
      }
    >
      <p>
        {why === undefined ? t.endedBecause.idle : t.endedBecause[why]} {t.endedKept}
      </p>
      <p>{t.endedHow}</p>
      <p role="alert">{stillOut && t.stillOut}</p>
    </Dialog>
  )
}
