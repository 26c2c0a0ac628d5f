import { words, type Reason } from '../refusal.ts'

/** Why a procedure does not stop the clock (行政许可法 45 is a closed list). */
export const NOT_STOPPING: Reason = {
  zh: '只有行政许可法第四十五条列明的八种程序，或者事项依据自行规定的程序，才不计入期限；踏勘、会商、公示一律计入',
  en: 'Only the eight procedures of art. 45, or one that the law of the item names, stop the clock; a visit, a consultation or a publication does not',
  filing: words(
    '只有所列八种程序，或者事项依据自行规定的程序，才不计入期限；踏勘、会商、公示一律计入',
    'Only the eight procedures listed, or one that the law of the item names, stop the clock; a visit, a consultation or a publication does not',
  ),
}
