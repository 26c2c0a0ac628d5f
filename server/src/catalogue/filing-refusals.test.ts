import fc from 'fast-check'
import { expect, test } from 'vitest'
import { approvalOf } from '@yizheng/domain/cases/case'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import { ENDINGS, endingsFor } from '@yizheng/domain/cases/endings/grounds'
import type { CaseEvent } from '@yizheng/domain/cases/event'
import { evolve } from '@yizheng/domain/cases/evolve'
import { approver, clerk, examiner, head, maker, owner, person, presider, regulator } from '@yizheng/testkit/people'
import { after, attempt, filed, noon, PENALTY, proposedEnd, type Run } from '@yizheng/testkit/runs'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Actor } from '@yizheng/domain/parties/person'
import { addDays } from '@yizheng/domain/time/day'
import { readCatalogue } from '../cases/test-acts.ts'
import { plansOf, strangeIn, type Read } from './test-filed-plans.ts'

/**
 * Why an act after the grant is refused is said of a filing 备案 in its own words, and without the Administrative Licensing Law, which does not reach it (行政许可法 2,
 * 12); of a licence nothing is said of filings. Every way in which one ends, by whoever has the right to, rightly and wrongly.
 */

const catalogue = await readCatalogue()
const FILINGS = plansOf(catalogue, '行政备案')
const LICENCES = plansOf(catalogue, '行政许可')
const other = person('second-examiner', 'examiner')
/** Whoever proposed, with the right to decide beside it. */
const proposer = person('examiner', 'approver')
const second = person('second-approver', 'approver')
const [START, HEARD] = ['2026-03-10', '2026-03-25']

type Ground = { act: CommandOf<'ProposeEnding'>['act']; ground: string | null }

/** Every ground of both kinds: those of the other are refused as well. */
const GROUNDS: readonly Ground[] = [
  ...new Map(
    [...ENDINGS, ...FILINGS.flatMap(({ plan }) => plan.approvals.flatMap(endingsFor))]
      .filter(({ act }) => act !== 'WithholdRevocation' && act !== 'RecordPenaltyRevocation')
      .map(({ act, ground }) => [`${act} ${ground}`, { act, ground } as Ground]),
  ).values(),
]

const keyOf = (plan: Plan): string => plan.approvals[0]?.key ?? ''

/** A record entry that no rule lets through today, as an earlier release wrote it or time brought it about. */
function recorded(run: Run, event: CaseEvent, at: string): Run {
  const entry = { version: run.current.version + 1, at, by: 'regulator', part: null, event }
  const current = evolve(run.current, run.plan, entry)
  return { ...run, current, record: [...run.record, entry] }
}

