import type { Plan } from '@yizheng/domain/catalogue/plan'
import { monthsAway, textOf, type DayNumber, type Workdays } from './days.ts'
import type { Stopped } from './end-facts.ts'
import type { Facts, Step } from './facts.ts'

/** Working days of each period of the policy, and what becomes of days that a procedure takes beyond what was told. */
export type Rules = {
  periods: Readonly<Record<string, { workingDays: number }>>
  procedures: { overrun: 'counts' | 'excluded' }
}

/** A last day, whether it can still move when a notice appears, and the day on which it was met. */
export type Counted = { due: string; provisional: boolean; met: string | null }

type Limit = { from: DayNumber; days: number; stops: readonly Stopped[]; inHand: number }

/** Every last day that a record comes to, by the key that the product gives it. */
export function countedOf(facts: Facts, plan: Plan, rules: Rules, days: Workdays): Map<string, Counted> {
  const counted = new Map<string, Counted>()
  const say = (key: string, from: DayNumber, due: DayNumber, met: DayNumber | null) => {
    let provisional = false
    for (let day = from + 1; day <= due && !provisional; day += 1) provisional = !days.isKnown(day)
    counted.set(key, { due: textOf(due), provisional, met: met === null ? null : textOf(met) })
  }
  /** A day that somebody set, whatever the calendar becomes. */
  const set = (key: string, due: DayNumber, met: DayNumber | null) =>
    counted.set(key, { due: textOf(due), provisional: false, met: met === null ? null : textOf(met) })
  const period = (name: string) => rules.periods[name]?.workingDays ?? NaN
  const plain = (key: string, from: DayNumber, length: number, met: DayNumber | null) =>
    say(key, from, days.after(from, length), met)
  const limited = (limit: Limit) => lastDayOf(limit, rules.procedures.overrun, days)

  const { asked, acceptance, deferred, ended } = facts
  const pending = asked && asked.supplied === null ? asked.on : null
  plain('answer-application', facts.received, period('answerApplication'), acceptance?.noted ?? ended ?? pending)
  if (asked) plain('supply', asked.on, asked.workingDays ?? period('supply'), asked.supplied ?? ended)
  if (deferred) set('supply-deferred', deferred.by, deferred.supplied ?? ended)

  for (const [key, { rectify, decided }] of facts.steps) {
    if (rectify) set(`rectify:${key}`, rectify.by, rectify.said ?? decided ?? ended)
    if (rectify?.said != null)
      plain(
        `look-again:${key}`,
        rectify.said,
        period('lookAgain' in rules.periods ? 'lookAgain' : 'verify'),
        decided ?? ended,
      )
  }

  for (const planned of plan.approvals) {
    const { grantedOn = null, checks = null, gone = null } = facts.steps.get(planned.key) ?? {}
    if (!planned.commitment || grantedOn === null) continue
    const { count, unit } = planned.commitment.checkWithin
    const met = checks?.first ?? gone
    const key = `check-promise:${planned.key}`
    if (unit === 'working-day') plain(key, grantedOn, count, met)
    else {
      // 民法典 203: an end on a day off is the first worked day after it.
      let last = unit === 'month' ? monthsAway(grantedOn, count) : grantedOn + count
      while (!days.works(last)) last += 1
      set(key, last, met)
    }
    if (checks?.found === 'correct' && checks.by !== null) {
      set(`rectify:${planned.key}`, checks.by, checks.said ?? gone)
      plain(`check-again:${planned.key}`, Math.min(checks.by, checks.said ?? checks.by), period('checkAgain'), gone)
    }
    if (checks?.found === 'fail' && planned.commitment.filingCheck?.ends !== null) {
      plain(`answer-broken:${planned.key}`, checks.on, period('answerBroken'), checks.answered ?? gone)
    }
  }

  if (acceptance) {
    const met = facts.decided ?? ended
    for (const which of ['statutory', 'promised'] as const) {
      const due = lastOfWays(facts, plan, which, acceptance.from, limited)
      say(`case-${which}`, acceptance.from, due, met)
    }
    if (plan.approvals.some((each) => each.inspected && !waitsForPhase(plan, each.needs))) {
      plain('verify', acceptance.from, period('verify'), facts.visited ?? met)
    }
    for (const planned of plan.approvals) {
      const step = facts.steps.get(planned.key)
      if (!step || step.opened === null) continue
      const { opened, stops } = step
      for (const which of ['statutory', 'promised'] as const) {
        const length = which === 'statutory' ? planned.statutoryDays : planned.promisedDays
        const due = limited({ from: opened, days: length + (step.longer ?? 0), stops, inHand: 0 })
        say(`approval-${which}:${planned.key}`, opened, due, step.decided ?? ended)
      }
      beside(planned.key, step, step.decided ?? ended)
    }
  }
  if (facts.decided !== null && [...facts.steps.values()].some(({ licensed }) => licensed)) {
    plain('deliver', facts.decided, period('deliver'), facts.delivered)
  }
  for (const { regulator, on, claimed } of facts.handed) plain(`claim:${regulator}`, on, period('claim'), claimed)
  for (const [key, { end }] of facts.steps) {
    if (!end) continue
    // Sixty days to decide, without those of a hearing; five to speak, from service or its record (市场监督管理行政许可程序暂行规定 44, 45).
    const due = limited({ from: end.begun, days: 60, stops: end.stops, inHand: 0 })
    say(`decide-ending:${key}`, end.begun, due, null)
    if (end.told !== null) {
      const { served, from } = end.told
      plain(`be-heard:${key}`, from, 5, end.said.find((day) => day >= served) ?? null)
    }
    if (end.asked !== null) {
      plain(`hold-hearing:${key}#${end.version}`, end.asked, period('holdHearing'), end.held)
    }
  }
  for (const [key, { matter, until }] of facts.steps) {
    if (!matter) continue
    if (matter.kind === 'renewal' && until !== null) set(`renewal:${key}`, until, null)
    else plain(`matter:${key}`, matter.on, period('matter'), null)
  }
  return counted

  function beside(key: string, step: Step, over: DayNumber | null): void {
    for (const stop of step.stops) {
      if (stop.id === 'hearing') continue
      say(`procedure:${key}#${stop.id}`, stop.startedOn, endsOf(stop, days).at(-1) ?? NaN, stop.over?.on ?? over)
    }
    const told = [...step.told.values()]
    if (told.length > 0) {
      const all = told.every(({ heard }) => heard !== null)
      const last = Math.max(...told.map(({ heard }) => heard ?? 0))
      plain(`statement:${key}`, Math.max(...told.map(({ on }) => on)), period('statement'), all ? last : over)
    }
    const notice = step.stops.find(({ id }) => id === 'hearing')?.told[0]?.on
    if (step.rightTold !== null) {
      const met = step.hearingAsked ?? notice ?? over
      plain(`request-hearing:${key}`, step.rightTold, period('requestHearing'), met)
    }
    if (step.hearingAsked !== null) {
      plain(`hold-hearing:${key}`, step.hearingAsked, period('holdHearing'), step.hearingHeld ?? over)
    }
  }
}

