import { Button } from '../../ui/Button.tsx'
import { useShellWords } from '../../words/shell.ts'
import { tryNow, useReconnect } from './reconnect.ts'

/** Says that there is no network or no office, tries again by itself and by hand, and says when it is back. */
export function ConnectionLine() {
  const t = useShellWords()
  const { reach, trying, news } = useReconnect()
  if (reach === 'fine') return news ? <p className="status-line status-line-good">{t.back}</p> : null
  return (
    <div className="status-line">
      <p>
        <strong>{reach === 'offline' ? t.offline : t.gone}</strong>
        {' · '}
        {reach === 'offline' ? t.offlineText : t.goneText}
      </p>
      <Button onClick={() => void tryNow()}>{trying ? t.trying : t.tryNow}</Button>
    </div>
  )
}
