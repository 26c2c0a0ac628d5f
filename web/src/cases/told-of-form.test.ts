import { expect, it } from 'vitest'
import { CaseView } from '@yizheng/contract/cases'
import { doubtsToldAtDesk, rareToldAtDesk, rareToldToApplicant } from './told-of-form.ts'

/** Every stage of a case, with what each of the boxes says there: "file all the same" is said in none of them, since it is filed. */
const TABLE = {
  submitted: ['filed', 'desk', 'desk'],
  'supplement-requested': ['filed', 'desk', 'desk'],
  accepted: ['handled', 'desk', 'examination'],
  decided: ['handled', 'desk', 'examination'],
  certified: [null, null, null],
  delivered: [null, null, null],
  'not-accepted': [null, null, null],
  refused: [null, null, null],
  withdrawn: [null, null, null],
  'acceptance-withdrawn': [null, null, null],
  terminated: [null, null, null],
} as const

it.each(CaseView.shape.stage.options)('what is said of a form where its case is %s', (stage) => {
  expect([rareToldToApplicant(stage), rareToldAtDesk(stage, true), doubtsToldAtDesk(stage)]).toEqual(TABLE[stage])
  // While a file of a certificate is not there, whoever makes it by hand finds the characters and what to do.
  expect(rareToldAtDesk(stage, false)).toBe(stage === 'certified' ? 'making' : TABLE[stage][1])
})
