import type { PersonView } from '@yizheng/contract/parties'
import { useDeskWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'
import { PersonMenu } from '../PersonMenu.tsx'

/** Who is at the desk, in which roles, and what is theirs. */
export function DeskPerson({ person }: { readonly person: PersonView }) {
  const { t } = useWords()
  const own = useDeskWords()
  const roles = [...new Set(person.grants.map(({ role }) => role))]
  return (
    <PersonMenu person={person}>
      <li className="menu-text">{roles.map((role) => own.roles[role]).join(t.listComma)}</li>
    </PersonMenu>
  )
}
