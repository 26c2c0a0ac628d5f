import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideSubmission } from '@yizheng/domain/cases/filing/submission'
import type { Command, CommandType } from '@yizheng/domain/cases/command'
import { gate, type Act } from '@yizheng/domain/cases/gate'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import type { Refusal } from '@yizheng/domain/cases/refusal'
import {
  approver,
  clerk,
  examiner,
  head,
  inspectors,
  maker,
  OFFICE_ACTOR,
  owner,
  PEOPLE,
  presider,
} from '@yizheng/testkit/people'
import { calendar, policy, REGION, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, contextOf, filed, noon, SUBMISSION, type Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf, explainDeadline } from '@yizheng/domain/cases/deadlines'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { readCatalogue } from '../cases/test-acts.ts'
import { plansOf, strangeIn, type Read } from './test-filed-plans.ts'

/**
 * Why an act from the draft to the delivery is refused, and how its time is counted, is said of a filing 备案 in its own words and without the Administrative
 * Licensing Law, which does not reach it (行政许可法 2, 12); of a licence by that law. Every act is tried at every turn, rightly and wrongly.
 */

const catalogue = await readCatalogue()
const FILINGS = plansOf(catalogue, '行政备案')
const LICENCES = plansOf(catalogue, '行政许可')
const DAYS = ['2026-03-04', '2026-08-10']

/** The item twice, the second waiting for the first; with a visit where `inspected`. */
function planWith(whole: Plan, inspected: boolean): Plan {
  const approvals = whole.approvals.slice(0, 1).flatMap(({ grant: _grant, ...each }) => {
    const own = { ...each, inspected, final: true, needs: [], extension: { workingDays: 5, basis: each.law } }
    return [own, { ...own, key: `${own.key}:2`, needs: [own.key] }]
  })
  return { ...whole, approvals, produced: [] }
}

/** What stands in the case when somebody tries: each turn from filing to delivery. */
function turnsOf(whole: Plan): Run[] {
  const plan = planWith(whole, false)
  const [one, two] = plan.approvals.map(({ key }) => key)
  const approval = one ?? ''
  const reason = '理由'
  const list = [{ subject: 'floor-plan', what: '不清晰' }]
  const started = filed(plan)
  const asked = after(started, [clerk, { type: 'RequestSupplement', list }])
  const supplied = after(asked, [
    owner,
    { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {}, partly: false },
  ])
  const accepted = after(started, [clerk, { type: 'AcceptApplication' }])
  const told = after(accepted, [examiner, { type: 'TellHearingRight', approval }])
  const wanted = after(told, [owner, { type: 'RequestHearing', approval, reason }])
  const announced = after(wanted, [
    examiner,
    {
      type: 'ScheduleHearing',
      approval,
      day: '2026-03-16',
      place: '听证室',
      presider: presider.personId,
      public: true,
      exOfficio: false,
      basis: '依申请',
    },
  ])
  const heard = after(announced, [
    presider,
    {
      type: 'HoldHearing',
      approval,
      heldOn: '2026-03-16',
      attended: '参加人',
      transcript: '笔录',
      signedOn: '2026-03-16',
    },
    noon('2026-03-16'),
  ])
  const party = after(accepted, [examiner, { type: 'TellInterestedParty', approval, party: '相邻人', what: '事由' }])
  const stopped = after(accepted, [
    examiner,
    {
      type: 'StartProcedure',
      approval,
      kind: 'testing',
      basis: '《测试法》第二条',
      plannedDays: 3,
      startedOn: '2026-03-02',
    },
  ])
  const longer = after(accepted, [head, { type: 'ExtendLimit', approval, reason }])
  const examined = (run: Run, key: string, opinion: 'pass' | 'fail' = 'pass'): Run =>
    after(run, [examiner, { type: 'ExamineApproval', approval: key, opinion, note: '意见' }])
  const heardAndExamined = examined(heard, approval)
  const against = examined(accepted, approval, 'fail')
  const first = after(examined(accepted, approval), [approver, { type: 'GrantLicence', approval }])
  const second = examined(first, two ?? '')
  const partly = after(examined(first, two ?? '', 'fail'), [
    approver,
    { type: 'RefuseLicence', approval: two ?? '', reasons: reason },
  ])
  const decided = after(second, [approver, { type: 'GrantLicence', approval: two ?? '' }])
  const made = after(decided, [maker, { type: 'IssueCertificate' }])
  const delivered = after(made, [maker, { type: 'DeliverCertificate', method: 'electronic', proof: '送达' }])
  const ended = after(started, [owner, { type: 'WithdrawApplication', reason }])
  const declined = after(started, [
    clerk,
    { type: 'DoNotAcceptApplication', ground: 'not-our-authority', rightBody: '某局', reason, remedy: '救济' },
  ])
  return [
    started,
    asked,
    supplied,
    accepted,
    told,
    wanted,
    announced,
    heard,
    heardAndExamined,
    party,
    stopped,
    longer,
    against,
    first,
    second,
    partly,
    decided,
    made,
    delivered,
    ended,
    declined,
    examined(told, approval),
    examined(announced, approval),
    ...visitedTurns(planWith(whole, true)),
  ]
}

