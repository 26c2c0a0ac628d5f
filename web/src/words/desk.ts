import { dictionary } from './dictionary.ts'
import { enActs } from './en-acts.ts'
import { enDeskCase } from './en-desk-case.ts'
import { enDesk } from './en-desk.ts'
import { zhActs } from './zh-acts.ts'
import { zhDeskCase } from './zh-desk-case.ts'
import { zhDesk } from './zh-desk.ts'

/** The words of the frame and the worklist of the desk. */
export const useDeskWords = dictionary(zhDesk, enDesk)

/** The words of one case at the desk. */
export const useDeskCaseWords = dictionary(zhDeskCase, enDeskCase)

/** The words of the acts. */
export const useActWords = dictionary(zhActs, enActs)
