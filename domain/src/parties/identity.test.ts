import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filing } from '../catalogue/filled-in.ts'
import { decideSubmission } from '../cases/decide.ts'
import { clerk, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { REGION } from '@yizheng/testkit/rules'
import { after, attempt, contextOf, filed } from '@yizheng/testkit/runs'
import type { PlanField } from '../catalogue/plan.ts'
import { differencesOf, inVerifiedWords, knownOf, type VerifiedIdentity } from './identity.ts'
import { refiledFault, identityFault } from '../cases/filing/own-name.ts'
import { sameName } from './same-name.ts'

/** 行政许可法 29: one applies in one's own name, or by an agent who is entrusted; 31: what is filed is true. */

const field = (key: string, change: Partial<PlanField> = {}): PlanField => ({
  key,
  label: { zh: key, en: key },
  type: 'text',
  items: ['a'],
  basis: [],
  prefillSource: '法人库',
  options: null,
  required: true,
  maxLength: null,
  ...change,
})
const COMPANY_FORM = ['subject-name', 'uscc', 'legal-rep-name', 'premises-address'].map((key) => field(key))
const PERSON_FORM = ['person-name', 'person-id-no', 'household-address'].map((key) => field(key))
const nobody = { demonstration: false, formerNames: [], uscc: null, idNumber: null, held: {} }
const register = '电子营业执照/法人库'
const company: VerifiedIdentity = {
  ...nobody,
  kind: 'enterprise',
  name: '天津滨海一证便利店有限公司（演示）',
  formerNames: ['天津滨海旧名商贸有限公司'],
  uscc: '91120116MA9YX0012X',
  held: {
    'legal-rep-name': { value: '陈安然', source: register },
    'premises-address': { value: '天津市滨海新区示例路1号', source: '不动产登记库' },
    'registered-capital': { value: 50, source: register },
  },
}
const citizen: VerifiedIdentity = { ...nobody, kind: 'citizen', name: 'SMITH JOHN', idNumber: '120116190501019951' }
const agent: VerifiedIdentity = {
  ...citizen,
  kind: 'agent',
  demonstration: true,
  name: '吴恩泽',
  mandates: [company, citizen],
}
const own: Filing = { 'subject-name': company.name, uscc: '91120116MA9YX0012X', 'legal-rep-name': '陈安然' }
const placesOf = (form: PlanField[], filing: Filing, who: VerifiedIdentity) =>
  identityFault(form, filing, who)?.faults?.map(({ pointer }) => pointer)

describe('whoever applies for a company (行政许可法 29, 31)', () => {
  test('given another’s name and code in the form, it is refused at both fields, in words', () => {
    const refusal = identityFault(
      COMPANY_FORM,
      { ...own, 'subject-name': '天津滨海一证网络科技有限公司', uscc: '91120116MA9YX00636' },
      company,
    )
    expect(refusal?.code).toBe('applicant-mismatch')
    expect(refusal?.faults?.map(({ pointer }) => pointer)).toEqual(['/filing/subject-name', '/filing/uscc'])
    expect(refusal?.faults?.[0]?.reason.zh).toContain('与登录时核验的身份不一致，不能改写')
  })
  test.each([
    ['the name alone', { 'subject-name': '天津滨海一证便利店有限公司第二分店' }, '/filing/subject-name'],
    ['the code alone', { uscc: '91120116MA9YX00636' }, '/filing/uscc'],
    ['the legal representative', { 'legal-rep-name': '李四' }, '/filing/legal-rep-name'],
  ])('given another %s, it is refused there', (_, change, pointer) => {
    expect(placesOf(COMPANY_FORM, { ...own, ...change }, company)).toEqual([pointer])
  })
  test.each([
    ['half-width brackets', '天津滨海一证便利店有限公司(演示)'],
    ['blanks and an invisible character', ' 天津滨海一证 便利店\u200B有限公司（演示） '],
    ['a former name', '天津滨海旧名商贸有限公司'],
  ])('given its own name with %s, it is the same, and kept as the register has it', (_, typed) => {
    const filing = { ...own, 'subject-name': typed, uscc: '９１１２０１１６ma9yx0012x' }
    expect(placesOf(COMPANY_FORM, filing, company)).toBeUndefined()
    expect(inVerifiedWords(COMPANY_FORM, filing, company)).toMatchObject(own)
  })
  test('given an empty field, the verified value is filed', () =>
    expect(inVerifiedWords(COMPANY_FORM, { uscc: '' }, company)).toMatchObject(own))
  test('given a form of a person, it is refused: a company is nobody’s person', () =>
    expect(placesOf(PERSON_FORM, { 'person-name': '张三', 'person-id-no': '120116190501019951' }, company)).toEqual([
      '/filing/person-name',
      '/filing/person-id-no',
    ]))
  test('a name that this case is to register is not compared, and stands as a difference', () => {
    const form = [field('subject-name', { established: true }), field('legal-rep-name', { established: true })]
    const filing = { 'subject-name': '天津新公司', 'legal-rep-name': '王五' }
    expect(placesOf(form, filing, company)).toBeUndefined()
    expect(inVerifiedWords(form, filing, company)).toEqual(filing)
    expect(differencesOf(form, filing, company).map((each) => each.field)).toEqual(['subject-name', 'legal-rep-name'])
  })
})

describe('whoever applies as a person', () => {
  test('with another’s name and number is refused; typed otherwise, one’s own is one’s own', () => {
    const other = { 'person-name': '周德明', 'person-id-no': '370811190502029927' }
    expect(placesOf(PERSON_FORM, other, citizen)).toEqual(['/filing/person-name', '/filing/person-id-no'])
    const typed = { 'person-name': 'John Smith', 'person-id-no': '120116190501019951' }
    expect(placesOf(PERSON_FORM, typed, citizen)).toBeUndefined()
  })
  test('has no code, and cannot apply as a company', () =>
    expect(placesOf(COMPANY_FORM, own, citizen)).toEqual(['/filing/subject-name', '/filing/uscc']))
})

describe('an agent', () => {
  test('of a demonstration may name those who gave a mandate, and nobody else as the agent', () => {
    expect(placesOf(COMPANY_FORM, own, agent)).toBeUndefined()
    expect(placesOf([field('agent-id-no')], { 'agent-id-no': '370811190502029927' }, agent)).toEqual([
      '/filing/agent-id-no',
    ])
  })
  test('elsewhere may not, as long as there are no mandates', () => {
    const refusal = identityFault(COMPANY_FORM, own, { ...agent, demonstration: false })
    expect(refusal?.faults?.[0]?.reason.en).toContain('needs a mandate')
  })
  test('is not asked for with what is held of the agent', () =>
    expect(
      Object.keys(
        knownOf({ ...agent, held: { 'person-name': { value: '吴恩泽', source: '人口库' } } }, [
          field('agent-id-no'),
          ...PERSON_FORM,
        ]),
      ),
    ).toEqual(['agent-id-no']))
  test('is refused for a company that gave no mandate, and for another name or representative than the mandate’s', () => {
    const other = { 'subject-name': '天津滨海一证网络科技有限公司', uscc: '91120116MA9YX00636' }
    expect(placesOf(COMPANY_FORM, other, agent)).toEqual(['/filing/subject-name', '/filing/uscc'])
    expect(placesOf(COMPANY_FORM, { ...own, 'subject-name': other['subject-name'] }, agent)).toEqual([
      '/filing/subject-name',
    ])
    expect(placesOf(COMPANY_FORM, { ...own, 'legal-rep-name': '林博文' }, agent)).toEqual(['/filing/legal-rep-name'])
    expect(placesOf(COMPANY_FORM, own, { ...agent, mandates: [] })).toEqual(['/filing/subject-name', '/filing/uscc'])
  })
  test('files for a person with a mandate, and for no other', () => {
    const theirs = { 'person-name': 'SMITH JOHN', 'person-id-no': '120116190501019951' }
    expect(placesOf(PERSON_FORM, theirs, agent)).toBeUndefined()
    expect(placesOf(PERSON_FORM, { ...theirs, 'person-id-no': '120116190206119941' }, agent)).toBeDefined()
  })
  test('cannot exchange the applicant after filing, and not the name either', () => {
    expect(refiledFault(COMPANY_FORM, { uscc: '91120116MA9YX00636' }, own, agent)?.code).toBe('applicant-mismatch')
    const renamed = { 'subject-name': '另一个名字' }
    expect(refiledFault(COMPANY_FORM, renamed, own, agent)?.faults?.[0]?.pointer).toBe('/filing/subject-name')
    expect(refiledFault(COMPANY_FORM, { 'premises-address': '别处' }, own, agent)).toBeUndefined()
    expect(differencesOf(COMPANY_FORM, renamed, agent, own)).toEqual([{ field: 'subject-name', source: '原申请表' }])
  })
})

describe('the parents of a child (母婴保健法 23)', () => {
  const one = (who: 'mother' | 'father', as: 'name' | 'number') =>
    field(`${who}-${as}`, { describes: { who, gives: as, group: 'parents', sex: who === 'mother' ? '女' : '男' } })
  const FORM = [one('mother', 'name'), one('mother', 'number'), one('father', 'name'), one('father', 'number')]
  const [mine, theirs, strangers] = ['120116190405129923', '110105195001010020', '11010519491231002X']
  const mother: VerifiedIdentity = { ...nobody, kind: 'citizen', name: '林晓月', idNumber: mine }
  const birth = { 'mother-name': '林晓月', 'mother-number': mine, 'father-name': '某人', 'father-number': theirs }

  test('either files, whichever place they stand in', () => {
    expect(placesOf(FORM, birth, mother)).toBeUndefined()
    expect(
      placesOf(FORM, { ...birth, 'father-number': mine, 'father-name': ' 林晓月', 'mother-number': theirs }, mother),
    ).toBeUndefined()
  })
  test('nobody else does, and neither does a parent under another name', () => {
    expect(placesOf(FORM, { ...birth, 'mother-number': strangers }, mother)).toEqual([
      '/filing/mother-number',
      '/filing/father-number',
    ])
    expect(placesOf(FORM, { ...birth, 'mother-name': '别人' }, mother)).toHaveLength(2)
    expect(placesOf(FORM, birth, company)).toHaveLength(2)
  })
  test('nor is the parent who filed written out of the form later', () => {
    expect(refiledFault(FORM, { 'mother-number': strangers }, birth, mother)?.code).toBe('applicant-mismatch')
    expect(refiledFault(FORM, { 'father-name': '改正的名字' }, birth, mother)).toBeUndefined()
  })
  test('whoever files is filled in at the place of their sex', () => {
    const known = knownOf(mother, FORM)
    expect(Object.keys(known)).toEqual(['mother-name', 'mother-number'])
    expect(known['mother-number']).toEqual({ value: mine, source: '实名身份', verified: false })
  })
  test('an agent files for a parent who gave a mandate', () => {
    const forThem = [...FORM, ...PERSON_FORM]
    const whole = { ...birth, 'person-name': '林晓月', 'person-id-no': mine }
    expect(placesOf(forThem, whole, { ...agent, mandates: [mother] })).toBeUndefined()
    expect(placesOf(forThem, { ...whole, 'mother-number': strangers }, { ...agent, mandates: [mother] })).toHaveLength(
      2,
    )
    expect(placesOf(FORM, birth, { ...agent, mandates: [mother] })).toBeUndefined()
    expect(placesOf(FORM, birth, agent)).toHaveLength(4)
  })
})

describe('whoever leads what was registered here', () => {
  const shop = { uscc: '92120116MA9YX0020M', name: '天津滨海一证小吃店' }
  const owner: VerifiedIdentity = { ...citizen, registered: [shop] }
  const theirs = { 'subject-name': shop.name, uscc: shop.uscc }
  test('applies for it, and has its name and code filled in', () => {
    expect(placesOf(COMPANY_FORM, theirs, owner)).toBeUndefined()
    expect(knownOf(owner, COMPANY_FORM)['uscc']).toEqual({ value: shop.uscc, source: '本机关登记', verified: false })
  })
  test('and for no other, nor for it under another name', () => {
    expect(placesOf(COMPANY_FORM, { ...theirs, uscc: '91120116MA9YX00636' }, owner)).toHaveLength(2)
    expect(placesOf(COMPANY_FORM, { ...theirs, 'subject-name': '别的店' }, owner)).toHaveLength(2)
    expect(placesOf(COMPANY_FORM, theirs, citizen)).toHaveLength(2)
  })
})

describe('differences', () => {
  test('every one is named with its source; a spelling is none', () => {
    const form = [...COMPANY_FORM, field('registered-capital', { type: 'money' })]
    const filing = { ...own, 'premises-address': '天津市滨海新区 示例路１号', 'registered-capital': '50' }
    expect(differencesOf(form, filing, company)).toEqual([])
    expect(differencesOf(form, { ...filing, 'premises-address': '别处', 'registered-capital': 51 }, company)).toEqual([
      { field: 'premises-address', source: '不动产登记库' },
      { field: 'registered-capital', source: register },
    ])
  })
})

describe('one kind, for any value', () => {
  const name = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  test('another name is never filed, and one’s own always is, however it is typed', () => {
    const typed = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => ` ${text}\t`,
      (text) => text.normalize('NFKC'),
      (text) => Array.from(text).join('\u200B'),
    )
    fc.assert(
      fc.property(name, name, typed, (mine, theirs, as) => {
        const who = { ...company, name: mine, formerNames: [] }
        const refused = (value: string) => placesOf(COMPANY_FORM, { 'subject-name': value }, who) !== undefined
        expect(as(mine) !== '' && refused(as(mine))).toBe(false)
        if (!sameName(mine, theirs)) expect(refused(theirs)).toBe(true)
      }),
    )
  })
})

