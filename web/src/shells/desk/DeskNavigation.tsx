import type { PersonView } from '@yizheng/contract/parties'
import type { Role } from '@yizheng/domain/parties/duty'
import { Link } from '../../ui/Link.tsx'
import { usePlace } from '../../ui/location.ts'
import { useDeskWords } from '../../words/desk.ts'

const AT_THE_DESK: readonly Role[] = ['window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker']
const AT_THE_INBOX: readonly Role[] = ['regulator']
const AT_THE_BOARD: readonly Role[] = ['bureau-head', 'government-office', 'discipline-officer']

/** The ends of the office that this person has something to do at. */
export function DeskNavigation({ person }: { readonly person: PersonView }) {
  const t = useDeskWords()
  const { path } = usePlace()
  const holds = (roles: readonly Role[]) => person.grants.some(({ role }) => roles.includes(role))
  const ends = [
    { to: '/desk', label: t.header.worklist, shown: holds(AT_THE_DESK) },
    { to: '/inbox', label: t.header.inbox, shown: holds(AT_THE_INBOX) },
    { to: '/board', label: t.header.board, shown: holds(AT_THE_BOARD) },
  ]
  return (
    <nav className="desk-nav screen-only" aria-label={t.header.navigation}>
      <ul>
        {ends
          .filter(({ shown }) => shown)
          .map(({ to, label }) => (
            <li key={to} aria-current={path === to ? 'page' : undefined}>
              <Link className="button button-quiet" to={to}>
                {label}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
