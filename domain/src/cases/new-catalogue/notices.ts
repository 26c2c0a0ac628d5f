import type { Words } from '../../text/words.ts'
import type { Said } from '../kernel/notice.ts'
import { words } from '../notice-words.ts'

/** What the applicant is told of a new version of the catalogue: what is otherwise in it. */

type Changed = { changes: readonly { what: Words }[] }

export function offeredNotice({ changes }: Changed): Said {
  const title = words('事项要求有变化，请您选择', 'The requirements have changed: your choice')
  return { kind: 'plan', title, text: changes.map(({ what }) => what) }
}

export function adoptedNotice({ changes }: Changed): Said {
  const title = words('按新的事项要求办理', 'Handled by the new requirements')
  return { kind: 'plan', title, text: changes.map(({ what }) => what) }
}