/** What stands in the case when somebody tries: each turn of the end of a licence or a filing. */
function turnsOf(whole: Plan): Run[] {
  // What comes before the grant is not what is tried: nothing is visited, and nothing else must come first.
  const approvals = whole.approvals.slice(0, 1).map(({ grant: _grant, ...each }) => ({
    ...each,
    inspected: false,
    final: true,
    needs: [],
  }))
  const plan: Plan = { ...whole, approvals, produced: [] }
  const approval = keyOf(plan)
  const made = after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval, opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval }],
    [maker, { type: 'IssueCertificate' }],
  )
  const other = { approval, act: 'CancelLicence', ground: 'other-by-law' } as const
  const asked = after(made, [owner, { type: 'AskCancellation', approval, reason: '停业', files: [] }, noon(START)])
  const drafted = after(made, [
    examiner,
    { type: 'ProposeEnding', ...other, facts: '事实', reasons: '理由' },
    noon(START),
  ])
  const told = after(made, ...proposedEnd(other, START))
  const speak = (asksForHearing: boolean): Run =>
    after(told, [
      owner,
      { type: 'StateOnEnding', approval, statement: '不同意', asksForHearing },
      noon(addDays(START, 1)),
    ])
  const heard = speak(true)
  const spoken = speak(false)
  const back = after(spoken, [approver, { type: 'SendBackEnding', approval, reasons: '补充' }, noon(addDays(START, 2))])
  const contested = after(spoken, [
    examiner,
    { type: 'WithdrawEndingProposal', approval, reasons: '核实' },
    noon(addDays(START, 2)),
  ])
  const gone = after(made, ...proposedEnd({ approval, act: 'CancelLicence', ground: 'asked-by-holder' }, START), [
    approver,
    { type: 'CancelLicence', approval, ground: 'asked-by-holder', reasons: '依申请' },
    noon(START),
  ])
  const changing = after(asked, [
    owner,
    { type: 'RequestMatter', approval, kind: 'change', filing: { 'subject-name': '测试商店' }, reason: '变更' },
    noon(START),
  ])
  const penalty = recorded(
    made,
    {
      type: 'EndingProposed',
      approval,
      act: 'RecordPenaltyRevocation',
      ground: null,
      facts: '事实',
      reasons: '理由',
      penalty: PENALTY,
    },
    noon(START),
  )
  const onRequest = proposedEnd({ approval, act: 'CancelLicence', ground: 'asked-by-holder' }, START)
  const passed = recorded(
    told,
    { type: 'LicenceTransferred', approval, filingHash: made.current.filingHash, fields: [] },
    noon(START),
  )
  return [
    made,
    asked,
    after(made, ...onRequest),
    drafted,
    told,
    heard,
    spoken,
    back,
    contested,
    gone,
    changing,
    penalty,
    passed,
  ]
}

