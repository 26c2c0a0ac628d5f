import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clerk, owner } from '@yizheng/testkit/people'
import { policy } from '@yizheng/testkit/rules'
import { indexCatalogue, type Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Item } from '@yizheng/domain/catalogue/item'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import type { Acts } from '../cases/acts.ts'
import { followCatalogue, previewCatalogue } from './follow.ts'
import { actsOn, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase, type Course } from '../cases/test-course.ts'

let office: TestDatabase
let acts: Acts
let catalogue: Catalogue
let plan: Plan
let course: Course

/** The catalogue with one item changed, and nothing else. */
function changed(change: (item: Item) => Partial<Item>): Catalogue {
  const contents = structuredClone(catalogue.contents)
  return indexCatalogue({
    ...contents,
    items: contents.items.map((item) => (item.key === 'food-operation' ? { ...item, ...change(item) } : item)),
  })
}

const shorter = () => changed(({ timeLimit }) => ({ timeLimit: { ...timeLimit, promised: 2 } }))
const longer = () => changed(({ timeLimit }) => ({ timeLimit: { ...timeLimit, promised: 9 } }))
const law = () =>
  changed(({ legalBasis }) => ({
    legalBasis: legalBasis.map((each, n) => (n === 0 ? { ...each, article: '第三十六条' } : each)),
  }))
const more = () =>
  changed(({ fields }) => ({
    fields: [...fields, 'registered-capital'].filter((key, n, all) => all.indexOf(key) === n),
  }))

const options = (next: Catalogue) => ({ database: office.database, acts, catalogue: next, policy })
const loaded = async () => {
  const found = await acts.read(course.caseId)
  if (!found) throw new Error('no case')
  return found
}

beforeAll(async () => {
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'fresh-made-shop', {})
})
beforeEach(async () => {
  office = await createTestDatabase()
  acts = actsOn(office.database, catalogue)
  course = await fileCase(acts, plan, 'follow')
  await course.act(clerk, { type: 'AcceptApplication' })
})
afterEach(() => office.drop())

describe('a new version of the catalogue under a running case', () => {
  test('a shorter limit is followed: the clock is shorter from then on, the form stays as it was filed', async () => {
    const preview = await previewCatalogue({ ...options(shorter()), calendar: catalogue.calendar })
    expect(preview).toMatchObject([{ case: course.caseId, treatment: 'follow', refusal: null }])
    expect(preview[0]?.moved.map(({ deadline }) => deadline)).toContain('approval-promised:food-operation')
    expect(await followCatalogue(options(shorter()))).toEqual({ followed: 1, asked: 0 })
    const { current, plan: now } = await loaded()
    expect(now.approvals[0]?.promisedDays).toBe(2)
    expect(now.form).toEqual(plan.form)
    expect(current.catalogueVersion).toBe(shorter().version)
    const [row] = await office.owner.query<{ plan_hash: string; due: string }>(
      `select c.plan_hash, (select due_on::text from deadlines d where d.case_id = c.case_id and d.deadline_key = 'approval-promised:food-operation') as due
       from cases c where case_id = $1`,
      [course.caseId],
    )
    expect(row).toEqual({ plan_hash: now.hash, due: '2026-03-04' })
    expect(await followCatalogue(options(shorter()))).toEqual({ followed: 0, asked: 0 })
  })

  test('a longer limit and more to fill in are not: the case stays as it was filed', async () => {
    for (const next of [longer(), more()]) {
      expect(await previewCatalogue({ ...options(next), calendar: catalogue.calendar })).toMatchObject([
        { treatment: 'freeze' },
      ])
      expect(await followCatalogue(options(next))).toEqual({ followed: 0, asked: 0 })
    }
    expect((await loaded()).current.planHash).toBe(plan.hash)
  })

  test('a change of law is the applicant’s to choose: declined it is not asked again, accepted it is followed', async () => {
    expect(await followCatalogue(options(law()))).toEqual({ followed: 0, asked: 1 })
    expect((await loaded()).current.offer?.changes).toMatchObject([{ class: 'law', subject: 'food-operation' }])
    const answer = async (accept: boolean) => {
      const { current } = await loaded()
      return acts.perform({
        caseId: course.caseId,
        command: { type: 'AnswerPlanOffer', accept },
        actor: owner,
        expected: current.version,
        key: null,
      })
    }
    await answer(false)
    expect(await followCatalogue(options(law()))).toEqual({ followed: 0, asked: 0 })
    const newer = changed(({ legalBasis }) => ({
      legalBasis: legalBasis.map((each, n) => (n === 0 ? { ...each, article: '第三十七条' } : each)),
    }))
    expect(await followCatalogue(options(newer))).toEqual({ followed: 0, asked: 1 })
    expect(await answer(true)).toHaveProperty('done')
    const { current, plan: now } = await loaded()
    expect([current.offer, current.catalogueVersion]).toEqual([null, newer.version])
    expect(now.approvals[0]?.law).toContain('第三十七条')
  })

  test('a bundle that is gone leaves its cases as they are, and the preview says so', async () => {
    const gone = indexCatalogue({
      ...structuredClone(catalogue.contents),
      bundles: catalogue.contents.bundles.filter(({ key }) => key !== 'fresh-made-shop'),
    })
    const [preview] = await previewCatalogue({ ...options(gone), calendar: catalogue.calendar })
    expect(preview?.refusal?.zh).toMatch(/\S/)
    expect(await followCatalogue(options(gone))).toEqual({ followed: 0, asked: 0 })
  })
})
