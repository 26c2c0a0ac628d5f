import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanField } from '../catalogue/plan.ts'
import type { Actor } from '../parties/person.ts'
import { avoidanceGate, numbersNamed, type NamedPerson } from './avoidance.ts'
import type { Command } from './command.ts'
import type { Filing } from '../catalogue/filled-in.ts'
import { decide } from './decide.ts'
import { PERMISSIONS } from './permissions.ts'
import { apartGate } from './duty-gate.ts'
import { allowedCommands, closedByDuty } from './gate.ts'
import { APPLICANT, approver, clerk, examiner, head, inspectors } from '@yizheng/testkit/people'
import { approval } from '@yizheng/testkit/plans'
import { after, contextOf, filed } from '@yizheng/testkit/runs'
import { maker, owner, presider, regulator } from '@yizheng/testkit/people'
import { planOf } from '@yizheng/testkit/plans'
import { timesOf } from '@yizheng/testkit/rules'

/** 回避: 公务员法 76(1), of whoever presides over a hearing 行政许可法 48(3); at the act, for those an act names, and before it is tried. */

const field = (key: string, zh: string, type: string, describes?: PlanField['describes']): PlanField => ({
  key,
  label: { zh, en: key },
  type,
  items: ['a'],
  basis: [],
  prefillSource: null,
  options: null,
  required: false,
  maxLength: null,
  ...(describes && { describes }),
})
const approvals = [approval('a', { inspected: true })]
const plan = planOf(approvals, {
  form: [
    ...planOf(approvals).form,
    field('legal-rep-name', '法定代表人姓名', 'person', { who: 'representative', gives: 'name' }),
    field('legal-rep-id-no', '法定代表人身份证号码', 'id-card', { who: 'representative', gives: 'number' }),
    field('agent-id-no', '经办人身份证号码', 'id-card', { who: 'agent', gives: 'number' }),
    field('shareholders', '股东', 'list'),
    field('business-scope', '经营范围', 'textarea'),
  ],
})
const DIGEST = 'd'.repeat(64)
const known = (actor: Actor): Actor => ({ ...actor, identity: DIGEST })
const named: readonly NamedPerson[] = [{ place: 'legal-rep-id-no', digest: DIGEST }]
const AT = '2026-03-04T02:00:00.000Z'
const run = filed(plan)
const accepted = after(run, [clerk, { type: 'AcceptApplication' }])

const tried = (current: typeof run, actor: Actor, command: Command, people: readonly Actor[] = []) =>
  decide(current.current, command, { ...contextOf(plan, actor, AT, [actor, ...people]), named })

