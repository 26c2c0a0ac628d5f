import type { Policy } from '@yizheng/domain/cases/policy'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { countedOf, type Counted } from './count.ts'
import { chinaDay, monthsAway, numberOf, textOf, type DayNumber, type Workdays } from './days.ts'
import { factsOf, type Step } from './facts.ts'

/** What was there before an act: its record, and the plan under which the case stood. */
export type Before = { record: readonly Recorded[]; plan: Plan }

type Ends = Extract<
  Recorded['event'],
  { type: 'LicenceWithdrawn' | 'LicenceRevoked' | 'LicenceCancelled' | 'LicenceRevokedAsPenalty' }
>

type Saying = (holds: boolean, sentence: string) => void

/**
 * What the law asks of the days that an event names or happens on, counted apart from the clock: a sentence for each thing that does not
 * hold. `policy` gives periods and years; nothing else of it is used.
 */
export function breachesOf(recorded: Recorded, before: Before, policy: Policy, days: Workdays): string[] {
  const found: string[] = []
  const say: Saying = (holds, sentence) => {
    if (!holds) found.push(`${recorded.event.type}: ${sentence}`)
  }
  const { event } = recorded
  const on = chinaDay(recorded.at)
  const facts = factsOf(before.record, before.plan)
  const counted = () => countedOf(facts, before.plan, policy, days)
  const inTime = (key: string) => {
    const limit = counted().get(key)
    say(limit === undefined || limit.provisional || on <= numberOf(limit.due), `${key} ended on ${limit?.due ?? ''}`)
  }
  const tooLate = (limit: Counted | undefined, what: string) =>
    say(limit !== undefined && on > numberOf(limit.due), `${what} still runs, until ${limit?.due ?? 'no day'}`)
  switch (event.type) {
    case 'ApplicationAccepted': {
      const answer = counted().get('answer-application')
      if (event.deemed) {
        tooLate(answer, 'the time to answer (行政许可法 32(4))')
        say(event.effectiveOn === textOf(facts.received), `accepted by silence from ${textOf(facts.received)}`)
      } else inTime('answer-application')
      if (event.tolerance) deferral(event.tolerance.supplyBy)
      break
    }
    case 'SupplementRequested':
    case 'ApplicationNotAccepted':
      // What was asked for and did not come in time may be ended so too; nothing was left unanswered then.
      if (facts.asked === null || facts.asked.supplied !== null) inTime('answer-application')
      else tooLate(counted().get('supply'), 'the time for the supplement')
      break
    case 'ApplicationWithdrawn':
      if (event.deemed) tooLate(counted().get('supply'), 'the time for the supplement')
      break
    case 'AcceptanceWithdrawn':
      tooLate(counted().get('supply-deferred'), 'the time for the promised papers')
      break
    case 'SupplementSupplied':
      inTime('supply')
      break
    case 'InspectionRecorded': {
      const wanting = event.findings.flatMap((each) => (each.conclusion === 'correct' ? [each.approval] : []))
      const told = wanting.length === 0 ? undefined : textOf(rectified(wanting))
      say(event.rectifyBy === told, `to be put right by ${told ?? 'no day'}, not by ${event.rectifyBy ?? 'no day'}`)
      break
    }
    case 'LicenceRefused': {
      const { rectify = null } = facts.steps.get(event.approval) ?? {}
      if (rectify === null || hopeless(event.approval)) break
      say(
        rectify.said === null || rectify.said > rectify.by,
        'refused before it was looked at again (行政许可法 34, 38)',
      )
      say(on > rectify.by, `refused while it may be put right, until ${textOf(rectify.by)} (行政许可法 34, 38)`)
      break
    }
    case 'LimitExtended':
      inTime(event.approval === null ? 'case-statutory' : `approval-statutory:${event.approval}`)
      break
    case 'HearingScheduled':
      say(
        numberOf(event.day) >= days.after(on, policy.periods.hearingNotice.workingDays),
        `announced for ${event.day} only (行政许可法 48)`,
      )
      break
    case 'LicenceGranted':
      say(event.validFrom === textOf(on), 'a licence begins on the day of its grant')
      term(event.approval, on, event.validUntil, event.terms)
      break
    case 'LicenceRenewed': {
      const until = facts.steps.get(event.approval)?.until ?? null
      const from = until === null ? on : until + 1
      say(event.validFrom === textOf(from), `the new term begins on ${textOf(from)}`)
      term(event.approval, from, event.validUntil, event.terms)
      if (until !== null) {
        const right = event.silent ? on > until : on <= until
        say(right, `the licence ends on ${textOf(until)} (行政许可法 50)`)
      }
      break
    }
    case 'MatterRefused': {
      const step = facts.steps.get(event.approval)
      const silent = step?.matter?.kind === 'renewal' && step.until !== null && on > step.until
      say(!silent, 'refused although it counts as renewed (行政许可法 50)')
      break
    }
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceCancelled':
    case 'LicenceRevokedAsPenalty':
      endedByTwo(event, facts.steps.get(event.approval))
      break
    case 'MatterRequested':
      if (event.kind === 'renewal') renewalAsked(event.approval)
      break
    case 'LicenceTransferred':
      say(
        (facts.steps.get(event.approval)?.end ?? null) === null,
        'passed to another who was not told that it is to end',
      )
      break
    case 'EndingStatementMade': {
      const told = facts.steps.get(event.approval)?.end?.told ?? null
      if (!event.asksForHearing || told === null) break
      const until = days.after(told.from, 5)
      const said = event.saidOn === undefined ? on : numberOf(event.saidOn)
      say(said <= until, `a hearing asked for on ${textOf(said)}, after ${textOf(until)} (行政许可法 47)`)
      break
    }
    case 'EndingTold':
      say(facts.steps.get(event.approval)?.end?.told === null, 'told of one proposal twice, or of none')
      if (event.method !== 'electronic') break
      say(event.servedOn === textOf(on), `served electronically on ${event.servedOn}, recorded on ${textOf(on)}`)
      say(facts.steps.get(event.approval)?.passed !== true, 'served on somebody whose licence had passed to another')
      break
    case 'ReapplicationBarred': {
      const { years } = event.ground === 'fraud' ? policy.bars.fraud : policy.bars.falseMaterials
      const last = textOf(monthsAway(on, 12 * years))
      say(event.until === last, `${years} years from ${textOf(on)} end on ${last}, not on ${event.until}`)
      break
    }
    default:
  }
  return found

  /** The period of the policy, a working day before the limits by law of what is concerned, and the next working day at the least. */
  function rectified(approvals: readonly string[]): DayNumber {
    const limits = ['case-statutory', ...approvals.map((key) => `approval-statutory:${key}`)].flatMap((key) => {
      const limit = counted().get(key)
      return limit ? [workdayBefore(numberOf(limit.due))] : []
    })
    const last = Math.min(days.after(on, policy.periods.rectify.workingDays), ...limits)
    return Math.max(last, days.after(on, 1))
  }

  function workdayBefore(day: DayNumber): DayNumber {
    let at = day - 1
    while (!days.works(at)) at -= 1
    return at
  }

  /** No licence ends without two people and, where its ground demands it, told and the time to be heard run (行政许可法 7, 8, 69, 70). */
  function endedByTwo(event: Ends, step: Step | undefined): void {
    const end = step?.end ?? null
    if (step === undefined || end === null) return say(false, 'nobody had proposed it')
    say(!end.sentBack, 'what was proposed had been sent back')
    say(end.by !== recorded.by, 'whoever proposed it decided it')
    const ground = 'ground' in event ? event.ground : null
    say(ground === null || ground === end.ground, `proposed on ${end.ground}, ended on ${ground}`)
    if (event.type === 'LicenceWithdrawn') {
      say(event.compensation === end.compensation, 'not the compensation of which the holder was told (行政许可法 8)')
    }
    if (ground === 'asked-by-holder') {
      say(step.asked !== null, 'asked for by the holder, who did not ask (行政许可法 70)')
      say((step.spoke ?? 0) <= (step.asked ?? 0), 'asked for by the holder, who spoke against it since (行政许可法 70)')
    }
    const heard = event.type === 'LicenceWithdrawn' || event.type === 'LicenceRevoked'
    if (!heard && ground !== 'force-majeure' && ground !== 'other-by-law') return
    if (end.told === null) return say(false, 'its holder was not told (行政许可法 7)')
    const until = days.after(end.told.from, 5)
    say(on > until, `its holder may be heard until ${textOf(until)} (市场监督管理行政许可程序暂行规定 44)`)
    say((end.asked === null && end.stops.length === 0) || end.held !== null, 'the hearing was not held (行政许可法 48)')
    say(
      (end.said.length === 0 && end.held === null) || event.course?.onHeard !== undefined,
      'what was heard was not weighed',
    )
  }

  /** What needs something that was refused can never be granted. */
  function hopeless(key: string): boolean {
    const needs = before.plan.approvals.find((each) => each.key === key)?.needs ?? []
    return needs.some((need) => {
      const step = facts.steps.get(need)
      return (step?.decided !== null && step?.granted === false) || hopeless(need)
    })
  }

  function deferral(supplyBy: string): void {
    const most = Math.min(policy.periods.supplyDeferred.workingDays, before.plan.limit.promisedDays)
    const last = textOf(days.after(on, most))
    say(supplyBy === last, `promised papers come by ${last}, not by ${supplyBy}`)
  }

  /** A term ends on the day before the corresponding one; where there is none, on the last of its month (民法典 202). */
  function lastOf(months: number, from: DayNumber): string {
    const corresponding = monthsAway(from, months)
    const isThere = textOf(corresponding).slice(8) === textOf(from).slice(8)
    return textOf(isThere ? corresponding - 1 : corresponding)
  }

  /** The end of a licence: by its years, no later than its maximum, or within what the decision may say; an earlier one says why. */
  function term(approval: string, from: DayNumber, until: string | null, terms: Terms | undefined): void {
    const planned = before.plan.approvals.find(({ key }) => key === approval)
    const { type, years } = planned?.validity ?? { type: 'none', years: null }
    if (type === 'project') {
      const last = lastOf(18, from)
      return say(
        until !== null && until >= textOf(from) && until <= last,
        `a project ends by ${last}, not on ${until ?? 'no day'}`,
      )
    }
    if (years === null) return say(until === null, 'a licence without a term of years does not end by time')
    const last = lastOf(12 * years, from)
    const shorter = type === 'maximum' && until !== null && until < last && until >= textOf(from)
    say(until === last || shorter, `${years} years from ${textOf(from)} end on ${last}, not on ${until ?? 'no day'}`)
    say(!shorter || (terms?.withheld?.reasons ?? '') !== '', 'an earlier end says why (行政许可法 38(2))')
  }

  function renewalAsked(approval: string): void {
    const until = facts.steps.get(approval)?.until ?? null
    if (until === null) return say(false, 'a licence without an end is not renewed')
    const planned = before.plan.approvals.find(({ key }) => key === approval)
    const own = planned?.afterGrant.renewal
    if (!own && planned?.validity.type === 'project')
      return say(false, 'a project ends and is not renewed (行政许可法 49)')
    const { from, to } = renewalAskedFor(own ?? policy.renewal, until, days)
    say(on <= to, `to be asked for by ${textOf(to)}`)
    say(from === null || on >= from, `may be asked for from ${from === null ? '' : textOf(from)}`)
  }
}

type Terms = { withheld?: { reasons: string } | undefined }

type Window = { latest: number; earliest: number | null; unit: 'day' | 'working-day' | 'month' }

/** The first and the last day on which the renewal of a licence that ends on `until` may be asked for (民法典 202 for months). */
export function renewalAskedFor(
  { latest, earliest, unit }: Window,
  until: DayNumber,
  days: Workdays,
): { from: DayNumber | null; to: DayNumber } {
  const back = (count: number): DayNumber => {
    if (unit === 'month') return monthsAway(until, -count)
    if (unit === 'day') return until - count
    let day = until
    for (let left = count; left > 0;) {
      day -= 1
      if (days.works(day)) left -= 1
    }
    return day
  }
  return { from: earliest === null ? null : back(earliest), to: back(latest) }
}
