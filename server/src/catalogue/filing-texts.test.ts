import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedCommands, type Act } from '@yizheng/domain/cases/gate'
import { endingsFor } from '@yizheng/domain/cases/endings/grounds'
import { noticesOf } from '@yizheng/domain/cases/notices'
import { tasksOf } from '@yizheng/domain/cases/tasks'
import { approver, clerk, examiner, maker, owner, PEOPLE, person, regulator } from '@yizheng/testkit/people'
import { calendar, policy, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, filed, noon, proposedEnd, type Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'
import type { Command } from '@yizheng/domain/cases/command'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { OFFICE } from '@yizheng/domain/parties/permission'
import { addDays, type Day } from '@yizheng/domain/time/day'
import { noteOf } from '../measures/board-notes.ts'
import { readCatalogue } from '../cases/test-acts.ts'
import { applicationFormOf } from '../certificates/application-form.ts'
import { certificateDraftOf } from '../certificates/document.ts'
import type { OfficeHere } from '../parties/offices.ts'
import { plansOf, strangeIn, type Read } from './test-filed-plans.ts'

/**
 * A filing 备案 is no licence 许可 (行政许可法 2, 12), and a licence no filing: whatever happens to a case of any item of the catalogue, nothing that people read of it
 * speaks of the other. Cases by chance: at every turn somebody does something that they may do.
 */

const catalogue = await readCatalogue()
const here = {
  office: { name: { zh: '测试局', en: 'Test bureau' }, uscc: '11370800MB0000000B', demonstration: true },
  bodyOf: () => ({ zh: '测试局', en: 'Test bureau' }),
} as unknown as OfficeHere

const TURNS = fc.array(fc.record({ what: fc.nat(), dice: fc.nat(11), days: fc.nat(4) }), {
  minLength: 20,
  maxLength: 70,
})
const EVERYONE = [...PEOPLE, person('second-approver', 'approver'), { personId: OFFICE, grants: [] }]
/** Acts that end a case before anything is decided: now and then. */
const RARE: ReadonlySet<string> = new Set([
  'WithdrawApplication',
  'DoNotAcceptApplication',
  'ReportHolderEnded',
  'RequestSupplement',
  'StartProcedure',
  'CloseUnsupplied',
  'HoldBackCertificate',
  'TellInterestedParty',
  'TellHearingRight',
])

/** There is a case already, and nothing typed wrong is put right here. */
const PASSED_OVER: ReadonlySet<string> = new Set(['SubmitApplication', 'CorrectEntry', 'OfferPlan', 'AdoptPlan'])

/** What an official typed is theirs, and here it speaks of nothing. */
const typed = (command: Command): Command => ('basis' in command ? { ...command, basis: '依职权' } : command)

function courseOf(plan: Plan, turns: readonly { what: number; dice: number; days: number }[]): Run {
  let [run, day]: [Run, Day] = [filed(plan), '2026-03-02']
  for (const { what, dice, days } of turns) {
    day = addDays(day, days)
    if (day > '2026-12-20') break
    const open = EVERYONE.flatMap((actor) =>
      allowedCommands(run.current, plan, actor, timesOf(day)).map((act: Act) => ({ actor, act })),
    ).filter(({ act: { type } }) => !PASSED_OVER.has(type) && (dice === 0 || !RARE.has(type)))
    const chosen = open[what % Math.max(open.length, 1)]
    if (!chosen) continue
    const { actor, act } = chosen
    run = attempt(run, actor, typed(commandFor(act, run, dice, day)), noon(day)).after
  }
  return run
}

/** Everything that people read of a case, by where they read it. */
function textsOf(run: Run, day: Day): Read[] {
  const { current, plan, record } = run
  const notices = noticesOf(record, { plan, policy }).flatMap(({ kind, title, text }) =>
    [title, ...text].flatMap(({ zh, en }) => [zh, en]).map((each) => ({ place: `notice ${kind}`, text: each })),
  )
  const deadlines = deadlinesOf(current, plan, policy, calendar)
  const tasks = tasksOf(current, plan, deadlines).map((task) => {
    const row = {
      about: task.command,
      subject: task.subject,
      place: day,
      since: day,
      due_on: day,
      stage: current.stage,
    }
    return { place: `task ${task.command}`, note: noteOf(catalogue, row as Parameters<typeof noteOf>[1]) }
  })
  const source = { current, plan, filing: { 'subject-name': '测试商店' }, record, filedBy: '甲', here }
  const form = applicationFormOf({ ...source, about: { zh: '事项', en: 'Item' } })
  const papers = current.certificates.map((certificate) => {
    const title = { zh: '行业综合许可证', en: 'Comprehensive Industry Licence' }
    const office = { certificate, policy, title, publicUrl: 'https://office.example' }
    const { title: printed, legalBasis } = certificateDraftOf({ ...source, ...office })
    return [printed.zh, printed.en, legalBasis]
  })
  const endings = plan.approvals.flatMap(endingsFor)
  return [
    ...notices,
    ...deadlines.map(({ kind, basis }) => ({ place: `deadline ${kind}`, text: basis })),
    ...tasks.flatMap(({ place, note }) => [note.zh, note.en].map((text) => ({ place, text }))),
    ...[form.title, ...form.text].flatMap(({ zh, en }) =>
      [zh, en].map((text) => ({ place: 'application form', text })),
    ),
    ...papers.flat().map((text) => ({ place: 'certificate', text })),
    ...endings.flatMap(({ name, basis }) =>
      [name.zh, name.en, basis.zh, basis.en].map((text) => ({ place: 'way to end', text })),
    ),
  ]
}

function strange(run: Run, of: 'filing' | 'licence'): Read[] {
  return strangeIn(textsOf(run, '2026-03-02'), run.plan, of)
}

const FILINGS = plansOf(catalogue, '行政备案')
const LICENCES = plansOf(catalogue, '行政许可')

test('every filing of the catalogue is known as one, and no licence is', () => {
  expect(FILINGS.length).toBeGreaterThanOrEqual(19)
  for (const { key, plan } of FILINGS) expect([key, plan.approvals.every(isFiling)]).toEqual([key, true])
  for (const { key, plan } of LICENCES) expect([key, plan.approvals.some(isFiling)]).toEqual([key, false])
})

/** The ways of a filing that chance seldom goes to the end. */
function directedCourses(plan: Plan): Run[] {
  const key = plan.approvals[0]?.key ?? ''
  const accepted = after(filed(plan), [clerk, { type: 'AcceptApplication' }])
  const examined = (opinion: 'pass' | 'fail') =>
    after(accepted, [examiner, { type: 'ExamineApproval', approval: key, opinion, note: '意见' }])
  const made = after(
    examined('pass'),
    [approver, { type: 'GrantLicence', approval: key }],
    [maker, { type: 'IssueCertificate' }],
    [maker, { type: 'DeliverCertificate', method: 'electronic', proof: '电子送达' }],
  )
  const check = (conclusion: 'pass' | 'correct' | 'fail'): Command => ({
    type: 'CheckCommitment',
    approval: key,
    checkedOn: '2026-03-09',
    officers: 2,
    checks: [],
    conclusion,
    note: '核查意见',
    ...(conclusion === 'correct' && { rectifyBy: '2026-03-20' }),
  })
  const checked = plan.approvals[0]?.commitment
    ? (['pass', 'correct', 'fail'] as const).map((each) => after(made, [regulator, check(each), noon('2026-03-09')]))
    : []
  const ends = plan.approvals[0]?.commitment?.filingCheck?.ends
    ? checked.slice(-1).flatMap((run) => {
        const told = after(run, ...proposedEnd({ approval: key, act: 'RevokeLicence', ground: UNFIT }, '2026-03-10'))
        const reasons = '理由'
        return [
          [approver, { type: 'RevokeLicence', approval: key, ground: UNFIT, reasons }, noon('2026-03-31')] as const,
          [
            approver,
            { type: 'WithholdRevocation', approval: key, ground: UNFIT, reasons },
            noon('2026-03-31'),
          ] as const,
          [approver, { type: 'DeclineEnding', approval: key, reasons }, noon('2026-03-31')] as const,
          [approver, { type: 'SendBackEnding', approval: key, reasons }, noon('2026-03-31')] as const,
          [examiner, { type: 'WithdrawEndingProposal', approval: key, reasons }, noon('2026-03-31')] as const,
        ].map(([actor, command, at]) => after(told, [actor, command, at]))
      })
    : []
  const asked = { approval: key, act: 'CancelLicence', ground: 'asked-by-holder' } as const
  const matter = (kind: 'change', opinion: 'pass' | 'fail', decide: Command): Run =>
    after(
      made,
      [owner, { type: 'RequestMatter', approval: key, kind, filing: { 'subject-name': '测试商店' }, reason: '变更' }],
      [examiner, { type: 'ExamineMatter', approval: key, opinion, note: '意见' }],
      [approver, decide],
    )
  return [
    ...checked,
    ...ends,
    after(examined('fail'), [approver, { type: 'RefuseLicence', approval: key, reasons: '材料不全' }]),
    after(filed(plan), [
      clerk,
      { type: 'DoNotAcceptApplication', ground: 'not-a-licence-matter', reason: '理由', remedy: '救济' },
    ]),
    after(made, ...proposedEnd(asked, '2026-03-10'), [
      approver,
      { type: 'CancelLicence', approval: key, ground: 'asked-by-holder', reasons: '书面申请' },
      noon('2026-03-11'),
    ]),
    matter('change', 'pass', { type: 'GrantMatter', approval: key }),
    matter('change', 'fail', { type: 'RefuseMatter', approval: key, reasons: '理由' }),
  ]
}
const UNFIT = 'filing-unfit'

test('on each way that a filing goes, nothing that is read of it speaks of a licence', () => {
  const seen = new Set<string>()
  for (const { key, plan } of FILINGS) {
    for (const run of directedCourses(plan)) {
      for (const { event } of run.record) seen.add(event.type)
      expect([key, strange(run, 'filing')]).toEqual([key, []])
    }
  }
  const ways = ['ApplicationNotAccepted', 'LicenceGranted', 'LicenceRefused', 'CommitmentChecked', 'EndingTold']
  const ends = ['LicenceRevoked', 'RevocationWithheld', 'EndingDeclined', 'EndingSentBack', 'LicenceCancelled']
  expect([...ways, ...ends, 'LicenceChanged', 'MatterRefused'].filter((each) => !seen.has(each))).toEqual([])
})

test('whatever happens to what was filed, nothing that is read of it speaks of a licence', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FILINGS), TURNS, ({ key, plan }, turns) => {
      expect([key, strange(courseOf(plan, turns), 'filing')]).toEqual([key, []])
    }),
    { numRuns: 150, endOnFailure: true },
  )
})

test('whatever happens to a licence, nothing that is read of it speaks of a filing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LICENCES), TURNS, ({ key, plan }, turns) => {
      expect([key, strange(courseOf(plan, turns), 'licence')]).toEqual([key, []])
    }),
    { numRuns: 150, endOnFailure: true },
  )
})