describe('given a case whose form gives an official’s own number as the legal representative', () => {
  const EXAMINE: Command = { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }
  test.each<[string, Actor, typeof run, Command]>([
    ['accepts it', clerk, run, { type: 'AcceptApplication' }],
    ['examines it', examiner, accepted, EXAMINE],
    ['refuses it', approver, accepted, { type: 'RefuseLicence', approval: 'a', reasons: '不符合' }],
    ['lengthens its limit', head, accepted, { type: 'ExtendLimit', approval: 'a', reason: '案情复杂' }],
    ['makes its certificate', maker, accepted, { type: 'IssueCertificate' }],
    ['takes it over as the regulator', regulator, accepted, { type: 'ClaimHandover', regulator: 'market' }],
  ])('when they %s, then it is refused, with the article and the field', (_, actor, current, command) => {
    const outcome = tried(current, known(actor), command)
    expect(outcome).toMatchObject({
      refusal: {
        code: 'must-avoid',
        reason: {
          zh: expect.stringMatching(/“法定代表人姓名”.*公务员法第七十六条第一项/),
          en: expect.stringContaining('art. 76(1)'),
        },
      },
    })
    expect(JSON.stringify(outcome)).not.toContain(DIGEST)
  })

  test('when a colleague of the same name and another number acts, then it is done', () => {
    const another = { ...examiner, identity: 'e'.repeat(64) }
    expect(tried(accepted, another, EXAMINE)).toHaveProperty('events')
    expect(tried(accepted, examiner, EXAMINE)).toHaveProperty('events')
  })

  test('when they do what an applicant does on their own case, then nothing stands in the way', () => {
    const withdraw = { type: 'WithdrawApplication', reason: '不办了' } as const
    expect(tried(accepted, known(owner), withdraw)).toHaveProperty('events')
  })

  test('when they are sent on the visit by a colleague, then it is refused at their name', () => {
    const [one, two] = inspectors
    const command: Command = {
      type: 'RecordInspection',
      inspectors: [one.personId, two.personId],
      visitedOn: '2026-03-03',
      findings: [{ approval: 'a', checks: [], conclusion: 'pass' }],
    }
    const outcome = tried(accepted, one, command, [one, known(two)])
    expect(outcome).toMatchObject({ refusal: { faults: [{ pointer: '/inspectors/1' }] } })
    expect(JSON.stringify(outcome)).toContain('应当回避')
    expect(tried(accepted, one, command, [one, two])).toHaveProperty('events')
  })

  test('when they are to preside over its hearing, then it is refused at the presider (行政许可法 48(3))', () => {
    const command: Command = {
      type: 'ScheduleHearing',
      approval: 'a',
      day: '2026-04-01',
      place: '听证室',
      presider: presider.personId,
      public: true,
      exOfficio: true,
      basis: '行政许可法第四十六条',
    }
    expect(tried(accepted, examiner, command, [known(presider)])).toMatchObject({
      refusal: { faults: [{ pointer: '/presider', code: 'must-avoid' }] },
    })
    expect(tried(accepted, examiner, command, [presider])).toHaveProperty('events')
  })

  test('then no act is shown to them as open, and what would be is shown as closed, with the reason', () => {
    const times = { ...timesOf('2026-03-04'), named }
    expect(allowedCommands(accepted.current, plan, known(examiner), times)).toEqual([])
    expect(allowedCommands(accepted.current, plan, examiner, times)).not.toEqual([])
    const closed = closedByDuty(accepted.current, plan, known(examiner), times)
    expect(closed.map(({ act }) => act.type)).toContain('ExamineApproval')
    expect(closed.map(({ refusal }) => refusal.code)).toEqual(closed.map(() => 'must-avoid'))
  })

  test('then having applied for it is said first, as their own case', () => {
    expect(
      apartGate(run.current, plan, PERMISSIONS.AcceptApplication, { ...known(clerk), same: [owner.personId] }, named)
        ?.code,
    ).toBe('own-case')
  })
})

describe('whom a case names by number', () => {
  const RESIDENT = '11010519491231002X'
  const OTHER = '110105195001010020'
  test.each<[string, Filing, string[]]>([
    ['the representative', { 'legal-rep-id-no': RESIDENT }, [`legal-rep-id-no ${RESIDENT}`]],
    ['a passport', { 'agent-id-no': 'passport:E12345678' }, ['agent-id-no E12345678']],
    [
      'shareholders in rows of text',
      { shareholders: [`张三 ${RESIDENT} 51%`, '李四（１１０１０５１９５００１０１００２０）49%'] },
      [`shareholders ${RESIDENT}`, `shareholders ${OTHER}`],
    ],
    [
      'a number within other text, in lower case',
      { 'business-scope': '负责人11010519491231002x' },
      [`business-scope ${RESIDENT}`],
    ],
    ['nobody: a telephone, an account, a longer number', { 'business-scope': '13800000000 6222020302012345674' }, []],
    ['nobody: an answer that is no text', { 'business-scope': true, shareholders: [] }, []],
  ])('%s', (_, filing, found) => {
    expect(numbersNamed(plan, filing).map(({ place, number }) => `${place} ${number}`)).toEqual(found)
  })

  test('and whom the state holds of the applicant, though no form asks', () => {
    const held = { 'legal-rep-id-no': { value: RESIDENT, source: '法人库' } }
    const places = numbersNamed(plan, {}, { ...APPLICANT, held, idNumber: OTHER })
    expect(places).toEqual([
      { place: 'held:applicant', number: OTHER },
      { place: 'held:representative', number: RESIDENT },
    ])
    const gate = avoidanceGate(plan, { identity: 'x' }, [{ place: 'held:representative', digest: 'x' }])
    expect(gate?.reason.zh).toContain('申请单位的法定代表人')
  })

  test('whoever is named anywhere stands aside, and nobody else does', () => {
    const digest = fc.constantFrom('a', 'b', 'c', 'd')
    const place = fc.constantFrom('legal-rep-id-no', 'agent-id-no', 'shareholders', 'held:applicant', 'gone')
    fc.assert(
      fc.property(fc.array(fc.record({ place, digest })), fc.option(digest), (people, identity) => {
        const closed = avoidanceGate(plan, { identity }, people)
        expect(closed !== undefined).toBe(people.some((each) => each.digest === identity))
      }),
    )
  })
})
