import type { Case } from '@yizheng/domain/cases/case'
import { replay } from '@yizheng/domain/cases/evolve'
import { Recorded, type CaseEvent } from '@yizheng/domain/cases/event'
import { type SiteFinding } from '@yizheng/domain/inspections/finding'
import { NO_REVIEW } from '@yizheng/domain/parties/no-review'
import { noticesOf } from '@yizheng/domain/cases/notices'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import { dayOf } from '@yizheng/domain/time/day'
import { differencesOf } from './own-count/compare.ts'
import { countedOf } from './own-count/count.ts'
import { factsOf } from './own-count/facts.ts'
import { breachesOf } from './own-count/law.ts'
import type { ActRow, Kept, Store } from './store.ts'
import { Violation } from './violation.ts'
import { REGION, type World } from './world.ts'

/** What must hold after every act, each with the words in which its violation is told. */

function must(condition: boolean, invariant: string, caseId: string, detail: () => string): void {
  if (!condition) throw new Violation(invariant, caseId, detail())
}

/** Everything that is looked at after an act: the record, the state, the deadlines, and what the law says of each new event. */
export function checkAct(row: ActRow, before: Kept | undefined, store: Store, world: World): void {
  const { caseId } = row
  const kept = store.find(caseId)
  if (!kept) throw new Violation('what was recorded is there', caseId, 'the case is not')
  checkRecord(kept, caseId)
  checkState(kept, store, caseId, world)
  checkParts(kept, caseId)
  for (const recorded of row.events) {
    must(Recorded.safeParse(recorded).success, 'an event reads back by its schema', caseId, () => recorded.event.type)
    checkAdverse(recorded.event, caseId)
    checkNotice(recorded, kept, caseId, world)
    checkRemoved(recorded.event, kept, caseId)
  }
  if (before) checkLaw(row, before, caseId, world)
  if (before) checkDays(row, before, caseId, world)
  checkOwnCount(kept, store, caseId, world)
  checkGrants(kept.current, kept.plan, caseId)
  checkFindings(kept, caseId)
  checkAwaited(kept, caseId)
}

function checkRecord({ record, current }: Kept, caseId: string): void {
  must(
    record.every(({ version }, index) => version === index + 1),
    'the versions of a record are 1 to n',
    caseId,
    () => record.map(({ version }) => version).join(' '),
  )
  must(current.version === record.length, 'the case is at the version of its last event', caseId, () => {
    return `version ${current.version}, ${record.length} events`
  })
}

/** What is kept is what the record comes to: the state, and every deadline that is derived from it. */
function checkState({ plan, record, current }: Kept, store: Store, caseId: string, world: World): void {
  const again = replay(caseId, REGION, plan, record)
  must(JSON.stringify(again) === store.textOf(caseId), 'the record comes to the state that is kept', caseId, () => {
    const keys = Object.keys(again) as (keyof Case)[]
    return keys.filter((key) => JSON.stringify(again[key]) !== JSON.stringify(current[key])).join(', ')
  })
  const rows = store.deadlineRows(caseId)
  const seen = new Set<string>()
  for (const deadline of deadlinesOf(again, plan, world.policy, world.calendar)) {
    must(!seen.has(deadline.key), 'a case has one deadline of a key', caseId, () => deadline.key)
    seen.add(deadline.key)
    const row = rows.get(deadline.key)
    must(
      JSON.stringify(row?.deadline) === JSON.stringify(deadline),
      'the deadlines of the record are those that are kept',
      caseId,
      () => `${deadline.key}: ${row?.deadline.dueOn} is kept, ${deadline.dueOn} is derived`,
    )
  }
}

/** Every deadline that is kept is the one that the record comes to when it is counted apart from the clock. */
function checkOwnCount({ plan, record }: Kept, store: Store, caseId: string, { policy, ownDays }: World): void {
  const kept = [...store.deadlineRows(caseId).values()].map(({ deadline }) => deadline)
  const counted = countedOf(factsOf(record, plan), plan, policy, ownDays)
  // One that the case has no longer is kept as it ended.
  const deadlines = kept.filter(({ key, metOn }) => counted.has(key) || metOn === null)
  const [difference] = differencesOf(counted, deadlines)
  must(difference === undefined, 'the days are those that are counted apart', caseId, () => difference ?? '')
}

/** What the law says of the days of each event, counted apart from the clock: each against the record as it stood before it. */
function checkDays({ events }: ActRow, before: Kept, caseId: string, { policy, ownDays }: World): void {
  let record = before.record
  for (const recorded of events) {
    const [breach] = breachesOf(recorded, { record, plan: before.plan }, policy, ownDays)
    must(breach === undefined, 'what happens, happens in its time', caseId, () => breach ?? '')
    record = [...record, recorded]
  }
}