/** Whether what an approval waits for is a phase of something: the premises are then not ready when the case is accepted. */
function waitsForPhase(plan: Plan, needs: readonly string[]): boolean {
  return needs.some((need) => plan.approvals.some(({ key, final }) => key === need && !final))
}

/** The day that each notice of a procedure told as its last. */
function endsOf({ startedOn, told }: Stopped, days: Workdays): DayNumber[] {
  const ends: DayNumber[] = []
  for (const each of told) {
    const before = ends.at(-1)
    if ('day' in each) ends.push(each.day)
    else ends.push(days.after(before === undefined ? startedOn : Math.max(before, each.on), each.workingDays))
  }
  return ends
}

/**
 * Whether a day is taken by a procedure: the last notice before it tells so (行政许可法 45: told in writing), it had begun, and it was not
 * over. A day before the first notice is never taken: what was not told counts.
 */
function takes(stop: Stopped, ends: readonly DayNumber[], day: DayNumber): boolean {
  if (day <= stop.startedOn || (stop.over !== null && day > stop.over.on)) return false
  const last = stop.told.findLastIndex(({ on }) => on < day)
  return last >= 0 && day <= (ends[last] ?? NaN)
}

/** The last day of a limit, counted one working day after the other. */
function lastDayOf(limit: Limit, overrun: 'counts' | 'excluded', days: Workdays): DayNumber {
  const known = limit.stops.map((stop) => ({ stop, ends: endsOf(stop, days) }))
  const told = (day: DayNumber) => known.some(({ stop, ends }) => takes(stop, ends, day))
  if (overrun === 'counts') return walk(limit, told, days)
  // Overruns are left out when they are over, unless the limit had run out before anybody noted that they were.
  const left: Stopped[] = []
  const isLeft = (day: DayNumber) =>
    told(day) || left.some(({ told: [first], over }) => day > (first?.on ?? NaN) && day <= (over?.on ?? NaN))
  const overran = known.filter(({ stop, ends }) => stop.over !== null && stop.over.on > (ends.at(-1) ?? NaN))
  for (const { stop } of overran.toSorted((a, b) => (a.stop.over?.noted ?? 0) - (b.stop.over?.noted ?? 0))) {
    if (walk(limit, isLeft, days) >= (stop.over?.noted ?? NaN)) left.push(stop)
  }
  return walk(limit, isLeft, days)
}

