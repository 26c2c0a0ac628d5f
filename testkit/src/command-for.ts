import { isFiling } from '@yizheng/domain/catalogue/filed'
import { dueAfter } from '@yizheng/domain/deadlines/working-days'
import { addDays, type Day } from '@yizheng/domain/time/day'
import { missingPapers } from '@yizheng/domain/cases/filing/papers'
import type { Case, EndingProposal } from '@yizheng/domain/cases/case'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import { endingsFor } from '@yizheng/domain/cases/endings/grounds'
import { CancellationGround, RevocationGround } from '@yizheng/domain/cases/endings/state'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import type { Act } from '@yizheng/domain/cases/gate'
import { calendar, policy } from './rules.ts'
import type { Run } from './runs.ts'
import { letterOf } from '@yizheng/domain/cases/tolerance/letter'

/**
 * A command for any act, so that whatever can be tried is tried: by the model test, the simulation and the search of all states.
 * `dice` decides what the act says; most of what it says could be true. Made up.
 */
export function commandFor(act: Act, run: Pick<Run, 'current' | 'plan' | 'record'>, dice: number, on: Day): Command {
  const approval = act.approval ?? 'none'
  const reasons = '理由'
  switch (act.type) {
    case 'SubmitApplication':
      return { type: act.type, answers: {}, filing: {}, materials: [], channel: 'api', incomplete: false }
    case 'DoNotAcceptApplication':
      return { type: act.type, ground: 'not-our-authority', rightBody: '某局', reason: reasons, remedy: '救济' }
    case 'RequestSupplement': {
      const list = [{ subject: 'floor-plan', what: '不清晰' }]
      return dice % 5 === 0 ? { type: act.type, list, override: reasons } : { type: act.type, list }
    }
    case 'SupplySupplement':
      return supplement(run.current, dice)
    case 'CorrectOnSpot':
      return { type: act.type, materials: [{ material: 'floor-plan', file: null }], filing: {}, note: '当场更正' }
    case 'SupplyDeferred':
      return deferred(run, dice)
    case 'SignToleranceLetter': {
      const { supplyBy, textHash } = letterOf(run.current, { plan: run.plan, policy, calendar }, on)
      return { type: act.type, supplyBy, textHash, read: true }
    }
    case 'ExamineApproval':
    case 'ExamineMatter':
      return { type: act.type, approval, opinion: dice % 4 === 0 ? 'fail' : 'pass', note: '意见' }
    case 'RecordInspection':
      return inspection(run, dice, on)
    case 'CheckCommitment': {
      const conclusion = (['pass', 'correct', 'fail'] as const)[dice % 3] ?? 'pass'
      const rectifyBy = conclusion === 'correct' ? { rectifyBy: addDays(on, 10) } : {}
      return {
        type: act.type,
        approval,
        checkedOn: on,
        officers: 2,
        checks: [],
        conclusion,
        note: '核查意见',
        ...rectifyBy,
      }
    }
    case 'ReportRectification':
      return { type: act.type, note: '已整改', files: [] }
    case 'StartProcedure': {
      const kind = (['testing', 'expert-review', 'appraisal', 'item-basis'] as const)[dice % 4] ?? 'testing'
      return { type: act.type, approval, kind, basis: '《测试法》第二条', plannedDays: 1 + (dice % 9), startedOn: on }
    }
    case 'ProlongProcedure':
      return { type: act.type, approval, procedure: runningOf(run.current, approval), plannedDays: 2, reason: reasons }
    case 'EndProcedure':
      return { type: act.type, approval, procedure: runningOf(run.current, approval), endedOn: on, result: '结论' }
    case 'TellInterestedParty':
      return { type: act.type, approval, party: `相邻权利人${dice % 2}`, what: '事由' }
    case 'HearInterestedParty':
      return {
        type: act.type,
        approval,
        party: `相邻权利人${dice % 2}`,
        statement: '陈述',
        asksForHearing: dice % 3 === 0,
      }
    case 'RequestHearing':
      return { type: act.type, approval, reason: reasons }
    case 'ScheduleHearing': {
      const day = dueAfter(calendar, on, 7 + (dice % 3)).dueOn
      const presider = dice % 2 === 0 ? 'presider' : `official-${dice % 6}`
      const exOfficio = dice % 4 === 0
      return {
        type: act.type,
        approval,
        day,
        place: '听证室',
        presider,
        public: true,
        exOfficio,
        basis: '行政许可法 47',
      }
    }
    case 'HoldHearing':
      return { type: act.type, approval, heldOn: on, attended: '参加人', transcript: '笔录', signedOn: on }
    case 'GrantLicence':
      return { type: act.type, approval, onTranscript: '采纳' }
    case 'RefuseLicence':
      return { type: act.type, approval, reasons, onTranscript: '采纳', falseMaterials: dice % 5 === 0 }
    case 'ExtendLimit':
      return { type: act.type, approval, reason: reasons }
    case 'ExtendJointLimit':
    case 'WithdrawApplication':
      return { type: act.type, reason: reasons }
    case 'AcceptPartialGrant':
      return { type: act.type, choice: dice % 2 === 0 ? 'one-certificate' : 'separate-licences' }
    case 'DeliverCertificate':
      return { type: act.type, method: 'electronic', proof: '电子送达' }
    case 'HoldBackCertificate':
      return { type: act.type, certificate: act.certificate ?? 'none', revision: 1, why: 'characters' }
    case 'ReleaseCertificate':
      return { type: act.type, certificate: act.certificate ?? 'none', revision: 1 }
    case 'AttachCertificateFile':
      return { type: act.type, certificate: act.certificate ?? 'none', file: `file-${dice}`, reason: '手工造字' }
    case 'ConfirmCertificateFile':
    case 'WithdrawCertificateFile': {
      const certificate = act.certificate ?? 'none'
      const byHand = run.current.certificates.find(({ number }) => number === certificate)?.byHand
      const attached = (byHand?.proposed ?? byHand?.standing)?.id ?? 1
      return act.type === 'ConfirmCertificateFile'
        ? { type: act.type, certificate, attached }
        : { type: act.type, certificate, attached, reason: reasons }
    }
    case 'HandOverLicences':
    case 'ClaimHandover':
      return { type: act.type, regulator: act.regulator ?? 'market' }
    case 'ReportHolderEnded':
      return { type: act.type, kind: 'death', endedOn: on, evidence: '证明' }
    case 'RequestMatter': {
      const kind = dice % 2 === 0 ? 'renewal' : 'change'
      return {
        type: act.type,
        approval,
        kind,
        filing: kind === 'change' ? { 'subject-name': '新名称' } : {},
        reason: reasons,
      }
    }
    case 'GrantMatter':
    case 'DeemRenewed':
      return { type: act.type, approval }
    case 'SuspendLicence':
      return { type: act.type, approval, reasons, until: addDays(on, 30) }
    case 'ProposeEnding':
      return proposal(run.plan, approval, dice)
    case 'ProposePenaltyRecord':
      return { type: act.type, approval, facts: '查明的事实', penalty: penaltyOf(dice, on) }
    case 'TellEnding':
      return { type: act.type, approval, method: 'electronic', servedOn: on, proof: '电子送达' }
    case 'StateOnEnding':
      return { type: act.type, approval, statement: '陈述', asksForHearing: dice % 3 === 0 }
    case 'RecordEndingStatement':
      return { type: act.type, approval, statement: '陈述', asksForHearing: dice % 3 === 0, saidOn: on }
    case 'AskCancellation':
      return { type: act.type, approval, reason: reasons, files: [] }
    case 'RecordCancellationRequest':
      return { type: act.type, approval, reason: reasons, files: [`letter-${dice}`], askedOn: on }
    case 'TakeBackCancellation':
      return { type: act.type, approval, reason: reasons }
    case 'DeclineEnding':
    case 'SendBackEnding':
    case 'ReturnPenaltyRecord':
    case 'WithdrawEndingProposal':
      return { type: act.type, approval, reasons }
    case 'WithdrawLicence':
      return { type: act.type, approval, reasons, compensation: '补偿', ...weighed(run.current, approval) }
    case 'RevokeLicence':
    case 'WithholdRevocation': {
      const proposed = RevocationGround.safeParse(proposedOn(run.current, approval)?.ground)
      const ground = proposed.success && dice % 7 !== 0 ? proposed.data : 'other-by-law'
      return act.type === 'RevokeLicence'
        ? { type: act.type, approval, reasons, ground, ...weighed(run.current, approval) }
        : { type: act.type, approval, reasons, ground }
    }
    case 'RecordPenaltyRevocation':
      return { type: act.type, approval, authority: '某监管局', decisionNumber: '处罚决定1号', reasons }
    case 'CancelLicence': {
      const proposed = CancellationGround.safeParse(proposedOn(run.current, approval)?.ground)
      const ground = proposed.success && dice % 7 !== 0 ? proposed.data : 'asked-by-holder'
      return { type: act.type, approval, ground, reasons, ...weighed(run.current, approval) }
    }
    case 'ResumeLicence':
    case 'RefuseMatter':
      return { type: act.type, approval, reasons }
    case 'TellHearingRight':
      return { type: act.type, approval }
    case 'CorrectEntry':
      return correction(run.record, dice)
    case 'AnswerPlanOffer':
      return { type: act.type, accept: dice % 2 === 0 }
    case 'AdoptPlan':
    case 'OfferPlan':
    case 'AcceptApplication':
    case 'AcceptWithTolerance':
    case 'DeemAccepted':
    case 'CloseUnsupplied':
    case 'CloseTolerance':
    case 'IssueCertificate':
      return { type: act.type }
    default:
      return act.type satisfies never
  }
}

