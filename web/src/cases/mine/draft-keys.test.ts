import { expect, it } from 'vitest'
import { awaitedPromisesOf, deferredDraft, promiseDraft, rectificationDraft } from './draft-keys.ts'

const told = (toldOn: string, reported: { on: string; note: string; files: string[] } | null = null) => ({
  decision: null,
  rectification: { toldOn, by: '2026-03-17', reported },
})
const view = { id: 'c', version: 5, approvals: [told('2026-03-05'), told('2026-03-03')] }

/** The same case after an act of somebody else. */
const later = { ...view, version: 6 }

it('what an applicant types is kept when somebody else acts, and begins anew with what is asked anew', () => {
  expect(rectificationDraft(later)).toBe(rectificationDraft(view))
  expect(deferredDraft(later)).toBe(deferredDraft(view))
  const reported = { on: '2026-03-06', note: '已清理', files: [] }
  const anew = { ...view, approvals: [told('2026-03-09'), told('2026-03-03', reported)] }
  expect(rectificationDraft(anew)).not.toBe(rectificationDraft(view))
})

it('what is to be put right after a check is one form for each, until the holder reports it', () => {
  const check = { conclusion: 'correct', on: '2026-03-10', reported: null } as const
  const checked = (key: string, more: object = {}) => ({ key, promiseCheck: { ...check, ...more } }) as never
  const reported = { on: '2026-03-12', note: '已改正', files: [] }
  const [a, b, c, none] = [
    checked('a'),
    checked('b', { reported }),
    checked('c', { conclusion: 'fail' }),
    { key: 'd', promiseCheck: null } as never,
  ]
  expect(awaitedPromisesOf({ approvals: [a, b, c, none] })).toEqual([a])
  expect(promiseDraft(view, a)).toBe('promise:c:a:2026-03-10')
})
