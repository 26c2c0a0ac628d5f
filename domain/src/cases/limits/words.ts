import { article, citing, refusedBy } from '../cited-words.ts'
import { words } from '../refusal.ts'

/** The one extension of a limit has been made (行政许可法 42). */
export const extendedAlready = refusedBy(
  'extended-already',
  citing(words('期限只能延长一次', 'A limit is extended once'), article('第四十二条', 'art. 42')),
)
