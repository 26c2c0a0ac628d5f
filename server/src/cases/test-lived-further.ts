import type { Command } from '@yizheng/domain/cases/command'
import { approver, clerk, examiner, inspectors, maker, OFFICE_ACTOR, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import type { Actor } from '@yizheng/domain/parties/person'
import { checker, FILED_ON, waitingCase, type LivedCase, type Step } from './test-lived.ts'

/** Cases that went on from where work waited. */

const HAND_OVER: Step = [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: 'fire' }]

/** The case of some work once it is done by `step`. */
function done(of: string, name: string, step: Step, next: readonly [Actor, Command]): LivedCase {
  const { plan, steps, on } = waitingCase(of)
  return { name, plan, steps: [...steps, step], on, next: [next[0], () => [next[1]]] }
}

const END = { approval: 'a', facts: '查明的事实', reasons: '理由' } as const
const CANCEL: readonly [Actor, Command] = [
  examiner,
  { type: 'ProposeEnding', ...END, act: 'CancelLicence', ground: 'revoked-or-withdrawn' },
]

/** Cases that went on: put right, delivered, renewed, revoked, withdrawn, cancelled. */
export function furtherCases(): LivedCase[] {
  const [one] = inspectors
  const examined = { type: 'ApprovalExamined', approval: 'a', note: '更正后的意见' } as const
  const { steps: toCancel, ...cancelled } = waitingCase('CancelLicence')
  // A licence is handed over before its end, so that the body that supervises it still has something to do.
  const withHandOver = toCancel.toSpliced(4, 0, HAND_OVER)
  return [
    done(
      'RefuseLicence',
      'entry corrected',
      [
        examiner,
        { type: 'CorrectEntry', corrects: 3, replacement: { ...examined, opinion: 'pass' }, reason: '录入错误' },
      ],
      [approver, { type: 'GrantLicence', approval: 'a' }],
    ),
    done(
      'ReportRectification',
      'rectification reported',
      [owner, { type: 'ReportRectification', note: '已整改', files: [] }],
      [
        one,
        {
          type: 'RecordInspection',
          inspectors: inspectors.map(({ personId }) => personId),
          visitedOn: FILED_ON,
          findings: [{ approval: 'a', checks: [], conclusion: 'pass' }],
        },
      ],
    ),
    done(
      'DeliverCertificate',
      'delivered',
      [maker, { type: 'DeliverCertificate', method: 'electronic', proof: '已推送' }],
      [owner, { type: 'AskCancellation', approval: 'a', reason: '不再经营', files: [] }],
    ),
    done(
      'GrantMatter',
      'renewed',
      [approver, { type: 'GrantMatter', approval: 'a' }],
      [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: 'fire' }],
    ),
    done(
      'RevokeLicence',
      'revoked',
      [approver, { type: 'RevokeLicence', approval: 'a', reasons: '理由', ground: 'other-by-law' }],
      CANCEL,
    ),
    done(
      'WithdrawLicence',
      'withdrawn',
      [approver, { type: 'WithdrawLicence', approval: 'a', reasons: '理由', compensation: '补偿' }],
      CANCEL,
    ),
    {
      ...cancelled,
      name: 'cancelled',
      steps: [
        ...withHandOver,
        [approver, { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '理由' }],
      ],
      next: [checker, () => [{ type: 'ClaimHandover', regulator: 'fire' }]],
    },
    {
      name: 'application withdrawn',
      plan: { ...planOf([approval('a')]), hash: 'lived-in-withdrawn' },
      steps: [[clerk, { type: 'AcceptApplication' }]],
      on: FILED_ON,
      next: [owner, () => [{ type: 'WithdrawApplication', reason: '不再办理' }]],
    },
  ]
}
