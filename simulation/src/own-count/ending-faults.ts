import type { CountingFault } from './counting-fault.ts'

/** Faults put into the rules on the end of a licence: who proposes and decides, what is told and heard before, and for how long. */
export const ENDING_FAULTS: readonly CountingFault[] = [
  {
    what: 'a licence ends although its holder was not told (行政许可法 7)',
    file: 'cases/endings/acts-decided.ts',
    instead: '  if (asksToBeHeard(proposal) && !proposal.told) return notTold(type)\n',
    put: '',
  },
  {
    what: 'a licence ends before the days to be heard have run (市场监督管理行政许可程序暂行规定 44)',
    file: 'cases/endings/acts-decided.ts',
    instead: '  if (dueOn === undefined || times.on > dueOn) return undefined\n  return stillHeard(way, dueOn)',
    put: '  if (Date.now() > 0) return undefined\n  return stillHeard(way, dueOn)',
  },
  {
    what: 'whoever proposed the end of a licence decides it',
    file: 'cases/endings/proposal.ts',
    instead: 'if (by === undefined || ![personId, ...same].includes(by)) return undefined',
    put: 'if (Date.now() > 0) return undefined',
  },
  {
    what: 'the holder is told twice of one proposal, and the days begin anew',
    file: 'cases/endings/acts-proposed.ts',
    instead: 'return proposal !== null && !proposal.sentBack && !proposal.told && asksToBeHeard(proposal)',
    put: 'return proposal !== null && !proposal.sentBack && asksToBeHeard(proposal)',
  },
  {
    what: 'the day of service is the first of the days to be heard',
    file: 'cases/endings/clocks.ts',
    instead: 'const [from, metOn] = [toldFrom(told), answeredOn(proposal)]',
    put: 'const [from, metOn] = [new Date(Date.parse(toldFrom(told)) - 86_400_000).toISOString().slice(0, 10), answeredOn(proposal)]',
  },
  {
    what: 'the five days to be heard are days of the calendar',
    file: 'cases/endings/clocks.ts',
    instead: "clocks.push(clock({ about: 'ending', kind: 'be-heard', subject: key, from, period: beHeard, metOn }))",
    put: "clocks.push(clock({ about: 'ending', kind: 'be-heard', subject: key, from, period: beHeard, metOn }, { until: new Date(Date.parse(from) + 5 * 86_400_000).toISOString().slice(0, 10) }))",
  },
  {
    what: 'the days of a hearing count among the sixty to decide (市场监督管理行政许可程序暂行规定 45)',
    file: 'cases/endings/clocks.ts',
    instead: 'from: begunOn, period: decide, metOn: null },\n        { stops },',
    put: 'from: begunOn, period: decide, metOn: null },\n        { stops: [] },',
  },
  {
    what: 'the sixty days to decide begin anew with each proposal',
    file: 'cases/endings/events.ts',
    instead: 'begunOn: licence.proposal?.begunOn ?? on,',
    put: 'begunOn: on,',
  },
  {
    what: 'it is decided while a hearing is awaited (行政许可法 48)',
    file: 'cases/endings/acts-decided.ts',
    instead: 'return awaited ? hearingOpen(type) : undefined',
    put: 'return awaited ? undefined : undefined',
  },
  {
    what: 'a hearing is asked for after the days for it',
    file: 'cases/endings/told.ts',
    instead: '  if (asksForHearing && saidOn > until) {',
    put: '  if (asksForHearing && saidOn > until && Date.now() < 0) {',
  },
  {
    what: 'a licence is cancelled as asked for by a holder who did not ask (行政许可法 70)',
    file: 'cases/cancellation/asked-for.ts',
    instead: '  if (!licence.cancellation) return heard > 0 ? contested : notAsked\n',
    put: '  if (!licence.cancellation) return undefined\n',
  },
  {
    what: 'fraud bars for as long as false materials do (行政许可法 78, 79)',
    file: 'cases/decision/bars.ts',
    instead: "ground === 'fraud' ? context.policy.bars.fraud : context.policy.bars.falseMaterials",
    put: 'context.policy.bars.falseMaterials',
  },
  {
    what: 'a renewal is asked for by the end that a change has moved',
    file: 'cases/after-grant/events.ts',
    instead: '    ...(validUntil !== undefined && { validUntil }),\n',
    put: '',
  },
]
