import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import { hearingOn } from '@yizheng/domain/cases/endings/state'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { SiteConclusion } from '@yizheng/domain/inspections/finding'
import type { MatterKind } from '@yizheng/domain/cases/after-grant/state'
import type { Act } from '@yizheng/domain/cases/gate'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { runningProcedures } from '@yizheng/domain/cases/kernel/open'
import { missingPapers } from '@yizheng/domain/cases/filing/papers'
import { calendar } from '@yizheng/testkit/rules'
import type { Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'
import { dueAfter } from '@yizheng/domain/deadlines/working-days'
import type { Day } from '@yizheng/domain/time/day'

const OPINIONS = ['pass', 'fail'] as const
const CONCLUSIONS = ['pass', 'correct', 'fail'] as const

/** Everything an act can say that makes a difference to what may happen next. */
export function variantsOf(act: Act, run: Run, on: Day): Command[] {
  const { current, plan } = run
  const approval = act.approval ?? 'none'
  switch (act.type) {
    case 'DoNotAcceptApplication':
      return [commandFor(act, run, 0, on)]
    case 'RequestSupplement':
      return supplements(current)
    case 'SupplySupplement':
      return supplied(current)
    case 'CorrectOnSpot':
      return missingPapers(current, plan).map((material) => ({
        type: 'CorrectOnSpot',
        materials: [{ material, file: null }],
        filing: {},
        note: '当场更正',
      }))
    case 'SupplyDeferred':
      return [commandFor(act, run, 1, on)]
    case 'ExamineApproval':
      return OPINIONS.map((opinion) => ({ type: 'ExamineApproval', approval, opinion, note: '意见' }))
    case 'ExamineMatter':
      return OPINIONS.map((opinion) => ({ type: 'ExamineMatter', approval, opinion, note: '意见' }))
    case 'RecordInspection':
      return visits(openSites(current, plan), on)
    case 'StartProcedure':
      // One beside another is no other state than the other alone, but for how many have to end.
      return runningProcedures(current, approval).length > 0 ? [] : [commandFor(act, run, 0, on)]
    case 'TellInterestedParty':
      return [commandFor(act, run, 0, on)]
    case 'HearInterestedParty':
      return [0, 2].map((dice) => commandFor(act, run, dice, on))
    case 'ScheduleHearing':
      return [hearing(current, approval, on)]
    case 'AcceptPartialGrant':
      return [0, 1].map((dice) => commandFor(act, run, dice, on))
    case 'RequestMatter':
      return (['renewal', 'change', 'transfer'] as const).map((kind) => ({
        type: 'RequestMatter',
        approval,
        kind,
        filing: different(kind),
        reason: '理由',
      }))
    case 'CheckCommitment':
      return [0, 1, 2].map((dice) => commandFor(act, run, dice, on))
    case 'ProposeEnding':
      return [
        ...(['asked-by-holder', 'revoked-or-withdrawn'] as const).map((ground) => ({
          type: 'ProposeEnding' as const,
          approval,
          act: 'CancelLicence' as const,
          ground,
          facts: '查明的事实',
          reasons: '理由',
        })),
        commandFor(act, run, 0, on),
        commandFor(act, run, 5, on),
      ]
    case 'StateOnEnding':
      return [0, 1].map((dice) => commandFor(act, run, dice, on))
    case 'CorrectEntry':
      return corrections(run)
    default:
      return [commandFor(act, run, 1, on)]
  }
}

function different(kind: MatterKind): Filing {
  return kind === 'renewal' ? {} : { 'subject-name': '新名称' }
}

function supplements({ supplement }: Case): CommandOf<'RequestSupplement'>[] {
  const lists = [['floor-plan'], ['floor-plan', 'minor']].map((keys) =>
    keys.map((subject) => ({ subject, what: '不清晰' })),
  )
  return lists.map((list) => ({ type: 'RequestSupplement', list, ...(supplement && { override: '理由' }) }))
}

/** All that is awaited, or the first of it. */
function supplied({ supplement }: Case): CommandOf<'SupplySupplement'>[] {
  const outstanding = supplement?.outstanding ?? []
  return [outstanding, outstanding.slice(0, 1)].map((keys, index) => ({
    type: 'SupplySupplement',
    materials: keys.map((material) => ({ material, file: null })),
    filing: {},
    partly: index > 0,
  }))
}

/** A visit with every mixture of what it can find. */
function visits(sites: readonly string[], visitedOn: Day): CommandOf<'RecordInspection'>[] {
  const mixtures = sites.reduce<SiteConclusion[][]>(
    (before) => before.flatMap((each) => CONCLUSIONS.map((conclusion) => [...each, conclusion])),
    [[]],
  )
  return mixtures.map((conclusions) => ({
    type: 'RecordInspection',
    inspectors: ['inspector-1', 'inspector-2'],
    visitedOn,
    findings: sites.map((approval, index) => ({ approval, checks: [], conclusion: conclusions[index] ?? 'pass' })),
  }))
}

function hearing(current: Case, approval: string, on: Day): CommandOf<'ScheduleHearing'> {
  const asked = hearingOn(approvalOf(current, approval))?.request
  return {
    type: 'ScheduleHearing',
    approval,
    day: dueAfter(calendar, on, 7).dueOn,
    place: '听证室',
    presider: 'presider',
    public: true,
    exOfficio: !asked,
    basis: '行政许可法 47',
  }
}

/** Every other way in which the last entry of each kind about each approval could have been written. */
function corrections({ current, record }: Run): CommandOf<'CorrectEntry'>[] {
  const open = current.approvals.filter(({ decision }) => !decision).map(({ key }) => key)
  const last = (wanted: (event: Recorded['event']) => boolean) => record.findLast(({ event }) => wanted(event))
  const reason = '录入错误'
  const examined = open.flatMap((key): CommandOf<'CorrectEntry'>[] => {
    const entry = last((event) => event.type === 'ApprovalExamined' && event.approval === key)
    const now = current.approvals.find((each) => each.key === key)?.examination
    if (entry?.event.type !== 'ApprovalExamined' || !now) return []
    const opinion = now.opinion === 'pass' ? 'fail' : 'pass'
    return [{ type: 'CorrectEntry', corrects: entry.version, replacement: { ...entry.event, opinion }, reason }]
  })
  const seen = open.flatMap((key): CommandOf<'CorrectEntry'>[] => {
    const entry = last(
      (event) => event.type === 'InspectionRecorded' && event.findings.some(({ approval }) => approval === key),
    )
    if (entry?.event.type !== 'InspectionRecorded') return []
    const visit = entry.event
    return CONCLUSIONS.map((conclusion) => ({
      type: 'CorrectEntry',
      corrects: entry.version,
      replacement: { ...visit, findings: [{ approval: key, checks: [], conclusion }] },
      reason,
    }))
  })
  const delivered = last(({ type }) => type === 'CertificateDelivered')
  const sent: CommandOf<'CorrectEntry'>[] =
    delivered?.event.type === 'CertificateDelivered'
      ? [{ type: 'CorrectEntry', corrects: delivered.version, replacement: delivered.event, reason }]
      : []
  return [...examined, ...seen, ...sent]
}