/** Whatever may be tried on what was granted, rightly and wrongly, by whoever has the right. */
function triesOf({ plan }: Run, grounds: readonly Ground[]): [Actor, Command][] {
  const approval = keyOf(plan)
  const reasons = '理由'
  const filing = { 'subject-name': '测试商店' }
  const kinds = ['change', 'transfer', 'renewal'] as const
  const ends = grounds.flatMap(({ act, ground }): [Actor, Command][] => {
    const propose = { type: 'ProposeEnding', approval, act, ground, facts: '事实', reasons } as Command
    const compensation = '另给补偿'
    const decide: Record<string, unknown>[] =
      act === 'RevokeLicence'
        ? [
            { type: act, approval, ground, reasons },
            { type: 'WithholdRevocation', approval, ground, reasons },
          ]
        : [{ type: act, approval, reasons, ...(act === 'WithdrawLicence' ? { compensation } : { ground }) }]
    return [
      [examiner, propose],
      ...decide.flatMap((each): [Actor, Command][] => [
        [approver, each as Command],
        [approver, { ...each, onHeard: '不采纳' } as Command],
        [proposer, each as Command],
      ]),
    ]
  })
  const askedOn = (day: string): Command => ({
    type: 'RecordCancellationRequest',
    approval,
    reason: '停业',
    askedOn: day,
    files: ['a'],
  })
  return [
    ...ends,
    ...kinds.map((kind): [Actor, Command] => [
      owner,
      { type: 'RequestMatter', approval, kind, filing, reason: '变更' },
    ]),
    [examiner, { type: 'ExamineMatter', approval, opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantMatter', approval }],
    [approver, { type: 'RefuseMatter', approval, reasons }],
    [approver, { type: 'SuspendLicence', approval, reasons, until: null }],
    [approver, { type: 'ResumeLicence', approval, reasons }],
    [regulator, { type: 'ProposePenaltyRecord', approval, facts: '事实', penalty: PENALTY }],
    [regulator, { type: 'RecordPenaltyRevocation', approval, authority: '某局', decisionNumber: '某号', reasons }],
    [regulator, { type: 'ReturnPenaltyRecord', approval, reasons }],
    [other, { type: 'TellEnding', approval, method: 'electronic', servedOn: START, proof: '送达' }],
    [other, { type: 'TellEnding', approval, method: 'electronic', servedOn: '2026-01-01', proof: '送达' }],
    [owner, { type: 'StateOnEnding', approval, statement: '不同意', asksForHearing: true }],
    [
      clerk,
      {
        type: 'RecordEndingStatement',
        approval,
        statement: '不同意',
        asksForHearing: true,
        saidOn: '2026-01-01',
        files: [],
      } as unknown as Command,
    ],
    [owner, { type: 'AskCancellation', approval, reason: '停业', files: [] }],
    [owner, { type: 'TakeBackCancellation', approval, reason: '继续' }],
    [clerk, askedOn('1999-01-01')],
    [clerk, askedOn('2030-01-01')],
    [approver, { type: 'DeclineEnding', approval, reasons }],
    [examiner, { type: 'DeclineEnding', approval, reasons }],
    [second, { type: 'SendBackEnding', approval, reasons }],
    [examiner, { type: 'WithdrawEndingProposal', approval, reasons }],
    [presider, { type: 'WithdrawEndingProposal', approval, reasons }],
    [head, { type: 'RevokeLicence', approval, ground: 'other-by-law', reasons }],
  ]
}

/** Every refusal that is met in these turns, by its act and code, with its faults. */
function refusalsIn(run: Run, grounds: readonly Ground[]): Read[] {
  return triesOf(run, grounds).flatMap(([actor, command]) =>
    [START, HEARD].flatMap((day): Read[] => {
      const { outcome } = attempt(run, actor, command, noon(day))
      if (!('refusal' in outcome)) return []
      const { code, reason, faults = [] } = outcome.refusal
      const place = `${command.type}: ${code}`
      return [reason, ...faults.map((each) => each.reason)].flatMap((said) => {
        expect(Object.keys(said).sort()).toEqual(['en', 'zh'])
        return [said.zh, said.en].map((text) => ({ place, text }))
      })
    }),
  )
}

/** What must have been met for the test to have tried it. */
const MET = [
  'ProposeEnding: answers-invalid',
  'ProposeEnding: cancellation-not-asked',
  'ProposeEnding: ending-open',
  'CancelLicence: ending-not-proposed',
  'CancelLicence: ending-not-told',
  'CancelLicence: party-not-heard',
  'CancelLicence: hearing-open',
  'CancelLicence: ending-differs',
  'CancelLicence: duty-conflict',
  'AskCancellation: matter-open',
  'AskCancellation: licence-not-in-force',
  'AskCancellation: not-allowed',
  'RecordCancellationRequest: procedure-invalid',
  'TellEnding: procedure-invalid',
  'RequestMatter: licence-not-in-force',
  'RequestMatter: not-allowed',
]

test('why the end or the change of a filing is refused speaks of no licence and cites no law on licences', () => {
  const met = new Set<string>()
  for (const { key, plan } of FILINGS) {
    expect([key, plan.approvals.every(isFiling)]).toEqual([key, true])
    for (const run of turnsOf(plan)) {
      const read = refusalsIn(run, GROUNDS)
      for (const { place } of read) met.add(place)
      expect([key, strangeIn(read, plan, 'filing')]).toEqual([key, []])
    }
  }
  expect(MET.filter((each) => !met.has(each))).toEqual([])
})

test('why the end or the change of a licence is refused speaks of no filing, and says its law', () => {
  const met = new Set<string>()
  const said = new Set<string>()
  fc.assert(
    fc.property(fc.constantFrom(...LICENCES), ({ key, plan }) => {
      for (const run of turnsOf(plan)) {
        expect(approvalOf(run.current, keyOf(plan)).licence).not.toBeNull()
        const read = refusalsIn(run, GROUNDS)
        for (const { place, text } of read) {
          met.add(place)
          said.add(text)
        }
        expect([key, strangeIn(read, plan, 'licence')]).toEqual([key, []])
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
  expect(MET.filter((each) => !met.has(each))).toEqual([])
  for (const article of ['行政许可法第七十条', '行政许可法》第七条', '第四十八条', '行政处罚法第七十三条']) {
    expect([article, [...said].some((text) => text.includes(article))]).toEqual([article, true])
  }
})