describe('in a case', () => {
  const plan = planOf([approval('a')])
  test('given a form in another name, when it is filed, then nothing is filed', () => {
    const command = {
      type: 'SubmitApplication',
      answers: {},
      filing: { 'subject-name': '别人的店' },
      materials: [],
      channel: 'api',
      incomplete: true,
    } as const
    const outcome = decideSubmission(
      REGION,
      { ...command, materials: [] },
      contextOf(plan, owner, '2026-03-02T02:00:00.000Z'),
    )
    expect(outcome).toMatchObject({ refusal: { code: 'applicant-mismatch' } })
  })
  test('given a case of one’s own, when a supplement or a correction names another, then it is refused', () => {
    const asked = after(filed(plan), [
      clerk,
      { type: 'RequestSupplement', list: [{ subject: 'subject-name', what: '与执照不一致' }] },
    ])
    const filing = { 'subject-name': '别人的店' }
    expect(attempt(asked, owner, { type: 'SupplySupplement', materials: [], filing }).outcome).toMatchObject({
      refusal: { code: 'applicant-mismatch' },
    })
    const onSpot = attempt(filed(plan), clerk, { type: 'CorrectOnSpot', materials: [], filing, note: '当场更正' })
    expect(onSpot.outcome).toMatchObject({ refusal: { code: 'applicant-mismatch' } })
  })
})
