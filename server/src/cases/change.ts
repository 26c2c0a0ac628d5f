import type { NamedPerson } from '@yizheng/domain/cases/avoidance'
import type { Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Policy } from '@yizheng/domain/cases/policy'
import { tasksOf, type Task } from '@yizheng/domain/cases/tasks'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { type Deadline } from '@yizheng/domain/deadlines/case-clock'
import type { Calendar } from '@yizheng/domain/deadlines/working-days'
import { dayOf, type Day } from '@yizheng/domain/time/day'

/** Consecutive numbers of a series as papers bear them; `reserved` where they were set aside beforehand. */
export type Drawn = { series: string; year: number; first: number; texts: readonly string[]; reserved: boolean }

/** A lost answer is asked for again under the same key, with the same content. */
export type Key = { key: string; bodyHash: string }

/** What a case has derived beside it in the database. */
type Derived = { tasks: Task[]; deadlines: Deadline[] }

export type World = { policy: Policy; calendar: Calendar }

export function derivedOf(current: Case, plan: Plan, world: World): Derived {
  const deadlines = deadlinesOf(current, plan, world.policy, world.calendar)
  return { deadlines, tasks: tasksOf(current, plan, deadlines) }
}

export type Step = {
  region: string
  caseId: string
  before: Case | null
  after: Case
  /** The plan the case had before the act, and the one it has now: mostly the same. */
  planBefore: Plan
  plan: Plan
  recorded: readonly Recorded[]
  key: Key | null
  filing: { hash: string; values: Filing } | null
  /** What the case says of whom it is for from now on, where the act changes it. */
  subject: Filing | null
  draft: string | null
  /** Natural persons whom it names by number and the case did not before. */
  people: readonly NamedPerson[]
  /** A plan that has to be written with the act: of the first case filed under it, or one a case goes over to. */
  newPlan: Plan | null
  numbers: Drawn | null
}

/** An act with what the case had derived beside it before, and what it has now: what the rooms make their rows of. */
export type Change = Step & {
  world: World
  /** Who acts, and when. */
  person: string
  at: string
  day: Day
  was: Derived
  is: Derived
}

export function changeOf(step: Step, world: World): Change {
  const [first] = step.recorded
  if (!first) throw new Error(`an act on case ${step.caseId} without events`)
  return {
    ...step,
    world,
    person: first.by,
    at: first.at,
    day: dayOf(first.at),
    was: step.before ? derivedOf(step.before, step.planBefore, world) : { tasks: [], deadlines: [] },
    is: derivedOf(step.after, step.plan, world),
  }
}

/** Rows of `after` that are new or differ from the row of the same key in `before`. */
export function changed<Row extends { key: string }>(before: readonly Row[], after: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, JSON.stringify(row)]))
  return after.filter((row) => known.get(row.key) !== JSON.stringify(row))
}