function walk({ from, days: length, inHand }: Limit, taken: (day: DayNumber) => boolean, days: Workdays): DayNumber {
  let day = from
  let counted = 0
  let spare = inHand
  while (counted < length) {
    day += 1
    if (!days.works(day)) continue
    if (!taken(day)) counted += 1
    else if (spare > 0) {
      spare -= 1
      counted += 1
    }
  }
  return day
}

/**
 * The last day of the whole case: over every way through its prerequisites from an approval that waits for nothing to one that nothing waits
 * for, the latest day that the way comes to. A way that is shorter than the longest has the difference in hand.
 */
function lastOfWays(
  facts: Facts,
  plan: Plan,
  which: 'statutory' | 'promised',
  from: DayNumber,
  limited: (limit: Limit) => DayNumber,
): DayNumber {
  const daysOf = new Map(
    plan.approvals.map((each) => [each.key, which === 'statutory' ? each.statutoryDays : each.promisedDays]),
  )
  const ways: string[][] = []
  const follow = (way: readonly string[], at: string): void => {
    const here = [...way, at]
    const next = plan.approvals.filter(({ needs }) => needs.includes(at)).map(({ key }) => key)
    if (next.length === 0) ways.push(here)
    for (const key of next) follow(here, key)
  }
  for (const { key, needs } of plan.approvals) if (!needs.some((need) => daysOf.has(need))) follow([], key)
  const lengthOf = (way: readonly string[]) => way.reduce((sum, key) => sum + (daysOf.get(key) ?? 0), 0)
  const longest = Math.max(...ways.map(lengthOf))
  const whole = which === 'statutory' ? plan.limit.statutoryDays : plan.limit.promisedDays
  return Math.max(
    ...ways.map((way) => {
      const steps = way.flatMap((key) => facts.steps.get(key) ?? [])
      const longer = Math.max(facts.longer ?? 0, ...steps.map((step) => step.longer ?? 0))
      const stops = steps.flatMap((step) => step.stops)
      return limited({ from, days: whole + longer, stops, inHand: longest - lengthOf(way) })
    }),
  )
}
