import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanGrant } from '../catalogue/grant.ts'
import type { PlanField } from '../catalogue/plan.ts'
import type { Actor } from '../parties/person.ts'
import { licenceStatusOf } from '../certificates/validity.ts'
import { addDays } from '../time/day.ts'
import { approvalOf } from './case.ts'
import type { Command } from './command.ts'
import type { Filing } from '../catalogue/filled-in.ts'
import { decide, recordedOf } from './decide.ts'
import { evolve } from './evolve.ts'
import type { TermsSaid } from './decision/grant-terms.ts'
import { noticesOf } from './notices.ts'
import { approver, clerk, examiner, maker, OFFICE_ACTOR, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, contextOf, filed, type Run } from '@yizheng/testkit/runs'

/** What is granted, renewed and changed as time passes: from which day, until which, and under which conditions. */

const field = (key: string, type: string): PlanField => ({
  key,
  label: { zh: key, en: key },
  type,
  items: ['a'],
  basis: [],
  prefillSource: null,
  options: null,
  required: false,
  maxLength: null,
})
const CONDITIONS: PlanGrant['conditions'] = [
  { key: 'always', text: { zh: '保持清洁', en: 'Kept clean' }, always: true, basis: '《测试条例》第二条' },
  { key: 'night', text: { zh: '夜间不亮灯', en: 'Dark at night' }, always: false, basis: '《测试条例》第三条' },
  { key: 'wind', text: { zh: '大风时加固', en: 'Held in wind' }, always: false, basis: '《测试条例》第四条' },
]
const GRANT: PlanGrant = {
  scope: [],
  conditions: CONDITIONS,
  end: { asked: 'period', required: false, basis: '《测试条例》第十一条' },
}
const form = [...planOf([]).form, field('period', 'daterange'), field('place', 'text')]
/** An advertisement: at most five years; and a road: as long as its works. */
const advert = planOf(
  [
    approval('a', {
      validity: { type: 'maximum', years: 5 },
      grant: GRANT,
      afterGrant: { transfer: '《测试法》第七条' },
    }),
  ],
  { form },
)
const road = planOf([approval('a', { validity: { type: 'project', years: null }, grant: GRANT })], { form })

const at = (day: string) => `${day}T02:00:00.000Z`

/** What becomes of an act on a day, with a filing as it is then. */
function attempt(run: Run, day: string, actor: Actor, command: Command, filing: Filing) {
  const outcome = decide(run.current, command, {
    ...contextOf(run.plan, actor, at(day)),
    filing: { 'subject-name': '测试商店', ...filing },
  })
  if ('refusal' in outcome) return outcome
  const happened = recordedOf(run.current.version, outcome.events, actor, command, at(day))
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { ...run, current, record: [...run.record, ...happened] }
}

function done(run: Run, ...act: [string, Actor, Command, Filing]): Run {
  const next = attempt(run, ...act)
  return 'refusal' in next ? expect.unreachable(next.refusal.reason.en) : next
}

function refusalOf(run: Run, ...act: [string, Actor, Command, Filing]) {
  const next = attempt(run, ...act)
  return 'refusal' in next ? next.refusal : expect.unreachable('it was done')
}

/** A licence decided on a day for the period that was asked for. */
function licensed(plan: typeof advert, day: string, period: string | undefined, terms?: TermsSaid): Run {
  const filing: Filing = period === undefined ? {} : { period }
  const waiting = after(
    filed(plan, at(day)),
    [clerk, { type: 'AcceptApplication' }, at(day)],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }, at(day)],
  )
  const granted = done(waiting, day, approver, { type: 'GrantLicence', approval: 'a', ...(terms && { terms }) }, filing)
  return after(granted, [maker, { type: 'IssueCertificate' }, at(day)])
}

type Kind = 'renewal' | 'change' | 'transfer'
const ask = (kind: Kind, filing: Filing): Command => ({
  type: 'RequestMatter',
  approval: 'a',
  kind,
  filing,
  reason: '需要',
})
const examineIt: Command = { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '同意' }
const grantIt = (terms?: TermsSaid): Command => ({ type: 'GrantMatter', approval: 'a', ...(terms && { terms }) })

/** Asked for and examined on a day, to be decided. */
function asked(run: Run, day: string, kind: Kind, filing: Filing): Run {
  return done(done(run, day, owner, ask(kind, filing), filing), day, examiner, examineIt, filing)
}