/** What a visit found wanting: to be put right, and reported as put right. */
function visitedTurns(plan: Plan): Run[] {
  const approval = plan.approvals[0]?.key ?? ''
  const accepted = after(filed(plan), [clerk, { type: 'AcceptApplication' }])
  const wanting = after(accepted, [
    inspectors[0],
    {
      type: 'RecordInspection',
      inspectors: inspectors.map(({ personId }) => personId),
      visitedOn: '2026-03-02',
      findings: openSites(accepted.current, plan).map((key) => ({ approval: key, checks: [], conclusion: 'correct' })),
    },
  ])
  const reported = after(wanting, [owner, { type: 'ReportRectification', note: '已整改', files: [] }])
  const examined = (run: Run): Run =>
    after(run, [examiner, { type: 'ExamineApproval', approval, opinion: 'pass', note: '意见' }])
  return [accepted, wanting, examined(wanting), examined(reported)]
}

/** Everybody who has the right by their role to do it, and somebody who has not. */
function triersOf(type: CommandType) {
  const { role, scope } = PERMISSIONS[type]
  const rightful = PEOPLE.filter(({ grants }) => grants.some((each) => each.role === role))
  const byScope = scope === 'office' ? [OFFICE_ACTOR] : scope === 'own-case' ? [owner] : []
  return [...rightful.slice(0, 1), ...byScope, clerk]
}

/** What is tried beside what is mostly right: each rule broken that the law on licences has. */
function wrongly(approval: string, { plan, current }: Run): Command[] {
  const hearing = { approval, place: '听证室', presider: 'examiner', basis: '依职权' } as const
  return [
    { type: 'ScheduleHearing', ...hearing, day: '2026-03-05', public: false, exOfficio: true },
    { type: 'ScheduleHearing', ...hearing, day: '2026-12-01', public: true, exOfficio: false },
    { type: 'RecordInspection', visitedOn: '2026-03-02', findings: [], inspectors: ['inspector-1'] },
    { type: 'GrantLicence', approval },
    { type: 'RefuseLicence', approval, reasons: '理由' },
    { type: 'ExamineApproval', approval, opinion: 'fail', note: '意见' },
    { type: 'DoNotAcceptApplication', ground: 'not-our-authority', reason: '理由', remedy: '救济' },
    { type: 'RequestSupplement', list: [{ subject: 'nothing-listed', what: '无' }] },
    {
      type: 'StartProcedure',
      approval,
      kind: 'item-basis',
      name: '无此程序',
      basis: '依职权',
      plannedDays: 2,
      startedOn: '2026-03-02',
    },
    ...['one-certificate', 'separate-licences'].map(
      (choice) => ({ type: 'AcceptPartialGrant', choice }) as Command & { type: 'AcceptPartialGrant' },
    ),
    { type: 'HandOverLicences', regulator: plan.approvals[0]?.regulator === 'none' ? 'other' : 'none' },
    { type: 'CorrectEntry', corrects: current.version, replacement: { type: 'HolderEnded' }, reason: '错' } as never,
  ]
}

