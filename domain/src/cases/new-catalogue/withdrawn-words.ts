import type { Words } from '../../text/words.ts'

/** What is no longer in the plan a case goes by: a key of the catalogue is never read by people. */
export const WITHDRAWN = {
  paper: { zh: '已不再要求的材料', en: 'a paper that is no longer asked for' },
  field: { zh: '已不再填写的栏目', en: 'a field that is no longer asked' },
  option: { zh: '已取消的选项', en: 'a choice that is no longer offered' },
} as const satisfies Readonly<Record<string, Words>>
