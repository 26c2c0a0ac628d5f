import { approvalOf, type Case } from '@yizheng/domain/cases/case'
import { hearingOn } from '@yizheng/domain/cases/endings/state'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Act, Times } from '@yizheng/domain/cases/gate'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { letterOf } from '@yizheng/domain/cases/tolerance/letter'
import { commandFor } from '@yizheng/testkit/command-for'
import { dueAfter } from '@yizheng/domain/deadlines/working-days'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { holds, type Actor } from '@yizheng/domain/parties/person'
import { addDays } from '@yizheng/domain/time/day'
import type { TermsSaid } from '@yizheng/domain/cases/decision/grant-terms'
import type { Chance } from './chance.ts'
import { GOODS } from './plans.ts'
import type { People } from './people.ts'
import type { Kept } from './store.ts'
import { REGION } from './world.ts'

type Saying = { act: Act; loaded: Kept; actor: Actor; people: People; times: Times; chance: Chance }

const REASON = '理由'

/**
 * What an act says, by chance: mostly something that could be true on this case, on this day, of these people. Where nothing here knows
 * better it is what `commandFor` says, which anybody might have typed.
 */
export function said(saying: Saying): Command {
  const { act, loaded, chance, times } = saying
  const { type } = act
  if (chance.happens(0.1)) return commandFor(act, loaded, chance.below(60), times.on)
  switch (type) {
    case 'RequestSupplement':
      return supplementList(saying)
    case 'SupplySupplement':
      return supplement(saying)
    case 'SignToleranceLetter': {
      // Now and then somebody signs what they read before it moved, which is not taken.
      const read = chance.below(60) === 0 ? addDays(times.on, -1) : times.on
      const { supplyBy, textHash } = letterOf(loaded.current, { ...times, plan: loaded.plan }, read)
      return { type, supplyBy, textHash, read: true }
    }
    case 'CorrectOnSpot':
      return { type, materials: handedIn([chance.oneOf(asked(loaded))]), filing: {}, note: '当场更正' }
    case 'RecordInspection':
      return inspection(saying)
    case 'CheckCommitment':
      return promiseCheck(saying)
    case 'StartProcedure':
      return procedure(saying)
    case 'ScheduleHearing':
      return hearing(saying)
    case 'HearInterestedParty':
      return statement(saying)
    case 'RequestMatter':
      return matter(saying)
    case 'ProposeEnding':
      return proposal(saying)
    case 'CorrectEntry':
      return correction(saying)
    case 'GrantLicence':
    case 'GrantMatter': {
      const terms = termsSaid(saying)
      const granted = commandFor(act, loaded, chance.below(60), times.on) as CommandOf<'GrantLicence'>
      return { ...granted, type, ...(terms && { terms }) }
    }
    case 'ExamineApproval':
    case 'ExamineMatter':
      return { type, approval: act.approval ?? 'none', opinion: chance.happens(0.08) ? 'fail' : 'pass', note: '意见' }
    default:
      return commandFor(act, loaded, chance.below(60), times.on)
  }
}

/**
 * What is said of a grant: mostly what must be, now and then less than was asked for, a condition more or an earlier end; and now and then
 * what no rule lets stand: without a reason, without a basis, what nobody asked for, or a day too long.
 */
function termsSaid({ act, loaded, times, chance }: Saying): TermsSaid | undefined {
  const planned = loaded.plan.approvals.find(({ key }) => key === act.approval)
  if (!planned?.final) return undefined
  const { grant, validity } = planned
  const open = grant?.end != null || validity.type === 'maximum'
  const renewed = act.type === 'GrantMatter'
  const sold: string[] = GOODS.asked.filter(() => chance.happens(0.7))
  const less = !renewed && (grant?.scope ?? []).length > 0 && chance.happens(0.3)
  const says = open && (grant?.end?.required === true || chance.happens(0.3))
  const own = !renewed && grant?.conditions != null && chance.happens(0.2)
  const said: TermsSaid = {
    ...(less && { granted: { [GOODS.field]: chance.happens(0.1) ? [...sold, '丁'] : sold } }),
    ...(own && { ownConditions: [{ text: '每季报送', basis: chance.happens(0.2) ? '惯例' : '《模拟法》第十二条' }] }),
    ...(own && chance.happens(0.5) && { conditions: ['chosen'] }),
    ...(says && { validUntil: addDays(times.on, chance.oneOf([-1, 0, 30, 200, 500, 700])) }),
    ...(chance.happens(0.85) && { reasons: REASON }),
  }
  return less || own || says ? said : undefined
}

