import type { PersonView } from '@yizheng/contract/parties'
import { endsOf } from '@yizheng/domain/parties/ends'
import { Link } from '../../ui/Link.tsx'
import { usePlace } from '../../ui/location.ts'
import { useDeskWords } from '../../words/desk.ts'

/** The ends of the office that this person has something to do at. */
export function DeskNavigation({ person }: { readonly person: PersonView }) {
  const t = useDeskWords()
  const { path } = usePlace()
  const labels = {
    '/desk': t.header.worklist,
    '/inbox': t.header.inbox,
    '/board': t.header.board,
    '/next-catalogue': t.header.nextCatalogue,
    '/faults': t.header.faults,
    '/accounts': t.header.accounts,
    '/people-changes': t.header.peopleChanges,
  } as const
  return (
    <nav className="desk-nav screen-only" aria-label={t.header.navigation}>
      <ul>
        {endsOf(person.grants).map((end) => (
          <li key={end} aria-current={path === end ? 'page' : undefined}>
            <Link className="button button-quiet" to={end}>
              {labels[end]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
