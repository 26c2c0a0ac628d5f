import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { addressOf } from '@yizheng/contract/client'
import { owner } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { unprintableIn } from '@yizheng/domain/text/printable'
import { foldText } from '@yizheng/domain/text/fold'
import { planFor, submissionOf } from '../cases/test-acts.ts'
import { ask } from '../cases/test-rooms.ts'
import { pagesOf } from './pdf-tools.ts'
import { openNoticeRoom, type NoticeRoom } from './test-notice-room.ts'
import { HOSTILE_TEXTS } from './test-texts.ts'

/** Whatever is typed in a form, to the paper that is made of it: refused at its field in words, or printed; never a fault of the office. */

let room: NoticeRoom
let plan: Plan
beforeAll(async () => {
  room = await openNoticeRoom()
  plan = planFor(room.catalogue, 'convenience-store', {})
})
afterAll(() => room.close())

/** Fields in which a person writes as they like. */
const free = () =>
  plan.form.filter(
    ({ type, options }) => ['text', 'textarea', 'address', 'org', 'person', 'list'].includes(type) && !options,
  )

type Problem = { code: string; faults?: { pointer: string; reason: { zh: string } }[] }

/** Refused in words, at the place where it was typed. */
function expectNamed(body: unknown, places: RegExp): void {
  const { code, faults = [] } = body as Problem
  expect(['input-invalid', 'answers-invalid', 'answers-missing']).toContain(code)
  expect(faults.length).toBeGreaterThan(0)
  for (const { pointer, reason } of faults)
    expect([pointer, reason.zh.length > 1]).toEqual([expect.stringMatching(places), true])
}

/** The form as a paper, with what was typed in it. */
async function papersOf(caseId: string, typed: string): Promise<void> {
  const url = addressOf('', caseRoutes.getApplicationFormPdf, { params: { case: caseId } })
  const made = await room.app.inject({ url, headers: { cookie: `yizheng-session=${owner.personId}` } })
  expect([typed.slice(0, 20), made.statusCode]).toEqual([typed.slice(0, 20), 200])
  const text = pagesOf(made.rawPayload).join('')
  expect(text).not.toContain('\ufffd')
  // A character that no font has stands by its number, with a line that says so.
  const rare = unprintableIn(foldText(typed)).length > 0
  expect([typed.slice(0, 20), text.includes('字库暂缺')]).toEqual([typed.slice(0, 20), rare])
}

let count = 0

test.each(HOSTILE_TEXTS.map((typed) => [JSON.stringify(typed).slice(0, 24), typed] as const))(
  '%s in every field of the form, from the form to its papers',
  async (_title, typed) => {
    expect.hasAssertions()
    const submission = submissionOf(plan)
    const written = Object.fromEntries(free().map(({ key, type }) => [key, type === 'list' ? [typed] : typed]))
    const { type: _type, ...body } = { ...submission, filing: { ...submission.filing, ...written } }
    count += 1
    const filed = await ask(room.app, owner, caseRoutes.submitApplication, {
      body: { ...body, region: REGION, bundle: 'convenience-store' },
      key: `texts-file-${count}`,
    })
    if (filed.status !== 200 && filed.status !== 201) {
      expectNamed(filed.body, /^\/filing\//)
      return
    }
    await papersOf((filed.body as { case: string }).case, typed)
  },
)