/** One person, one part: read from the events, not from the list of holders. */
function checkParts({ record, current }: Kept, caseId: string): void {
  const parts = new Map<string, string>([[current.applicant, 'apply']])
  const take = (person: string, part: string) => {
    const held = parts.get(person) ?? part
    must(held === part, 'nobody holds two parts of a case', caseId, () => `${person}: ${held} and ${part}`)
    parts.set(person, part)
  }
  for (const { by, part, event } of record) {
    if (part) take(by, part)
    if (event.type === 'InspectionRecorded') for (const each of event.inspectors) take(each, 'inspect')
  }
  for (const [person, part] of parts) {
    must(current.holders[person] === part, 'the case knows who holds which part', caseId, () => person)
  }
}

/** Events that go against somebody, who must be told why. */
const ADVERSE = [
  'ApplicationNotAccepted',
  'AcceptanceWithdrawn',
  'LicenceRefused',
  'HandlingTerminated',
  'MatterRefused',
  'LicenceSuspended',
  'LicenceWithdrawn',
  'LicenceRevoked',
  'LicenceRevokedAsPenalty',
  'LicenceCancelled',
] as const satisfies readonly CaseEvent['type'][]

function checkAdverse(event: CaseEvent, caseId: string): void {
  const adverse = (ADVERSE as readonly string[]).includes(event.type)
  if (!adverse) return
  const told = [
    ...('reasons' in event ? [event.reasons] : []),
    ...('reason' in event ? [event.reason] : []),
    ...('remedy' in event ? [event.remedy] : []),
  ]
  must(
    told.length > 0 && told.every((text) => text.trim() !== ''),
    'whoever is refused something is told why',
    caseId,
    () => event.type,
  )
  const remedies = 'remedies' in event ? event.remedies : undefined
  must(
    remedies !== undefined && remedies.reviewBody !== '' && remedies.reviewDays > 0 && remedies.courtMonths > 0,
    'whoever is refused something is told where to turn',
    caseId,
    () => event.type,
  )
}

/** Whoever is refused something is served a paper that says where to turn; and no paper is empty in either language. */
function checkNotice(recorded: Recorded, { plan }: Kept, caseId: string, { policy }: World): void {
  const { event } = recorded
  const [notice] = noticesOf([recorded], { plan, policy })
  if ('remedies' in event && event.remedies !== undefined) {
    // Against a penalty one turns by way of the authority that imposed it, and not of the body that registers it.
    const where =
      event.type === 'LicenceRevokedAsPenalty' && event.course
        ? { zh: `向${event.authority}的行政复议机关`, en: `reviews decisions of ${event.authority}` }
        : event.remedies.reviewBody === NO_REVIEW
          ? { zh: '民事诉讼', en: 'no administrative act' }
          : { zh: event.remedies.reviewBody, en: event.remedies.reviewBody }
    const says = notice?.text.some(({ zh, en }) => zh.includes(where.zh) && en.includes(where.en)) ?? false
    must(says, 'what is refused is served in writing, with where to turn', caseId, () => event.type)
  }
  const sentences = notice ? [notice.title, ...notice.text] : []
  must(
    notice === undefined ||
      (notice.text.length > 0 && sentences.every(({ zh, en }) => zh.trim() !== '' && en.trim() !== '')),
    'a paper says something, in both languages',
    caseId,
    () => event.type,
  )
}

/** What the law asks of an event, said once more beside the gates that should have seen to it. `before` is the case before the act. */
function checkLaw({ events }: ActRow, { current, plan }: Kept, caseId: string, world: World): void {
  for (const { event, at } of events) {
    const approval = 'approval' in event ? current.approvals.find(({ key }) => key === event.approval) : undefined
    switch (event.type) {
      case 'ApplicationAccepted':
        must(current.acceptance === null, 'a case is accepted once', caseId, () => event.acceptanceNumber)
        break
      case 'SupplementRequested':
        must(
          current.supplement === null || (event.override ?? '') !== '',
          'what is missing is told once (行政许可法 32)',
          caseId,
          () => 'a second list without a reason',
        )
        break
      case 'ApprovalExamined':
      case 'InspectionRecorded':
        must(current.stage === 'accepted', 'nothing is examined before acceptance', caseId, () => current.stage)
        break
      case 'PhaseApproved':
      case 'LicenceGranted':
      case 'LicenceRefused':
        must(current.stage === 'accepted', 'nothing is decided before acceptance', caseId, () => current.stage)
        must(!approval?.decision, 'an approval is decided once', caseId, () => event.approval)
        if (event.type === 'LicenceRefused') break
        must(
          approval?.procedures.every(({ endedOn }) => endedOn !== null) ?? false,
          'nothing is granted while a procedure runs',
          caseId,
          () => event.approval,
        )
        must(
          !current.tolerance || current.tolerance.suppliedOn !== null,
          'nothing is granted while papers are awaited',
          caseId,
          () => event.approval,
        )
        must(
          !(approval?.hearing?.request || approval?.hearing?.scheduled) || approval.hearing.held !== null,
          'nothing is granted before the hearing that was asked for (行政许可法 48)',
          caseId,
          () => event.approval,
        )
        break
      case 'LimitExtended':
        must(
          (event.approval === null ? current.extension : approval?.extension) === null,
          'a limit is extended once (行政许可法 42)',
          caseId,
          () => event.approval ?? 'the case',
        )
        break
      case 'HearingScheduled':
        must(
          workingDaysBetween(world.calendar, dayOf(at), event.day) >= 7,
          'a hearing is announced seven working days ahead (行政许可法 48)',
          caseId,
          () => `${dayOf(at)} for ${event.day}`,
        )
        break
      case 'LicenceRenewed':
        must(
          current.holderEnded === null,
          'no licence is renewed for a holder who is gone',
          caseId,
          () => event.approval,
        )
        break
      case 'LicenceTransferred':
        must(
          plan.approvals.some(({ key, afterGrant }) => key === event.approval && afterGrant.transfer !== undefined),
          'a licence passes to somebody else only where a law says so (行政许可法 9)',
          caseId,
          () => event.approval,
        )
        break
      default:
        break
    }
  }
}