function proposedOn(current: Case, key: string): EndingProposal | null {
  return current.approvals.find((each) => each.key === key)?.licence?.proposal ?? null
}

/** How what the holder said was weighed, where they said something. */
function weighed(current: Case, key: string): { onHeard?: string } {
  const proposal = proposedOn(current, key)
  return proposal && (proposal.statements.length > 0 || proposal.hearing?.held) ? { onHeard: '不予采纳' } : {}
}

function proposal(plan: Run['plan'], approval: string, dice: number): Command {
  const planned = plan.approvals.find(({ key }) => key === approval)
  const own = planned && isFiling(planned) ? endingsFor(planned)[dice % 8] : undefined
  if (own && own.act !== 'WithholdRevocation') {
    const { act, ground } = own
    return { type: 'ProposeEnding', approval, act, ground, facts: '查明的事实', reasons: '理由' } as Command
  }
  const [act, ground] = (
    [
      ['RevokeLicence', 'fraud-or-bribery'],
      ['RevokeLicence', 'applicant-unqualified'],
      ['CancelLicence', 'asked-by-holder'],
      ['CancelLicence', 'holder-ended'],
      ['CancelLicence', 'revoked-or-withdrawn'],
      ['WithdrawLicence', null],
    ] as const
  )[dice % 6] ?? ['CancelLicence', 'asked-by-holder']
  const compensation = act === 'WithdrawLicence' ? { compensation: '补偿' } : {}
  return { type: 'ProposeEnding', approval, act, ground, facts: '查明的事实', reasons: '理由', ...compensation }
}

