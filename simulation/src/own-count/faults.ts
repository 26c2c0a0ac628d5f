import type { CountingFault } from './counting-fault.ts'
import { ENDING_FAULTS } from './ending-faults.ts'

const IN_CLOCKS: readonly CountingFault[] = [
  {
    what: 'a check within months ends on a day off',
    file: 'commitments/within.ts',
    instead: 'return workedFrom(addMonths(on, count), calendar)',
    put: 'return addMonths(on, count)',
  },
  {
    what: 'a holder who was told days before that was recorded is heard for so many days less',
    file: 'cases/endings/course.ts',
    instead: 'return recordedOn > on ? recordedOn : on',
    put: 'return on',
  },
  {
    what: 'a bar ends a day early',
    file: 'cases/decision/bars.ts',
    instead: 'until: addYears(on, years)',
    put: 'until: new Date(Date.parse(addYears(on, years)) - 86_400_000).toISOString().slice(0, 10)',
  },
  {
    what: 'the time to deliver begins anew at delivery',
    file: 'cases/certificate/clocks.ts',
    instead: 'from: decidedOn,',
    put: 'from: delivery?.on ?? decidedOn,',
  },
  {
    what: 'the limit of the case takes no account of procedures',
    file: 'cases/limits/clocks.ts',
    instead: '{ stops, lengthenings: longestOf',
    put: '{ stops: [], lengthenings: longestOf',
  },
  {
    what: 'a procedure moves the case although its approval has days in hand',
    file: 'cases/limits/case-ways.ts',
    instead: 'inHand: end - length,',
    put: 'inHand: 0,',
  },
  {
    what: 'a procedure that was told late counts from its beginning',
    file: 'deadlines/clock.ts',
    instead: 'after: on > startedOn ? on : startedOn',
    put: 'after: startedOn',
  },
  {
    what: 'a further notice takes back the days before it',
    file: 'deadlines/clock.ts',
    instead: 'const from = index === 0 || end > on ? end : on',
    put: 'const from = end',
  },
  {
    what: 'days beyond what was told revive a limit that had run out',
    file: 'deadlines/clock.ts',
    instead: 'if (countedTo(clock, spans, calendar).day < ended.recordedOn) continue',
    put: '',
  },
  {
    what: 'weekend days that are worked are not counted',
    file: 'deadlines/working-days.ts',
    instead: "if (makeUp) return { works: true, reason: 'make-up'",
    put: "if (makeUp) return { works: false, reason: 'make-up'",
  },
  {
    what: 'a day begins by the time of Greenwich',
    file: 'time/days.ts',
    instead: 'const CHINA_OFFSET_MS = 8 * 3_600_000',
    put: 'const CHINA_OFFSET_MS = 0',
  },
  {
    what: 'the time to answer does not begin anew with the supplement',
    file: 'cases/filing/clocks.ts',
    instead: 'from: current.receivedOn,',
    put: 'from: current.filedAt.slice(0, 10),',
  },
  {
    what: 'two extensions add up',
    file: 'cases/limits/clocks.ts',
    instead: '    .slice(0, 1)\n',
    put: '',
  },
  {
    what: 'the time that silence ends is over on its last day',
    file: 'cases/kernel/timing.ts',
    instead: 'return times.on > dueOn\n',
    put: 'return times.on >= dueOn\n',
  },
  {
    what: 'whoever answers late is heard all the same',
    file: 'cases/kernel/timing.ts',
    instead: 'if (!deadline || deadline.provisional || times.on <= deadline.dueOn) return undefined',
    put: 'if (Date.now() > 0) return undefined\n  if (!deadline) return undefined',
  },
  {
    what: 'a licence of years ends on the corresponding day and not before it',
    file: 'time/last-day.ts',
    instead: 'return corresponds ? addDays(anniversary, -1) : anniversary',
    put: 'return anniversary',
  },
  {
    what: 'a month before the end is thirty days before it',
    file: 'cases/after-grant/renewal.ts',
    instead: 'return addMonths(until, -count)',
    put: 'return addDays(until, -30 * count)',
  },
  {
    what: 'a hearing is announced a day later than the law wants',
    file: 'cases/hearings/called.ts',
    instead: 'policy.periods.hearingNotice.workingDays).dueOn',
    put: 'policy.periods.hearingNotice.workingDays - 1).dueOn',
  },
  {
    what: 'a request on a licence runs on after it was decided',
    file: 'cases/deadlines.ts',
    instead: 'metOn: each.metOn ?? on }',
    put: 'metOn: each.metOn }',
  },
  {
    what: 'the time for promised papers goes beyond what was promised',
    file: 'cases/tolerance/letter.ts',
    instead: 'byPromise < byPolicy ? byPromise : byPolicy',
    put: 'byPolicy',
  },
  {
    what: 'what is to be put right may be put right until the limit has run out',
    file: 'cases/inspection/put-right.ts',
    instead: 'workdayBefore(calendar, dueOn, 1)',
    put: 'dueOn',
  },
  {
    what: 'it is refused before it is looked at again',
    file: 'cases/inspection/put-right.ts',
    instead: 'reported !== null && reported.on <= by',
    put: 'reported !== null && reported.on > by',
  },
  {
    what: 'a promise is checked within sixty days instead of two months',
    file: 'commitments/within.ts',
    instead: 'workedFrom(addMonths(on, count), calendar)',
    put: 'workedFrom(addDays(on, 30 * count), calendar)',
  },
  {
    what: 'what was reported as put right after a check is looked at again only after the day that was given',
    file: 'cases/commitments/clocks.ts',
    instead: 'const from = reported !== null && reported.on < by ? reported.on : by',
    put: 'const from = reported === null ? by : by',
  },
  {
    what: 'whoever granted answers for a broken promise from the first check on',
    file: 'cases/commitments/clocks.ts',
    instead: 'from: check.on,\n          period: policy.periods.answerBroken',
    put: 'from: check.firstOn,\n          period: policy.periods.answerBroken',
  },
]

export const COUNTING_FAULTS: readonly CountingFault[] = [...IN_CLOCKS, ...ENDING_FAULTS]
