import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanGrant } from '../../catalogue/grant.ts'
import type { PlanApproval, PlanField } from '../../catalogue/plan.ts'
import { conditionWords, scopeWords } from '../../certificates/printed-terms.ts'
import { addDays } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { decide } from '../decide.ts'
import type { TermsSaid } from './grant-terms.ts'
import { noticesOf } from '../notices.ts'
import { offeredTerms } from './offered.ts'
import { termsOf } from './terms.ts'
import { approver, clerk, examiner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, contextOf, filed } from '@yizheng/testkit/runs'

const TODAY = '2026-03-02'
const NOON = `${TODAY}T04:00:00.000Z`
const REMEDIES = { reviewBody: '示例市人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }

const option = (value: string) => ({ value, label: { zh: value, en: `the ${value}` } })
const field = (key: string, type: string, options: string[] | null = null): PlanField => ({
  key,
  label: { zh: `栏目${key}`, en: `Field ${key}` },
  type,
  items: ['a'],
  basis: [],
  prefillSource: null,
  options: options?.map(option) ?? null,
  required: false,
  maxLength: null,
})
const form = [
  field('business-form', 'enum', ['餐饮服务', '便利店']),
  field('food-items', 'multi-enum', ['热食类', '冷食类', '生食类', '自制饮品']),
  field('chemicals', 'list'),
  field('event-time', 'daterange'),
]
const filing: Filing = {
  'business-form': '餐饮服务',
  'food-items': ['热食类', '冷食类', '生食类'],
  chemicals: ['汽油', '柴油'],
  'event-time': '2026-04-01/2026-04-10',
}
const part = (from: 'answer' | 'choices' | 'text', key: string, required = false): PlanGrant['scope'][number] => ({
  from,
  key,
  label: { zh: `范围${key}`, en: `Part ${key}` },
  required,
  basis: '《测试条例》第一条',
})
const FOOD: PlanGrant = {
  scope: [part('answer', 'business-form'), part('choices', 'food-items')],
  conditions: [
    { key: 'always', text: { zh: '保持清洁', en: 'Kept clean' }, always: true, basis: '《测试条例》第二条' },
    { key: 'chosen', text: { zh: '夜间不营业', en: 'Closed at night' }, always: false, basis: '《测试条例》第三条' },
  ],
  end: null,
}
const EVENT: PlanGrant = {
  scope: [],
  conditions: [],
  end: { asked: 'event-time', required: true, basis: '《演出条例》第十六条' },
}
type Planned = Pick<PlanApproval, 'validity' | 'grant'>
const settle = (planned: Planned, said: TermsSaid = {}, from = TODAY) =>
  termsOf({ planned, form, filing, from }, said, { natural: null, remedies: REMEDIES })
const food: Planned = { validity: { type: 'long-term', years: null }, grant: FOOD }
const event: Planned = { validity: { type: 'event', years: null }, grant: EVENT }
const upTo: Planned = { validity: { type: 'maximum', years: 5 } }
const project: Planned = {
  validity: { type: 'project', years: null },
  grant: { scope: [], conditions: null, end: { required: true, basis: '《道路条例》第三十六条' } },
}

function faultsOf(settled: ReturnType<typeof settle>): string[] {
  return 'refusal' in settled ? (settled.refusal.faults ?? []).map(({ pointer, code }) => `${pointer} ${code}`) : []
}
function grantedBy(settled: ReturnType<typeof settle>) {
  if ('refusal' in settled) return expect.unreachable(settled.refusal.reason.en)
  return settled
}

describe('the scope of a licence 许可范围', () => {
  test('given nothing said, when it is granted, then all that was asked for is, in the words of the form', () => {
    const { terms } = grantedBy(settle(food))
    expect(scopeWords(terms?.scope ?? [])).toEqual({
      zh: '范围business-form：餐饮服务；范围food-items：热食类、冷食类、生食类',
      en: 'Part business-form: the 餐饮服务; Part food-items: the 热食类, the 冷食类, the 生食类',
    })
    expect(terms?.withheld).toBeUndefined()
  })

  test('given fewer items than asked, when no reason is said, then it is refused (行政许可法 38(2))', () => {
    expect(faultsOf(settle(food, { granted: { 'food-items': ['热食类'] } }))).toEqual([
      '/terms/reasons answers-missing',
    ])
  })

  test('given fewer items with a reason, then what is left out is recorded with it and with the remedies (行政许可法 38(2))', () => {
    const { terms } = grantedBy(settle(food, { granted: { 'food-items': ['热食类'] }, reasons: '未设专间' }))
    expect(scopeWords(terms?.scope ?? []).zh).toBe('范围business-form：餐饮服务；范围food-items：热食类')
    expect(terms?.withheld).toEqual({
      scope: [
        {
          label: { zh: '范围food-items', en: 'Part food-items' },
          values: [
            { zh: '冷食类', en: 'the 冷食类' },
            { zh: '生食类', en: 'the 生食类' },
          ],
        },
      ],
      reasons: '未设专间',
      remedies: REMEDIES,
    })
  })

  test('given an item that was not asked for, then it is refused: a licence goes by its application (行政许可法 2)', () => {
    expect(faultsOf(settle(food, { granted: { 'food-items': ['热食类', '自制饮品'] }, reasons: '…' }))).toEqual([
      '/terms/granted/food-items answers-invalid',
    ])
  })

  test('given none of what was asked for, then it is refused: that is a refusal, and is decided as one (行政许可法 38)', () => {
    expect(faultsOf(settle(food, { granted: { 'food-items': [] }, reasons: '不符合' }))).toEqual([
      '/terms/granted/food-items answers-missing',
    ])
  })

  test.each([
    ['an empty filing', {}],
    ['an empty list', { 'food-items': [] }],
    ['an empty text', { 'food-items': '' }],
  ])('given %s, then nothing was asked for and nothing can be granted (行政许可法 2, 32)', (_, empty) => {
    const settled = termsOf(
      { planned: food, form, filing: empty, from: TODAY },
      {},
      { natural: null, remedies: REMEDIES },
    )
    expect(faultsOf(settled)).toEqual(['/terms/granted/food-items answers-missing'])
  })

  test('given a field that the form does not ask, then nothing was asked for and nothing can be granted', () => {
    const settled = termsOf(
      { planned: food, form: form.filter(({ key }) => key !== 'food-items'), filing, from: TODAY },
      {},
      { natural: null, remedies: REMEDIES },
    )
    expect(faultsOf(settled)).toEqual(['/terms/granted/food-items answers-missing'])
  })

  test('given a part that the item leaves to no decision, then it is refused', () => {
    expect(faultsOf(settle(food, { granted: { 'business-form': [] }, written: { 'no-such': '甲' } }))).toEqual([
      '/terms/granted/business-form unknown-subject',
      '/terms/written/no-such unknown-subject',
    ])
  })

  test('rows of a list are granted row by row', () => {
    const planned: Planned = { ...food, grant: { ...FOOD, scope: [part('choices', 'chemicals')] } }
    const { terms } = grantedBy(settle(planned, { granted: { chemicals: ['柴油'] }, reasons: '储存条件不符合' }))
    expect(scopeWords(terms?.scope ?? []).zh).toBe('范围chemicals：柴油')
    expect(scopeWords(terms?.withheld?.scope ?? []).zh).toBe('范围chemicals：汽油')
  })

  test('a part that must be written is missed at its place, and a character that no font has is refused there', () => {
    const planned: Planned = { ...food, grant: { ...FOOD, scope: [part('text', 'limit', true)] } }
    expect(faultsOf(settle(planned))).toEqual(['/terms/written/limit answers-missing'])
    expect(faultsOf(settle(planned, { written: { limit: '限\u{30EDD}五箱' } }))).toEqual([
      '/terms/written/limit answers-invalid',
    ])
    expect(scopeWords(grantedBy(settle(planned, { written: { limit: '五箱' } })).terms?.scope ?? []).zh).toBe(
      '范围limit：五箱',
    )
  })

  test('whatever of it is granted, granted and withheld come to what was asked for, and nothing is in both', () => {
    const asked = ['热食类', '冷食类', '生食类']
    fc.assert(
      fc.property(fc.subarray(asked), fc.option(fc.constant('理由'), { nil: undefined }), (granted, reasons) => {
        const settled = settle(food, { granted: { 'food-items': granted }, ...(reasons && { reasons }) })
        const whole = granted.length === asked.length
        const refused = granted.length === 0 || (!whole && reasons === undefined)
        expect('refusal' in settled).toBe(refused)
        if (refused) return
        const { terms } = grantedBy(settled)
        const valuesOf = (scope: { values: { zh: string }[] }[] = []) =>
          scope.flatMap(({ values }) => values.map(({ zh }) => zh)).filter((value) => value !== '餐饮服务')
        const left = valuesOf(terms?.withheld?.scope)
        expect([...valuesOf(terms?.scope), ...left].toSorted()).toEqual(asked.toSorted())
        expect(left.length > 0).toBe(!whole)
      }),
    )
  })
})

describe('conditions 附条件', () => {
  test('what the law attaches always is attached, what is chosen is added, each with its provision', () => {
    expect(conditionWords(grantedBy(settle(food)).terms?.conditions ?? []).map(({ zh }) => zh)).toEqual([
      '保持清洁（《测试条例》第二条）',
    ])
    const own = [{ text: '每季度报送台账', basis: '《测试条例》第九条第二款' }]
    expect(
      conditionWords(
        grantedBy(settle(food, { conditions: ['chosen'], ownConditions: own })).terms?.conditions ?? [],
      ).map(({ zh }) => zh),
    ).toEqual([
      '保持清洁（《测试条例》第二条）',
      '夜间不营业（《测试条例》第三条）',
      '每季度报送台账（《测试条例》第九条第二款）',
    ])
  })

  test.each(['', ' ', '惯例', '第三条', '《测试条例》', '领导要求（2026）'])(
    'given a condition founded on “%s”, then it is refused at its basis (行政许可法 4, 16(4))',
    (basis) => {
      expect(faultsOf(settle(food, { ownConditions: [{ text: '不得夜间营业', basis }] }))).toEqual([
        '/terms/ownConditions/0/basis answers-missing',
      ])
    },
  )

  test('given an item whose law lets a decision carry none, then any condition is refused', () => {
    const own = { ownConditions: [{ text: '甲', basis: '《测试条例》第一条' }] }
    expect(faultsOf(settle(upTo, own))).toEqual(['/terms/conditions answers-invalid'])
    expect(faultsOf(settle(food, { conditions: ['no-such'] }))).toEqual(['/terms/conditions unknown-subject'])
  })
})

/** The day before the same month and day, years later; the last of February where it has none (民法典 202). Counted here by itself. */
function beforeAnniversary(from: string, years: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const later = year + years
  const leap = (later % 4 === 0 && later % 100 !== 0) || later % 400 === 0
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  const written = (y: number, m: number, d: number) =>
    `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  if (day > (lengths[month - 1] ?? 0)) return written(later, month, lengths[month - 1] ?? 0)
  if (day > 1) return written(later, month, day - 1)
  return month > 1 ? written(later, month - 1, lengths[month - 2] ?? 0) : written(later - 1, 12, 31)
}

describe('the end of a licence 有效期', () => {
  test.each([
    ['longer than the law allows', upTo, '2031-03-02', '/terms/validUntil answers-invalid'],
    ['before it begins', upTo, '2026-03-01', '/terms/validUntil answers-invalid'],
    ['where the law says it', food, '2027-01-01', '/terms/validUntil answers-invalid'],
    ['later than the event that was applied for', event, '2026-04-11', '/terms/validUntil answers-invalid'],
    ['missing where it must be said', project, undefined, '/terms/validUntil answers-missing'],
  ])('given an end %s, then it is refused at its place', (_, planned, validUntil, fault) => {
    expect(faultsOf(settle(planned, { ...(validUntil && { validUntil }), reasons: '甲' }))).toEqual([fault])
  })

  test('given nothing said: the whole maximum; the last day of the event; the usual term under a longer maximum', () => {
    expect(grantedBy(settle(upTo)).validUntil).toBe('2031-03-01')
    expect(grantedBy(settle(event)).validUntil).toBe('2026-04-10')
    const end = { usual: { count: 5, unit: 'year' as const }, required: false, basis: '《取水条例》第二十五条' }
    const water: Planned = { validity: { type: 'maximum', years: 10 }, grant: { scope: [], conditions: null, end } }
    expect(grantedBy(settle(water)).validUntil).toBe('2031-03-01')
    expect(grantedBy(settle(water, { validUntil: '2036-03-01' })).validUntil).toBe('2036-03-01')
    expect(faultsOf(settle(water, { validUntil: '2036-03-02' }))).toEqual(['/terms/validUntil answers-invalid'])
  })

  test('given an earlier end than could be, then it needs its reason, which is recorded (行政许可法 38(2))', () => {
    expect(faultsOf(settle(upTo, { validUntil: '2028-03-01' }))).toEqual(['/terms/reasons answers-missing'])
    const { validUntil, terms } = grantedBy(settle(upTo, { validUntil: '2028-03-01', reasons: '租期至该日' }))
    expect([validUntil, terms?.withheld?.validUntil]).toEqual(['2028-03-01', '2031-03-01'])
  })

  test('given an event that is over when it is decided, then nothing can be granted for it', () => {
    expect(faultsOf(settle(event, {}, '2026-04-11'))).toEqual(['/terms/validUntil answers-invalid'])
  })

  test('around every bound a day is granted exactly when it lies between the first day and the last that may be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1500 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: -3, max: 3 }),
        fc.boolean(),
        (start, years, off, atStart) => {
          const from = addDays('2026-01-01', start)
          const latest =
            offeredTerms({ planned: { validity: { type: 'maximum', years } }, form, filing, from }).end?.latest ?? ''
          expect(latest).toBe(beforeAnniversary(from, years))
          const validUntil = addDays(atStart ? from : latest, off)
          const settled = settle({ validity: { type: 'maximum', years } }, { validUntil, reasons: '理由' }, from)
          expect('refusal' in settled).toBe(validUntil < from || validUntil > latest)
        },
      ),
    )
  })
})

test('texts of all kinds: what is written is printed as it was written, or refused at its place, and nothing throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.constantFrom('限五箱', '限\u{30EDD}', '𠮷田', 'a\u0301'),
      ),
      (text) => {
        const settled = settle(food, { ownConditions: [{ text, basis: '《测试条例》第一条' }] })
        const told = faultsOf(settled)
        expect(told.every((each) => each.startsWith('/terms/ownConditions/0/text'))).toBe(true)
        expect('refusal' in settled ? text : settled.terms?.conditions.at(-1)?.text.zh).toBe(text)
      },
    ),
  )
})

describe('in a case', () => {
  const plan = planOf([approval('a', { ...food, grant: FOOD })], { form: [...planOf([]).form, ...form] })
  const run = after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
  )
  const grant = (said?: TermsSaid) =>
    decide(
      run.current,
      { type: 'GrantLicence', approval: 'a', ...(said && { terms: said }) },
      { ...contextOf(plan, approver, NOON), filing },
    )

  const eventsOf = (said?: TermsSaid) => {
    const outcome = grant(said)
    return 'refusal' in outcome ? expect.unreachable(outcome.refusal.reason.en) : outcome.events
  }

  test('a grant carries its terms in the record, and the licence has them from then on', () => {
    const [event] = eventsOf({ granted: { 'food-items': ['热食类'] }, conditions: ['chosen'], reasons: '未设专间' })
    expect(event).toMatchObject({ type: 'LicenceGranted', terms: { withheld: { reasons: '未设专间' } } })
  })

  test('what is served says what is granted, under what conditions, what is not and why, and where to turn (行政许可法 38)', () => {
    const recorded = eventsOf({ granted: { 'food-items': ['热食类'] }, reasons: '未设专间' }).map((each, row) => ({
      version: row + 9,
      at: NOON,
      by: 'approver',
      part: null,
      event: each,
    }))
    const [notice] = noticesOf(recorded, { plan, policy })
    expect([notice?.title.zh, notice?.adverse]).toEqual(['准予行政许可决定书（部分准予）', true])
    const text = notice?.text.map(({ zh }) => zh).join('\n') ?? ''
    for (const sentence of [
      '许可范围：范围business-form：餐饮服务；范围food-items：热食类。',
      '条件1：保持清洁（《测试条例》第二条）。',
      '申请的下列内容不予许可：范围food-items：冷食类、生食类。',
      '不予部分的理由：未设专间',
      '申请行政复议',
    ]) {
      expect(text).toContain(sentence)
    }
    expect(notice?.text.map(({ en }) => en).join('\n')).toContain('Not granted of what was asked for')
  })

  test('a case granted by an earlier release has no terms, and opens and reads as before', () => {
    const { terms: _, ...old } = (eventsOf()[0] ?? expect.unreachable()) as { type: string; terms?: unknown }
    const [notice] = noticesOf([{ version: 9, at: NOON, by: 'approver', part: null, event: old as never }], {
      plan,
      policy,
    })
    expect(notice?.text.map(({ zh }) => zh).join()).not.toContain('许可范围')
    expect(approvalOf(run.current, 'a').licence).toBeNull()
  })
})
