import type { PersonView } from '@yizheng/contract/parties'
import { endsOf, SEES_PEOPLE_CHANGES } from '@yizheng/domain/parties/ends'
import { Link } from '../../ui/Link.tsx'
import { useDeskWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { PersonMenu } from '../PersonMenu.tsx'

/** Who is at the desk, in which roles, and what is theirs. */
export function DeskPerson({ person }: { readonly person: PersonView }) {
  const { t } = useWords()
  const own = useDeskWords()
  const roles = [...new Set(person.grants.map(({ role }) => role))]
  // Beside the ends of their work, which stand in the head of the page.
  const seesPeople =
    roles.some((role) => SEES_PEOPLE_CHANGES.includes(role)) && !endsOf(person.grants).includes('/people-changes')
  return (
    <PersonMenu person={person}>
      <li className="menu-text">{roles.map((role) => own.roles[role]).join(t.listComma)}</li>
      {seesPeople && (
        <li>
          <Link className="button button-quiet" to="/people-changes">
            {own.header.peopleChanges}
          </Link>
        </li>
      )}
    </PersonMenu>
  )
}
