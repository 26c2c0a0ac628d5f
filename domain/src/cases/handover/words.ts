import { refusedOf, words } from '../refusal.ts'

/** A department has nothing to claim of a case that is none of its. */
export const nothingHere = refusedOf(
  'unknown-subject',
  words('本办件没有需移交该部门的许可', 'Nothing of this case concerns that department'),
  words('本办件没有需移交该部门的备案', 'Nothing of this case concerns that department'),
)