const licenceOf = (run: Run) => approvalOf(run.current, 'a').licence ?? expect.unreachable()
const endOf = (run: Run) => licenceOf(run).validUntil
const lastNotice = (run: Run) => {
  const record = run.record.filter(({ event }) => event.type.startsWith('Licence')).slice(-1)
  const [notice] = noticesOf(record, { plan: run.plan, policy })
  return { ...notice, words: notice?.text.map(({ zh }) => zh).join('\n') ?? '' }
}

describe('a change of a licence that was renewed (行政许可法 49, 50)', () => {
  // Granted on 2026-03-02 for five years, renewed for five more.
  const renewed = () => {
    const run = asked(licensed(advert, '2026-03-02', undefined), '2031-01-06', 'renewal', {})
    return done(run, '2031-01-07', approver, grantIt(), {})
  }

  test('given the second term, when a longer period than the first term left is asked for, then it is granted within the second', () => {
    const run = renewed()
    expect([licenceOf(run).validFrom, endOf(run)]).toEqual(['2026-03-02', '2036-03-01'])
    const filing = { period: '2026-03-02/2034-12-31' }
    const changed = done(asked(run, '2032-05-10', 'change', filing), '2032-05-11', approver, grantIt(), filing)
    expect(endOf(changed)).toBe('2034-12-31')
  })

  test('given a day before the running term, then it is refused when it is asked for, and nothing is cut back to the first term', () => {
    expect(
      refusalOf(renewed(), '2032-05-10', owner, ask('change', { period: '2026-03-02/2031-03-01' }), {}),
    ).toMatchObject({ code: 'answers-invalid' })
  })

  test('given any day, then it is granted up to the end of the longest term that began with the renewal, and no further', () => {
    const run = renewed()
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 2500 }), (off) => {
        const until = addDays('2032-05-11', off)
        const filing = { period: `2026-03-02/${until}` }
        const first = attempt(run, '2032-05-11', owner, ask('change', filing), filing)
        expect('refusal' in first).toBe(until < '2032-05-11')
        if ('refusal' in first) return
        const changed = done(
          done(first, '2032-05-11', examiner, examineIt, filing),
          '2032-05-11',
          approver,
          grantIt(),
          filing,
        )
        expect(endOf(changed)).toBe(until < '2036-03-01' ? until : '2036-03-01')
      }),
      { numRuns: 40 },
    )
  })
})

describe('a licence whose last day has passed (行政许可法 49, 50, 70(1))', () => {
  const over = () => licensed(advert, '2026-03-02', '2026-03-02/2027-06-30')

  test.each(['change', 'transfer', 'renewal'] as const)('given the day after it, then no %s is asked for', (kind) => {
    const filing = { period: '2026-03-02/2028-06-30' }
    expect(refusalOf(over(), '2027-07-01', owner, ask(kind, filing), filing)).toMatchObject({ code: 'too-late' })
  })

  test.each(['change', 'transfer'] as const)(
    'given a %s asked for while it ran, when it is decided after its end, then it is refused; on its last day it is granted',
    (kind) => {
      const filing = { period: '2026-03-02/2028-06-30' }
      const run = asked(over(), '2027-06-28', kind, filing)
      expect(refusalOf(run, '2027-07-01', approver, grantIt(), filing)).toMatchObject({ code: 'too-late' })
      expect(endOf(done(run, '2027-06-30', approver, grantIt(), filing))).toBe('2028-06-30')
      const refuse: Command = { type: 'RefuseMatter', approval: 'a', reasons: '许可已经届满' }
      expect(licenceOf(done(run, '2027-07-01', approver, refuse, filing)).matter).toBeNull()
    },
  )
})