/** What is typed by an official is theirs, and here it speaks of nothing. */
const typed = (command: Command): Command => ('basis' in command ? { ...command, basis: '依职权' } : command)

const LATER: ReadonlySet<string> = new Set(['SubmitApplication', 'AdoptPlan', 'OfferPlan', 'SignToleranceLetter'])

/** Acts that time closes. */
const LATE: ReadonlySet<string> = new Set([
  'AcceptApplication',
  'RequestSupplement',
  'DoNotAcceptApplication',
  'SupplySupplement',
  'RequestHearing',
  'ExtendLimit',
])

function triesOf(run: Run): { command: Command; day: string }[] {
  const keys = run.plan.approvals.map(({ key }) => key)
  const types = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => !LATER.has(type))
  const right = DAYS.flatMap((day) =>
    types
      .filter((type) => day === DAYS[0] || LATE.has(type))
      .flatMap((type) =>
        (PERMISSIONS[type].about === 'approval' ? keys : keys.slice(0, 1)).map((approval) => {
          const act: Act = PERMISSIONS[type].about === 'approval' ? { type, approval } : { type }
          return { command: typed(commandFor(act, run, 1, day)), day }
        }),
      ),
  )
  const wrong = keys.flatMap((approval) => wrongly(approval, run).map((command) => ({ command, day: '2026-03-04' })))
  return [...right, ...wrong]
}

/** What somebody reads of a refusal; nothing but the two languages leaves the domain. */
function readOf(place: string, { code, reason, faults = [] }: Refusal): Read[] {
  return [reason, ...faults.map((each) => each.reason)].flatMap((said) => {
    expect(Object.keys(said).sort()).toEqual(['en', 'zh'])
    return [said.zh, said.en].map((text) => ({ place: `${place}: ${code}`, text }))
  })
}

function refusalsIn(run: Run): Read[] {
  return triesOf(run).flatMap(({ command, day }) =>
    triersOf(command.type).flatMap((actor) => {
      const { outcome } = attempt(run, actor, command, noon(day))
      return 'refusal' in outcome ? readOf(command.type, outcome.refusal) : []
    }),
  )
}

/** How each time of the case is counted, day by day. */
function countsIn({ current, plan }: Run): Read[] {
  return deadlinesOf(current, plan, policy, calendar).flatMap(({ key, kind, basis }) => {
    const told = explainDeadline(current, plan, policy, calendar, key)
    const lines = (told?.lines ?? []).flatMap(({ reason, article }) => [reason.zh, reason.en, article])
    const sentences = (told?.sentences ?? []).flatMap(({ zh, en }) => [zh, en])
    return [basis, ...lines, ...sentences].map((text) => ({ place: `deadline ${kind}`, text }))
  })
}

/** Why an official whom the case names stands aside. */
function asideIn({ current, plan }: Run): Read[] {
  const times = { ...timesOf('2026-03-04'), named: [{ place: 'held:applicant', digest: 'own' }] }
  const approval = plan.approvals[0]?.key ?? ''
  return ([{ type: 'AcceptApplication' }, { type: 'HoldHearing', approval }] as const).flatMap((act) => {
    const actor = { ...(act.type === 'HoldHearing' ? presider : clerk), identity: 'own' }
    const refusal = gate({ ...current, holders: {} }, plan, act, actor, times)
    return refusal ? readOf(act.type, refusal) : []
  })
}

/** Why what somebody would hand in is not taken. */
function draftsOf(plan: Plan): Read[] {
  const context = contextOf(plan, owner, noon('2026-03-02'))
  const submission = { ...SUBMISSION, materials: [...SUBMISSION.materials] }
  const bars = plan.approvals.map(({ item }) => ({ item, until: '2027-01-01' }))
  const outcomes = [
    decideSubmission(REGION, submission, { ...context, bars } as typeof context),
    decideSubmission(REGION, submission, { ...context, actor: clerk }),
    decideSubmission(REGION, { ...submission, materials: [], incomplete: false }, context),
    decideSubmission(REGION, { ...submission, filing: { 'subject-name': '别人的商店' } }, context),
    decideSubmission(REGION, submission, { ...context, plan: { ...plan, approvals: [] } }),
  ]
  return outcomes.flatMap((each) => ('refusal' in each ? readOf('SubmitApplication', each.refusal) : []))
}

