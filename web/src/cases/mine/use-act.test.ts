import { expect, it } from 'vitest'
import type { Problem } from '@yizheng/contract/problem'
import { faultIn } from './use-act.ts'

it('what the office refuses is said at its field, and nothing at the others', () => {
  const reason = { zh: '字库没有 U+30000，写在文书上印不出来', en: 'No font here has U+30000' }
  const problem = { status: 422, faults: [{ pointer: '/note', code: 'unprinted-text', reason }] } as unknown as Problem
  expect(faultIn({ kind: 'problem', problem }, '/note')).toEqual(reason)
  expect(faultIn({ kind: 'problem', problem }, '/reason')).toBeUndefined()
  expect(faultIn({ kind: 'unreachable' }, '/note')).toBeUndefined()
  expect(faultIn(undefined, '/note')).toBeUndefined()
})