describe('an end in the past (行政许可法 70: an ending has its own procedure)', () => {
  const run = () => licensed(advert, '2026-03-02', '2026-03-02/2028-06-30')

  test('given a change to a day before today, then it is refused when it is asked for, at its field', () => {
    const filing = { period: '2026-03-02/2026-12-31' }
    expect(refusalOf(run(), '2027-01-01', owner, ask('change', filing), filing)).toMatchObject({
      code: 'answers-invalid',
      faults: [{ pointer: '/filing/period' }],
    })
    expect('refusal' in attempt(run(), '2026-12-31', owner, ask('change', filing), filing)).toBe(false)
  })

  test('given a change decided after the day that was asked for, or to a day said that has passed, then it is refused', () => {
    const filing = { period: '2026-03-02/2027-01-04' }
    const waiting = asked(run(), '2027-01-04', 'change', filing)
    expect(refusalOf(waiting, '2027-01-05', approver, grantIt(), filing)).toMatchObject({ code: 'answers-invalid' })
    const until = { validUntil: '2027-01-03', reasons: '不再需要' }
    expect(refusalOf(waiting, '2027-01-04', approver, grantIt(until), filing)).toMatchObject({
      faults: [{ pointer: '/terms/validUntil' }],
    })
  })
})

describe('a renewal that says a period anew (行政许可法 2, 50)', () => {
  const first = () => licensed(advert, '2026-03-02', '2026-03-02/2028-06-30')
  const filing = { period: '2028-07-01/2029-12-31' }

  test('given a shorter one than the law allows, then no more is granted than was asked for', () => {
    const run = asked(first(), '2028-05-08', 'renewal', filing)
    expect(endOf(done(run, '2028-05-09', approver, grantIt(), filing))).toBe('2029-12-31')
    expect(refusalOf(run, '2028-05-09', approver, grantIt({ validUntil: '2030-01-01' }), filing)).toMatchObject({
      faults: [{ pointer: '/terms/validUntil' }],
    })
  })

  test('given silence, then it is renewed for what was asked for as well', () => {
    const run = asked(first(), '2028-05-08', 'renewal', filing)
    const silent = done(run, '2028-07-03', OFFICE_ACTOR, { type: 'DeemRenewed', approval: 'a' }, filing)
    expect(endOf(silent)).toBe('2029-12-31')
  })

  test('given nothing said anew, then the first period binds no longer; given an end before the new term, then it is refused', () => {
    const run = asked(first(), '2028-05-08', 'renewal', {})
    expect(endOf(done(run, '2028-05-09', approver, grantIt(), { period: '2026-03-02/2028-06-30' }))).toBe('2033-06-30')
    const back = { period: '2026-03-02/2028-06-30' }
    expect(refusalOf(first(), '2028-05-08', owner, ask('renewal', back), back)).toMatchObject({
      code: 'answers-invalid',
    })
  })
})

describe('the first day (行政许可法 2: a licence goes by its application)', () => {
  test('given a period that begins after the decision, then the licence begins with it, and the longest counts from there', () => {
    const run = licensed(road, '2026-03-02', '2026-06-01/2026-08-31')
    expect([licenceOf(run).validFrom, endOf(run)]).toEqual(['2026-06-01', '2026-08-31'])
    expect(lastNotice(run).words).toContain('有效期自2026-06-01至2026-08-31')
    const long = licensed(advert, '2026-03-02', '2026-06-01/2031-05-31')
    expect([endOf(long), licenceOf(long).terms?.withheld]).toEqual(['2031-05-31', undefined])
  })

  test('given a period that has begun when it is decided, then it begins on the day of the decision', () => {
    const run = licensed(road, '2026-03-02', '2026-02-01/2026-08-31')
    expect(licenceOf(run).validFrom).toBe('2026-03-02')
  })

  test('it is the later of both, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 400 }), fc.integer({ min: 0, max: 90 }), (off, length) => {
        const from = addDays('2026-03-02', off)
        const until = addDays(from < '2026-03-02' ? '2026-03-02' : from, length)
        const run = licensed(road, '2026-03-02', `${from}/${until}`)
        expect(licenceOf(run).validFrom).toBe(from > '2026-03-02' ? from : '2026-03-02')
      }),
      { numRuns: 30 },
    )
  })
})