function asked({ plan }: Kept): string[] {
  return plan.materials.filter(({ supplier }) => supplier === 'applicant').map(({ key }) => key)
}

function handedIn(keys: readonly string[]): { material: string; file: null }[] {
  return keys.map((material) => ({ material, file: null }))
}

function supplementList({ loaded, chance }: Saying): CommandOf<'RequestSupplement'> {
  const subjects = [...asked(loaded), 'subject-name']
  const wrong = subjects.filter(() => chance.happens(0.4))
  const list = (wrong.length > 0 ? wrong : subjects.slice(0, 1)).map((subject) => ({ subject, what: '不清晰' }))
  const again = loaded.current.supplement !== null && chance.happens(0.5)
  return { type: 'RequestSupplement', list, ...(again && { override: REASON }) }
}

function supplement({ loaded, chance }: Saying): CommandOf<'SupplySupplement'> {
  const outstanding = loaded.current.supplement?.outstanding ?? []
  const partly = chance.happens(0.3)
  const given = partly ? outstanding.slice(0, 1) : outstanding
  const papers = new Set(asked(loaded))
  return {
    type: 'SupplySupplement',
    materials: handedIn(given.filter((key) => papers.has(key))),
    filing: Object.fromEntries(given.filter((key) => !papers.has(key)).map((key) => [key, '改正后的内容'])),
    partly,
  }
}

/** A visit by whoever records it and somebody else who may go along. */
function inspection({ loaded, actor, people, times, chance }: Saying): CommandOf<'RecordInspection'> {
  const { current, plan } = loaded
  const free = (people.byRole.get('inspector') ?? []).filter(
    (each) =>
      each.personId !== actor.personId &&
      holds(each, 'inspector', REGION, times.on) &&
      (current.holders[each.personId] ?? 'inspect') === 'inspect',
  )
  const other = free.length > 0 ? [chance.oneOf(free).personId] : []
  return {
    type: 'RecordInspection',
    inspectors: [actor.personId, ...other],
    visitedOn: times.on,
    findings: openSites(current, plan).map((approval) => {
      const conclusion = chance.oneOf(['pass', 'pass', 'pass', 'pass', 'correct', 'fail'] as const)
      const clauses = plan.approvals.find(({ key }) => key === approval)?.checklist ?? []
      return { approval, checks: checksOf(clauses, conclusion === 'pass' ? 'pass' : 'fail'), conclusion }
    }),
  }
}

/** A check of a promise: mostly kept; some are given a day, which some let pass. */
function promiseCheck({ act, loaded, times, chance }: Saying): CommandOf<'CheckCommitment'> {
  const approval = act.approval ?? 'none'
  const before = loaded.current.approvals.find(({ key }) => key === approval)?.promiseCheck
  const again = before?.reported ? (['pass', 'fail', 'correct'] as const) : (['pass', 'fail'] as const)
  const conclusion = chance.oneOf(before ? again : (['pass', 'pass', 'correct', 'fail'] as const))
  const rectifyBy = conclusion === 'correct' &&
    !before && {
      rectifyBy: dueAfter(times.calendar, times.on, 1 + chance.below(10)).dueOn,
    }
  return {
    type: 'CheckCommitment',
    approval,
    checkedOn: times.on,
    officers: 2,
    checks: [],
    conclusion,
    note: '核查意见',
    ...rectifyBy,
  }
}

function procedure({ act, loaded, times, chance }: Saying): CommandOf<'StartProcedure'> {
  const approval = act.approval ?? 'none'
  const [listed] = loaded.plan.approvals.find(({ key }) => key === approval)?.procedures ?? []
  const own = listed && chance.happens(0.5)
  return {
    type: 'StartProcedure',
    approval,
    kind: own ? listed.kind : chance.oneOf(['testing', 'expert-review', 'appraisal', 'quarantine'] as const),
    ...(own && { name: listed.name }),
    basis: own ? '' : '《模拟法》第二条',
    plannedDays: 1 + chance.below(10),
    startedOn: times.on,
  }
}

