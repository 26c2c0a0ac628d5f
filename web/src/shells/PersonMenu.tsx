import type { ReactNode } from 'react'
import type { PersonView } from '@yizheng/contract/parties'
import { homeOf } from '@yizheng/domain/parties/ends'
import { forgetTyped } from '../cases/use-draft.ts'
import { signOut } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Menu } from '../ui/Menu.tsx'
import { useWords } from '../words/use-words.ts'

type PersonMenuProps = {
  readonly person: PersonView
  /** What stands first in it, such as the roles of an official. */
  readonly children?: ReactNode
}

/** Who is signed in, and behind their name what is theirs: their work or applications, their sessions, and the way out. */
export function PersonMenu({ person, children }: PersonMenuProps) {
  const { t } = useWords()
  const home = homeOf(person.grants)
  const applies = person.grants.some(({ role }) => role === 'applicant')
  const leave = () => {
    forgetTyped()
    void signOut()
  }
  return (
    <Menu
      label={
        <>
          <span className="unseen">{t.header.who}</span>
          <span className="menu-name" lang="zh-CN">
            {person.name}
          </span>
        </>
      }
    >
      <li className="menu-text" lang="zh-CN">
        {person.name}
      </li>
      {children}
      {home !== '/' && <Item to={home} text={t.header.toWork} />}
      {applies && <Item to="/my" text={t.header.mine} />}
      <Item to="/sessions" text={t.header.sessions} />
      <li>
        <Button look="quiet" onClick={leave}>
          {t.header.signOut}
        </Button>
      </li>
    </Menu>
  )
}

function Item({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <li>
      <Link className="button button-quiet" to={to}>
        {text}
      </Link>
    </li>
  )
}
