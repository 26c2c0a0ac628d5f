import type { Command } from '@yizheng/domain/cases/command'
import { EVERY_TASK, whoDoes, type WaitingCase } from '@yizheng/testkit/waiting-cases'
import { inspectors, person, presider } from '@yizheng/testkit/people'
import type { Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'

/**
 * Cases in every state that a database has which was lived in: those of each kind of work that waits, and some that went on from there. The
 * database of a release is kept with all of them (`scripts/release-dump.mjs`), and whatever comes later goes on with each.
 */

export type At = Pick<Run, 'current' | 'plan' | 'record'>
export type Step = WaitingCase['steps'][number]

export type LivedCase = Pick<WaitingCase, 'plan' | 'steps'> & {
  /** By which it is found in the database; it never changes once a release is kept. */
  readonly name: string
  /** Who goes on with the case: with the first of several commands that is not refused. */
  readonly next: readonly [Actor, (at: At) => readonly Command[]]
  /** The day of what comes next. */
  readonly on: Day
}

export const FILED_ON: Day = '2026-03-02'
export const checker = person('checker', 'regulator', 'fire')

/** Some ways to say an act, the likely ones first. */
const DICE = [1, 0, 2, 3, 4, 5]

/** What only one person may do, or in one way. */
const ONLY: Readonly<Record<string, readonly [Actor, Command, Day?]>> = {
  HoldHearing: [
    presider,
    {
      type: 'HoldHearing',
      approval: 'a',
      heldOn: '2026-03-20',
      attended: '各方',
      transcript: '听证笔录',
      signedOn: '2026-03-20',
    },
    '2026-03-20',
  ],
  RecordInspection: [
    inspectors[0],
    {
      type: 'RecordInspection',
      inspectors: inspectors.map(({ personId }) => personId),
      visitedOn: FILED_ON,
      findings: [{ approval: 'a', checks: [], conclusion: 'pass' }],
    },
  ],
  RecordPenaltyRevocation: [
    whoDoes({ role: 'regulator', department: 'fire' }),
    {
      type: 'RecordPenaltyRevocation',
      approval: 'a',
      authority: '某局',
      decisionNumber: '1号',
      reasons: '理由',
    },
  ],
}

/** One case for each kind of work that waits. The second and third of a kind are told apart by a number. */
export const WAITING: readonly LivedCase[] = EVERY_TASK.map((waiting, index) => {
  const { command: type, plan, steps, on = FILED_ON } = waiting
  const before = EVERY_TASK.slice(0, index).filter(({ command }) => command === type).length
  const name = before === 0 ? type : `${type} ${before + 1}`
  const only = ONLY[name]
  if (only) return { name, plan, steps, on: only[2] ?? on, next: [only[0], () => [only[1]]] }
  const next = ({ current, plan: now, record }: At) => {
    const { about } = PERMISSIONS[type]
    const subject = {
      case: {},
      approval: { approval: 'a' },
      regulator: { regulator: 'fire' },
      certificate: { certificate: current.certificates[0]?.number ?? '' },
    }[about]
    return DICE.map((dice) => commandFor({ type, ...subject }, { current, plan: now, record }, dice, on))
  }
  return { name, plan, steps, on, next: [whoDoes(waiting), next] }
})

export function waitingCase(name: string): LivedCase {
  const found = WAITING.find((each) => each.name === name)
  if (!found) throw new Error(`nothing waits that is called ${name}`)
  return found
}
