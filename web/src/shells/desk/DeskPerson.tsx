import type { PersonView } from '@yizheng/contract/parties'
import { forgetTyped } from '../../cases/use-draft.ts'
import { signOut } from '../../parties/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useDeskWords } from '../../words/desk.ts'
import { useWords } from '../../words/use-words.ts'

/** Who is at the desk, in which roles, and the way out. */
export function DeskPerson({ person }: { readonly person: PersonView }) {
  const { t } = useWords()
  const own = useDeskWords()
  const roles = [...new Set(person.grants.map(({ role }) => role))]
  const leave = () => {
    forgetTyped()
    void signOut()
  }
  return (
    <span className="desk-person">
      <span className="desk-who">
        <span className="unseen">{own.header.who(person.name)}</span>
        <span lang="zh-CN" aria-hidden="true">
          {person.name}
        </span>
        <span className="desk-roles">{roles.map((role) => own.roles[role]).join(t.listComma)}</span>
      </span>
      <Button onClick={leave}>{t.header.signOut}</Button>
    </span>
  )
}