function everythingOf(plan: Plan): Read[] {
  const turns = turnsOf(plan)
  const read = turns.flatMap((run) => [...refusalsIn(run), ...countsIn(run), ...asideIn(run)])
  const each = new Map([...draftsOf(plan), ...read].map((said) => [`${said.place} ${said.text}`, said]))
  return [...each.values()]
}

/** What must have been met for the test to have tried it. */
const MET = [
  'SubmitApplication: barred',
  'RequestSupplement: supplement-already-requested',
  'DoNotAcceptApplication: answers-missing',
  'AcceptApplication: too-late',
  'AcceptApplication: must-avoid',
  'HoldHearing: must-avoid',
  'TellHearingRight: prerequisite-open',
  'ExamineApproval: prerequisite-open',
  'ExtendLimit: extended-already',
  'StartProcedure: procedure-invalid',
  'ScheduleHearing: procedure-invalid',
  'GrantLicence: hearing-open',
  'GrantLicence: answers-missing',
  'GrantLicence: finding-adverse',
  'GrantLicence: party-not-heard',
  'RefuseLicence: rectification-open',
  'RecordInspection: inspectors-invalid',
  'IssueCertificate: choice-missing',
  'AcceptPartialGrant: choice-missing',
]

test('from the draft to the delivery, what is said of a filing speaks of no licence and cites no law on licences', () => {
  const met = new Set<string>()
  for (const { key, plan } of FILINGS) {
    const read = everythingOf(plan)
    for (const { place } of read) met.add(place)
    expect([key, strangeIn(read, plan, 'filing')]).toEqual([key, []])
  }
  expect(MET.filter((each) => !met.has(each))).toEqual([])
})

test('from the draft to the delivery, what is said of a licence speaks of no filing, and says its law', () => {
  const said = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(...LICENCES), ({ key, plan }) => {
      const read = everythingOf(plan)
      for (const { text } of read) said.add(text)
      expect([key, strangeIn(read, plan, 'licence')]).toEqual([key, []])
    }),
    { numRuns: 5, endOnFailure: true },
  )
  const articles = ['二十九', '三十二', '三十四', '四十二', '四十五', '四十六', '四十七', '四十八', '七十八']
  const cited = [...articles.map((each) => `行政许可法第${each}条`), '行政许可法 82', '行政许可法 45']
  expect(cited.filter((each) => ![...said].some((text) => text.includes(each)))).toEqual([])
})

test('in a case of both, a filing is spoken of as one, and the whole case by the law that binds its licence', () => {
  const [filing, licence] = [FILINGS[0]?.plan, LICENCES[0]?.plan]
  if (!filing || !licence) throw new Error('the catalogue has both')
  const approvals = [filing, licence].flatMap((each) => planWith(each, false).approvals.slice(0, 1))
  const [notified, granted] = approvals.map(({ key }) => key)
  const started = filed({ ...licence, approvals, produced: [] })
  const list = [{ subject: 'floor-plan', what: '不清晰' }]
  const asked = after(
    started,
    [clerk, { type: 'RequestSupplement', list }],
    [
      owner,
      { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {}, partly: false },
    ],
  )
  const why = (run: Run, actor: typeof clerk, command: Command): string => {
    const { outcome } = attempt(run, actor, command)
    return 'refusal' in outcome ? outcome.refusal.reason.zh : 'done'
  }
  expect(why(asked, clerk, { type: 'RequestSupplement', list })).toContain('行政许可法第三十二条')
  const extend = (approval = ''): Command => ({ type: 'ExtendLimit', approval, reason: '理由' })
  const longer = after(
    started,
    [clerk, { type: 'AcceptApplication' }],
    [head, extend(notified)],
    [head, extend(granted)],
  )
  expect(why(longer, head, extend(notified))).toBe('期限只能延长一次')
  expect(why(longer, head, extend(granted))).toContain('行政许可法第四十二条')
})
