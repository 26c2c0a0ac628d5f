import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../time/day.ts'
import type { Command } from '../command.ts'
import { allowedCommands } from '../gate.ts'
import type { Recorded } from '../event.ts'
import { approver, clerk, examiner, maker, PEOPLE } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { timesOf } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, noon, proposedEnd, type Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'

/**
 * Generated orders of acts: whoever tries whatever on whichever day, no licence ends without what its ground demands. What must have come
 * before is read from the record by rules written here from the law, with a count of days of their own.
 */

/** The days off of 2026 in the calendar of these tests, and the days worked for them, as they were published. */
const OFF = new Set([
  ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day}`),
  ...['1', '2', '3', '4', '5', '6', '7'].map((day) => `2026-10-0${day}`),
])
const WORKED = new Set(['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'])

/** 0 is Sunday: Zeller's congruence, which no clock of the product uses. */
function weekdayOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [m, y] = month < 3 ? [month + 12, year - 1] : [month, year]
  return (
    (date + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + 6) % 7
  )
}

function isWorked(day: string): boolean {
  if (WORKED.has(day)) return true
  return !OFF.has(day) && weekdayOf(day) > 0 && weekdayOf(day) < 6
}

/** The last of `count` worked days after a day, which itself does not count (民法典 201). */
function lastOf(from: Day, count: number): Day {
  let [day, left] = [from, count]
  while (left > 0) {
    day = addDays(day, 1)
    if (isWorked(day)) left -= 1
  }
  return day
}

const HEARD: Readonly<Record<string, readonly string[] | 'all'>> = {
  LicenceRevoked: 'all',
  LicenceWithdrawn: 'all',
  LicenceCancelled: ['force-majeure', 'other-by-law'],
  LicenceRevokedAsPenalty: [],
}

/** What is wrong with the end of a licence as the record tells it, or nothing. */
function wrongIn(record: readonly Recorded[], end: Recorded): string | undefined {
  const { event } = end
  if (!(event.type in HEARD) || !('approval' in event)) return undefined
  const of = record.filter(
    (each) => each.version < end.version && 'approval' in each.event && each.event.approval === event.approval,
  )
  const proposed = of.findLast((each) => each.event.type === 'EndingProposed')
  if (!proposed) return 'nobody proposed it'
  if (proposed.by === end.by) return 'proposed and decided by one person'
  const since = of.filter(({ version }) => version > proposed.version)
  const over = ['EndingDeclined', 'EndingSentBack', 'EndingProposalWithdrawn', 'RevocationWithheld']
  if (since.some((each) => over.includes(each.event.type))) return 'what was proposed stood no longer'
  const demands = HEARD[event.type]
  const ground = 'ground' in event ? event.ground : ''
  if (demands !== 'all' && !demands?.includes(ground ?? '')) return undefined
  const told = since.find((each) => each.event.type === 'EndingTold')?.event
  if (told?.type !== 'EndingTold') return 'the holder was not told'
  // Every act here is at noon in China, which is the same day in UTC.
  const today = end.at.slice(0, 10)
  if (today <= lastOf(told.servedOn, 5)) return `decided on ${today}, told on ${told.servedOn}`
  const asked = since.some((each) => each.event.type === 'EndingStatementMade' && each.event.asksForHearing)
  const announced = since.some((each) => each.event.type === 'HearingScheduled')
  const held = since.some((each) => each.event.type === 'HearingHeld')
  if ((asked || announced) && !held) return 'a hearing was asked for and not held'
  const spoke = since.some((each) => each.event.type === 'EndingStatementMade')
  const weighed = 'course' in event ? event.course?.onHeard : undefined
  return (spoke || held) && weighed === undefined ? 'what was heard was not weighed' : undefined
}

const plan = planOf([approval('a'), approval('b')])
const certified = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    ...['a', 'b'].flatMap((key): [typeof clerk, Command][] => [
      [examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '意见' }],
      [approver, { type: 'GrantLicence', approval: key }],
    ]),
    [maker, { type: 'IssueCertificate' }],
  )

const TRIED = [
  'ProposeEnding',
  'ProposePenaltyRecord',
  'TellEnding',
  'StateOnEnding',
  'RecordEndingStatement',
  'ScheduleHearing',
  'HoldHearing',
  'DeclineEnding',
  'SendBackEnding',
  'ReturnPenaltyRecord',
  'WithdrawEndingProposal',
  'WithdrawLicence',
  'RevokeLicence',
  'WithholdRevocation',
  'RecordPenaltyRevocation',
  'CancelLicence',
  'ReportHolderEnded',
] as const
const GRANTS = PEOPLE.flatMap(({ grants }) => grants)
const EVERYONE = [...PEOPLE, ...['x', 'y', 'z'].map((personId) => ({ personId, grants: GRANTS }))]

test('whoever tries whatever in whatever order, no licence ends without what its ground demands', () => {
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          who: fc.nat(),
          what: fc.nat(),
          key: fc.boolean(),
          dice: fc.nat(41),
          days: fc.nat(5),
          open: fc.nat(3),
        }),
        {
          minLength: 10,
          maxLength: 60,
        },
      ),
      (tries) => {
        let [run, day] = [certified(), '2026-03-02']
        for (const { who, what, key, dice, days, open } of tries) {
          day = addDays(day, days)
          const actor = EVERYONE[who % EVERYONE.length] ?? approver
          const about = key ? 'a' : 'b'
          const allowed = allowedCommands(run.current, plan, actor, timesOf(day)).filter(({ type }) =>
            (TRIED as readonly string[]).includes(type),
          )
          const act = (open > 0 ? allowed[what % Math.max(allowed.length, 1)] : undefined) ?? {
            type: TRIED[what % TRIED.length] ?? 'RevokeLicence',
            approval: about,
          }
          const tried = attempt(run, actor, commandFor(act, run, dice, day), noon(day))
          run = tried.after
          for (const each of 'events' in tried.outcome ? run.record.slice(-tried.outcome.events.length) : []) {
            expect(wrongIn(run.record, each)).toBeUndefined()
            if (each.event.type in HEARD) ends.set(each.event.type, (ends.get(each.event.type) ?? 0) + 1)
          }
        }
      },
    ),
    { numRuns: 250, seed: 20261130 },
  )
  // The tries do come to every end, else nothing was tried.
  expect([...ends.keys()].sort()).toEqual(Object.keys(HEARD).sort())
})

test('on whichever day it is served, the first day on which it is decided is the one after the fifth worked day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 270 }), fc.integer({ min: -2, max: 3 }), (offset, around) => {
      const served = addDays('2026-03-02', offset)
      const run = after(
        certified(),
        ...proposedEnd({ approval: 'a', act: 'RevokeLicence', ground: 'other-by-law' }, served),
      )
      const revoke: Command = { type: 'RevokeLicence', approval: 'a', ground: 'other-by-law', reasons: '理由' }
      const until = lastOf(served, 5)
      const day = addDays(until, around)
      expect([served, day, codeOf(run, approver, revoke, noon(day))]).toEqual([
        served,
        day,
        around > 0 ? 'done' : 'party-not-heard',
      ])
    }),
    {
      numRuns: 200,
      examples: [
        [204, 0],
        [204, 1],
        [207, 0],
        [207, 1],
        [201, 0],
        [198, 1],
      ],
    },
  )
})