describe('a change of the period of a licence that has not begun (行政许可法 2, 49)', () => {
  // Granted on 2 March for 1 June to 31 August.
  const waiting = () => licensed(road, '2026-03-02', '2026-06-01/2026-08-31')
  const changed = (day: string, period: string, terms?: TermsSaid) =>
    done(asked(waiting(), day, 'change', { period }), day, approver, grantIt(terms), { period })
  const daysOf = (run: Run) => [licenceOf(run).validFrom, endOf(run)]

  test.each([
    ['later', '2026-07-01/2026-09-30', ['2026-07-01', '2026-09-30']],
    ['sooner', '2026-05-01/2026-08-31', ['2026-05-01', '2026-08-31']],
    ['at once, and not before the day of the decision', '2026-03-02/2026-08-31', ['2026-04-07', '2026-08-31']],
    ['and ends before it was to begin', '2026-04-10/2026-05-20', ['2026-04-10', '2026-05-20']],
  ])('given that it is to begin %s, then it does, and the notice says both days', (_, period, days) => {
    const run = changed('2026-04-07', period)
    expect(daysOf(run)).toEqual(days)
    expect(lastNotice(run).words).toContain(`有效期自${days[0]}至${days[1]}`)
    expect(licenceStatusOf(licenceOf(run), '2026-04-08')).toBe(days[0] === '2026-04-07' ? 'valid' : 'not-yet-valid')
  })

  test('given that it has begun when it is decided, then its first day stays and only the end moves', () => {
    const period = '2026-07-01/2026-09-30'
    const run = asked(waiting(), '2026-05-29', 'change', { period })
    expect(daysOf(done(run, '2026-06-01', approver, grantIt(), { period }))).toEqual(['2026-06-01', '2026-09-30'])
    expect(lastNotice(done(run, '2026-06-01', approver, grantIt(), { period })).words).not.toContain('有效期自')
  })

  test('given an end before the new first day, then it is refused when it is asked for and when it is decided', () => {
    const back = { period: '2026-03-02/2026-03-31' }
    expect(refusalOf(waiting(), '2026-04-07', owner, ask('change', back), back)).toMatchObject({
      faults: [{ pointer: '/filing/period' }],
    })
    const period = '2026-07-01/2026-09-30'
    const run = asked(waiting(), '2026-04-07', 'change', { period })
    const early = grantIt({ validUntil: '2026-06-30', reasons: '施工方案如此' })
    expect(refusalOf(run, '2026-04-07', approver, early, { period })).toMatchObject({
      faults: [{ pointer: '/terms/validUntil' }],
    })
  })

  test('given an advertisement, then its longest term counts from the new first day', () => {
    const run = licensed(advert, '2026-03-02', '2026-06-01/2031-05-31')
    const period = '2026-09-01/2033-12-31'
    const moved = done(asked(run, '2026-04-07', 'change', { period }), '2026-04-07', approver, grantIt(), { period })
    expect(daysOf(moved)).toEqual(['2026-09-01', '2031-08-31'])
    expect(lastNotice(moved).title?.zh).toBe('准予变更决定书（部分准予）')
  })

  test('given any days, then it begins on the later of the day asked for and that of the decision, and never after its end', () => {
    const day = (least: number, most: number) => fc.integer({ min: least, max: most })
    fc.assert(
      fc.property(day(0, 120), day(-40, 200), day(0, 90), (decided, off, length) => {
        const on = addDays('2026-03-02', decided)
        const from = addDays('2026-03-02', off)
        const begins = on >= '2026-06-01' ? '2026-06-01' : from > on ? from : on
        const until = addDays(begins > on ? begins : on, length)
        const period = `${from < until ? from : until}/${until}`
        const run = done(asked(waiting(), on, 'change', { period }), on, approver, grantIt(), { period })
        expect(daysOf(run)).toEqual([begins, until])
      }),
      { numRuns: 40 },
    )
  })

  test('given a change of something else, then its days stay', () => {
    const about = { place: '西街' }
    const run = asked(waiting(), '2026-04-07', 'change', about)
    expect(daysOf(done(run, '2026-04-07', approver, grantIt(), about))).toEqual(['2026-06-01', '2026-08-31'])
  })
})