/** What was granted was examined, seen and preceded by what it needs; what is on paper was granted. */
function checkGrants(current: Case, plan: Plan, caseId: string): void {
  const granted = new Set(current.approvals.flatMap(({ key, decision }) => (decision?.granted ? [key] : [])))
  for (const approval of current.approvals) {
    const { key, decision, examination, finding, licence } = approval
    if (decision || examination || finding) {
      must(current.acceptance !== null, 'nothing is examined or decided without acceptance', caseId, () => key)
    }
    must(
      (licence !== null) === (decision?.granted === true && decision.final),
      'a licence is a final grant',
      caseId,
      () => key,
    )
    if (!decision?.granted) continue
    const planned = plan.approvals.find((each) => each.key === key)
    must(examination?.opinion === 'pass', 'what is granted was examined and found fit', caseId, () => key)
    must(
      !planned?.inspected || finding?.conclusion === 'pass',
      'what is granted was seen where it has to be seen',
      caseId,
      () => key,
    )
    must(
      planned?.needs.every((needed) => granted.has(needed)) ?? false,
      'what is granted came after what it needs',
      caseId,
      () => key,
    )
  }
  for (const { approvals, number } of current.certificates) {
    must(
      approvals.every((key) => granted.has(key)),
      'a certificate covers what was granted',
      caseId,
      () => number,
    )
  }
}

/** What was found on site is what the last visit found, whatever was corrected in the record of an earlier one. */
function checkFindings({ record, current }: Kept, caseId: string): void {
  for (const { key, finding } of current.approvals) {
    const visit = record.findLast(({ event }) => findingIn(event, key) !== undefined)
    const corrected = record.flatMap(({ event }) =>
      event.type === 'EntryCorrected' && event.corrects === visit?.version
        ? (findingIn(event.replacement, key) ?? [])
        : [],
    )
    const found = corrected.at(-1) ?? (visit && findingIn(visit.event, key))
    must(
      found?.conclusion === finding?.conclusion,
      'what counts is what the last visit found',
      caseId,
      () => `${key}: the last visit says ${found?.conclusion}, the case ${finding?.conclusion}`,
    )
  }
}

function findingIn(event: CaseEvent, key: string): SiteFinding | undefined {
  return event.type === 'InspectionRecorded' ? event.findings.find(({ approval }) => approval === key) : undefined
}

/** Whatever an applicant is waited for can be handed in. */
function checkAwaited({ current, plan }: Kept, caseId: string): void {
  const known = new Set([...plan.materials, ...plan.form].map(({ key }) => key))
  const awaited = [
    ...(current.stage === 'supplement-requested' ? (current.supplement?.outstanding ?? []) : []),
    ...(current.stage === 'accepted' ? (current.tolerance?.missing ?? []) : []),
  ]
  const stray = awaited.find((key) => !known.has(key))
  must(stray === undefined, 'what is awaited can be handed in', caseId, () => `${stray} is on no list`)
}

/** What a case was told is no longer asked for is no longer asked for. */
function checkRemoved(event: CaseEvent, { plan }: Kept, caseId: string): void {
  if (event.type !== 'PlanAdopted') return
  const asked = new Set([
    ...plan.form.map(({ key }) => key),
    ...plan.materials.filter((each) => each.asked && each.supplier === 'applicant').map(({ key }) => key),
  ])
  const still = event.changes.find((change) => change.class === 'removed' && asked.has(change.subject))
  must(still === undefined, 'what is no longer asked for is not asked for', caseId, () => still?.subject ?? '')
}