function hearing({ act, loaded, people, times, chance }: Saying): CommandOf<'ScheduleHearing'> {
  const approval = act.approval ?? 'none'
  const { current } = loaded
  const free = (people.byRole.get('hearing-officer') ?? []).filter(
    ({ personId }) => (current.holders[personId] ?? 'preside') === 'preside',
  )
  const request = hearingOn(approvalOf(current, approval))?.request
  return {
    type: 'ScheduleHearing',
    approval,
    // Seven working days ahead is the least (行政许可法 48); some try six, and are refused.
    day: dueAfter(times.calendar, times.on, 6 + chance.below(5)).dueOn,
    place: '听证室',
    presider: chance.oneOf(free).personId,
    public: chance.happens(0.9),
    exOfficio: !request,
    basis: '行政许可法 47',
  }
}

/** Somebody who was told and has not spoken yet speaks. */
function statement({ act, loaded, chance }: Saying): CommandOf<'HearInterestedParty'> {
  const approval = act.approval ?? 'none'
  const parties = loaded.current.approvals.find(({ key }) => key === approval)?.parties ?? []
  const party = parties.find(({ heard }) => heard === null)?.party ?? '无此人'
  return { type: 'HearInterestedParty', approval, party, statement: '陈述', asksForHearing: chance.happens(0.3) }
}

function matter({ act, chance }: Saying): CommandOf<'RequestMatter'> {
  const kind = chance.oneOf(['renewal', 'renewal', 'change', 'transfer'] as const)
  return {
    type: 'RequestMatter',
    approval: act.approval ?? 'none',
    kind,
    filing: kind === 'renewal' ? {} : { 'subject-name': '新名称' },
    reason: REASON,
  }
}

/** The end of a licence on a ground that is there: mostly what the record asks for, else any that somebody could find. */
function proposal({ act, loaded, times, chance }: Saying): CommandOf<'ProposeEnding'> {
  const approval = act.approval ?? 'none'
  const licence = loaded.current.approvals.find(({ key }) => key === approval)?.licence
  const over = licence?.validUntil && licence.validUntil < times.on
  const ended = licence && !['granted', 'suspended'].includes(licence.standing)
  const grounds = [
    ...(over ? (['expired'] as const) : []),
    ...(ended ? (['revoked-or-withdrawn'] as const) : []),
    ...(licence?.cancellation ? (['asked-by-holder'] as const) : []),
    ...(loaded.current.holderEnded ? (['holder-ended'] as const) : []),
  ]
  const said = { type: 'ProposeEnding', approval, facts: '查明的事实', reasons: REASON } as const
  if (grounds.length > 0) return { ...said, act: 'CancelLicence', ground: chance.oneOf(grounds) }
  const others = [
    { act: 'RevokeLicence', ground: 'fraud-or-bribery' },
    { act: 'RevokeLicence', ground: 'applicant-unqualified' },
    { act: 'RevokeLicence', ground: 'procedure-violated' },
    { act: 'WithdrawLicence', ground: null, compensation: '补偿' },
    { act: 'CancelLicence', ground: 'asked-by-holder' },
    { act: 'CancelLicence', ground: 'force-majeure' },
  ] as const
  return { ...said, ...chance.oneOf(others) }
}

/** A correction of something that the actor could correct: an examination, a finding, a delivery. */
function correction(saying: Saying): Command {
  const { act, loaded, actor, chance, times } = saying
  const part = loaded.current.holders[actor.personId]
  const types: Readonly<Record<string, Recorded['event']['type']>> = {
    inspect: 'InspectionRecorded',
    certify: 'CertificateDelivered',
  }
  const found = loaded.record.filter(({ event }) => event.type === types[part ?? ''])
  if (found.length === 0) return commandFor(act, loaded, chance.below(60), times.on)
  const { event, version } = chance.oneOf(found)
  const replacement = correctedOf(event, loaded.current, chance)
  if (!replacement) return commandFor(act, loaded, chance.below(60), times.on)
  return { type: 'CorrectEntry', corrects: version, replacement, reason: '录入错误' }
}

function correctedOf(
  event: Recorded['event'],
  current: Case,
  chance: Chance,
): CommandOf<'CorrectEntry'>['replacement'] | undefined {
  if (event.type === 'CertificateDelivered') return { ...event, proof: '更正后的凭证' }
  if (event.type !== 'InspectionRecorded') return undefined
  const open = event.findings.filter(({ approval }) => !current.approvals.find(({ key }) => key === approval)?.decision)
  const findings = open.map((finding) => ({ ...finding, conclusion: chance.oneOf(['correct', 'fail'] as const) }))
  return findings.length > 0 ? { ...event, findings } : undefined
}