describe('less than was asked for (行政许可法 38(2))', () => {
  test('given a renewal for a shorter time, then its title says that it is granted in part; a whole one does not', () => {
    const first = licensed(advert, '2026-03-02', '2026-03-02/2028-06-30')
    const run = asked(first, '2028-05-08', 'renewal', {})
    const shorter = grantIt({ validUntil: '2029-12-31', reasons: '租期至该日' })
    expect(lastNotice(done(run, '2028-05-09', approver, shorter, {})).title).toEqual({
      zh: '准予延续决定书（部分准予）',
      en: 'Renewal granted in part',
    })
    expect(lastNotice(done(run, '2028-05-09', approver, grantIt(), {})).title?.zh).toBe('准予延续决定书')
  })

  test('given a period beyond the longest, then the law itself is the reason, told with its article, the remedies and what was asked', () => {
    const run = licensed(advert, '2026-03-02', '2026-03-02/2033-12-31')
    expect(endOf(run)).toBe('2031-03-01')
    expect(licenceOf(run).terms?.withheld).toMatchObject({
      validUntil: '2033-12-31',
      endWas: 'asked',
      reasons: '申请的期限至2033-12-31，超过最长期限：自2026-03-02起最长5年，至2031-03-01（《测试条例》第十一条）',
    })
    const { words, title } = lastNotice(run)
    expect(title?.zh).toBe('准予行政许可决定书（部分准予）')
    for (const sentence of [
      '经审查，申请部分符合法定条件、标准，决定部分准予行政许可，部分不予许可。',
      '申请的期限至2033-12-31，准予的期限较短。',
      '《测试条例》第十一条',
      '申请行政复议',
    ]) {
      expect(words).toContain(sentence)
    }
    expect(words).not.toContain('经审查，申请符合')
  })

  test('given that and a still earlier end, then what was said stands beside the law', () => {
    const said = { validUntil: '2029-12-31', reasons: '租期至该日' }
    const run = licensed(advert, '2026-03-02', '2026-03-02/2033-12-31', said)
    expect(licenceOf(run).terms?.withheld?.reasons).toMatch(/^租期至该日；申请的期限至2033-12-31，超过最长期限/)
  })

  test('given no period asked for and an earlier end than usual, then the notice says that it was the usual one', () => {
    const run = licensed(advert, '2026-03-02', undefined, { validUntil: '2029-12-31', reasons: '租期至该日' })
    expect(lastNotice(run).words).toContain('通常的期限至2031-03-01，准予的期限较短。')
  })

  test('given all that was asked for, then the notice says that the application meets the law', () => {
    const { words, title } = lastNotice(licensed(advert, '2026-03-02', '2026-03-02/2028-06-30'))
    expect([title?.zh, words.includes('经审查，申请符合法定条件、标准，决定准予行政许可。')]).toEqual([
      '准予行政许可决定书',
      true,
    ])
  })
})

describe('the conditions of a licence that is changed (行政许可法 8: what is in force is not changed at will)', () => {
  const filing = { period: '2026-03-02/2029-06-30' }
  const waiting = () =>
    asked(
      licensed(advert, '2026-03-02', '2026-03-02/2028-06-30', { conditions: ['night'] }),
      '2027-01-04',
      'change',
      filing,
    )
  const textsOf = (run: Run) => licenceOf(run).terms?.conditions.map(({ text }) => text.zh)

  test('given one more that is chosen, then those that stood stand', () => {
    const run = done(waiting(), '2027-01-05', approver, grantIt({ conditions: ['wind'] }), filing)
    expect(textsOf(run)).toEqual(['保持清洁', '夜间不亮灯', '大风时加固'])
    const again = done(waiting(), '2027-01-05', approver, grantIt({ conditions: ['night'] }), filing)
    expect(textsOf(again)).toEqual(['保持清洁', '夜间不亮灯'])
  })

  test('given one that is lifted, then it needs its reason, which is recorded and served', () => {
    const lifted = ['夜间不亮灯']
    expect(refusalOf(waiting(), '2027-01-05', approver, grantIt({ lifted }), filing)).toMatchObject({
      code: 'answers-missing',
      faults: [{ pointer: '/terms/reasons' }],
    })
    const run = done(waiting(), '2027-01-05', approver, grantIt({ lifted, reasons: '已改用低亮度' }), filing)
    expect(textsOf(run)).toEqual(['保持清洁'])
    expect(lastNotice(run).words).toContain('解除条件：夜间不亮灯（《测试条例》第三条）。\n解除的理由：已改用低亮度')
  })

  test.each([
    ['that the licence does not carry', '大风时加固', 'unknown-subject'],
    ['that the law attaches always', '保持清洁', 'answers-invalid'],
  ])('given one %s, then it is not lifted', (_, text, code) => {
    const said = { lifted: [text], reasons: '不需要' }
    expect(refusalOf(waiting(), '2027-01-05', approver, grantIt(said), filing)).toMatchObject({
      faults: [{ pointer: '/terms/lifted', code }],
    })
  })
})