/** A penalty that was mostly imposed as the law says, and now and then a day too early. */
function penaltyOf(dice: number, on: Day): CommandOf<'ProposePenaltyRecord'>['penalty'] {
  const toldOn = addDays(on, dice % 4 === 0 ? -3 : -30)
  return { authority: '某监管局', decisionNumber: '处罚决定1号', toldOn, decidedOn: on }
}

function supplement(current: Case, dice: number): Command {
  const wanted = current.supplement?.outstanding ?? []
  const given = dice % 4 === 0 ? [] : wanted
  const materials = given.map((material) => ({ material, file: null }))
  return { type: 'SupplySupplement', materials, filing: {}, partly: dice % 3 === 0 }
}

function deferred({ current, plan }: Pick<Run, 'current' | 'plan'>, dice: number): Command {
  const awaited = current.tolerance?.missing ?? missingPapers(current, plan)
  const given = dice % 3 === 0 ? awaited.slice(0, 1) : awaited
  return { type: 'SupplyDeferred', materials: given.map((material) => ({ material, file: null })) }
}

function inspection({ current, plan }: Pick<Run, 'current' | 'plan'>, dice: number, on: Day): Command {
  const conclusion = (['pass', 'pass', 'correct', 'fail'] as const)[dice % 4] ?? 'pass'
  const pair = [`official-${dice % 6}`, `official-${(dice + 1) % 6}`]
  return {
    type: 'RecordInspection',
    inspectors: dice % 3 === 0 ? ['inspector-1', 'inspector-2'] : pair,
    visitedOn: on,
    findings: openSites(current, plan).map((key) => ({ approval: key, checks: [], conclusion })),
  }
}

function runningOf(current: Case, key: string): number {
  const procedures = current.approvals.find((each) => each.key === key)?.procedures ?? []
  return procedures.find(({ endedOn }) => endedOn === null)?.id ?? 1
}

/** An examination that said one thing now says the other; where there is none, a correction of nothing. */
function correction(record: readonly Recorded[], dice: number): Command {
  const found = record.filter(({ event }) => event.type === 'ApprovalExamined')
  const entry = found[dice % Math.max(found.length, 1)]
  const event: CaseEvent | undefined = entry?.event
  const was = event?.type === 'ApprovalExamined' ? event : { approval: 'none', opinion: 'pass' as const }
  return {
    type: 'CorrectEntry',
    corrects: entry?.version ?? 1,
    replacement: {
      type: 'ApprovalExamined',
      approval: was.approval,
      opinion: was.opinion === 'pass' ? 'fail' : 'pass',
      note: '更正后的意见',
    },
    reason: '录入错误',
  }
}
