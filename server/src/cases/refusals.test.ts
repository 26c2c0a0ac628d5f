import { expect, test } from 'vitest'
import { ProblemError, problemOf } from '../http/problem.ts'
import { doneOrProblem } from './refusals.ts'

const reason = { zh: '原因', en: 'Why' }

test.each([
  'file-missing',
  'certificate-missing',
  'delivered-already',
  'choice-missing',
  'not-allowed',
  'duty-conflict',
  'act-not-open',
] as const)('a delivery held back for %s is answered with that very code and its words', (code) => {
  const problem = (() => {
    try {
      return doneOrProblem({ refusal: { code, reason } })
    } catch (error) {
      return error instanceof ProblemError ? problemOf(error, 'zh', 'here') : error
    }
  })()
  expect(problem).toMatchObject({ code, detail: '原因', faults: [{ code, reason }] })
})
