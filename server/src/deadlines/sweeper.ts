import type { Case } from '@yizheng/domain/cases/case'
import type { Command } from '@yizheng/domain/cases/command'
import { officeActsOf, OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import { doersOf } from '@yizheng/domain/cases/tasks'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { type Deadline } from '@yizheng/domain/deadlines/case-clock'
import { nextCallOf, warningsOf, type WarningTo } from '@yizheng/domain/deadlines/warnings'
import { calendarIn } from '@yizheng/domain/deadlines/working-days'
import type { Role } from '@yizheng/domain/parties/duty'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { hashOf } from '../cases/act-row.ts'
import type { World } from '../cases/change.ts'
import type { Acts } from '../cases/acts.ts'
import type { Alert } from './alerts.ts'
import type { Session } from '../store/database.ts'
import { finishCalls, keepFault, listCalls, listCasesToSweep } from './sweep-store.ts'

export type Sweeper = {
  /** Looks at what is due in a region, at most so many cases (all without it), and answers at how many. */
  sweep(region: string, most?: number): Promise<number>
}

export type SweeperOptions = {
  database: Session
  acts: Pick<Acts, 'read' | 'perform'>
  world: () => World
  now: () => Instant
  /** Told of a case the sweep could not get on with; the others go on. */
  onFault: (caseId: string, error: unknown) => void
}

const BATCH = 100

/** The clock came into doubt while a sweep was under way. */
class ClockInDoubt extends Error {}

/**
 * Looks at deadlines on the days on which there is reason to 期限巡查: says who should hear of them, and issues the ordinary commands
 * that a passed deadline brings about. Any number may be at work, and one may have been away for days: a command the rules let
 * happen once happens once, and a warning is kept once.
 */
export function createSweeper({ database, acts, world, now, onFault }: SweeperOptions): Sweeper {
  /** What time has brought about, as acts of the office; answers the case after them. */
  async function actFor(caseId: string, today: Day): Promise<{ current: Case; plan: Plan } | undefined> {
    for (;;) {
      const loaded = await acts.read(caseId)
      if (!loaded) return undefined
      const { policy, calendar } = world()
      const times = { on: today, policy, calendar: calendarIn(calendar, loaded.current.region) }
      const [command] = officeActsOf(loaded.current, loaded.plan, times)
      if (!command) return loaded
      const done = await acts.perform({
        caseId,
        command,
        actor: OFFICE_ITSELF,
        expected: undefined,
        key: { key: keyOf(command, loaded.current), bodyHash: hashOf({ case: caseId, command }) },
      })
      if ('clock' in done) throw new ClockInDoubt()
      // Another runner was first, or a person acted in time after all: the case is looked at again as it is now.
      if ('refusal' in done && (await unchanged(caseId, loaded.current.version)))
        throw new Error(done.refusal.reason.en)
      if ('notFound' in done || 'keyReused' in done) throw new Error(`${command.type} was not possible`)
    }
  }

  async function unchanged(caseId: string, version: number): Promise<boolean> {
    return (await acts.read(caseId))?.current.version === version
  }

  async function sweepCase(region: string, caseId: string, today: Day): Promise<void> {
    const loaded = await actFor(caseId, today)
    if (!loaded) return
    const { policy, calendar: whole } = world()
    const calendar = calendarIn(whole, region)
    const keys = new Set(await listCalls(database, region, caseId, today))
    const called = deadlinesOf(loaded.current, loaded.plan, policy, whole).filter(({ key }) => keys.has(key))
    const alerts = called
      .filter(({ metOn }) => metOn === null)
      .flatMap((deadline) =>
        warningsOf(deadline, policy.warnings, calendar)
          .filter(({ on }) => on <= today)
          .flatMap(({ on, percent, to }) => alertsFor(deadline, on, percent, to, loaded, now())),
      )
    const next = [...keys].map((key) => {
      const deadline = called.find((each) => each.key === key)
      return { key, on: deadline ? nextCallOf(deadline, policy.warnings, calendar, today) : null }
    })
    await finishCalls(database, region, caseId, today, { alerts, next })
  }

  async function sweep(region: string, most = Infinity): Promise<number> {
    let seen = 0
    for (;;) {
      const today = dayOf(now())
      const cases = await listCasesToSweep(database, region, today, now(), Math.min(BATCH, most - seen))
      for (const caseId of cases) {
        try {
          await sweepCase(region, caseId, today)
        } catch (error) {
          // What is due stays due: it is looked at again when the time is relied on.
          if (error instanceof ClockInDoubt) return seen
          onFault(caseId, error)
          await keepFault(database, region, caseId, now(), error instanceof Error ? error.message : String(error))
        }
      }
      seen += cases.length
      if (cases.length < BATCH || seen >= most) return seen
    }
  }

  return { sweep }
}

/** The name of an act that time brings about: the same act at the same version of the case is one act. */
function keyOf(command: Command, current: Case): string {
  const about = 'approval' in command && command.approval !== null ? `:${command.approval}` : ''
  return `sweep:${current.id}:${current.version}:${command.type}${about}`
}

function alertsFor(
  deadline: Deadline,
  on: Day,
  percent: number,
  to: WarningTo,
  loaded: { current: Case; plan: Plan },
  at: Instant,
): Alert[] {
  return hearersOf(deadline, to, loaded).map(({ role, department }) => ({
    key: `deadline:${deadline.key}:${deadline.dueOn}:${percent}:${role}`,
    kind: 'deadline',
    role,
    department,
    subject: deadline.key,
    day: on,
    percent,
    at,
  }))
}

type Hearer = { role: Role; department: string | null }

/** Who hears of a deadline: the head, discipline, or whoever has the work that it is about. The time of a holder to be heard is theirs alone. */
function hearersOf(deadline: Deadline, to: WarningTo, { current, plan }: { current: Case; plan: Plan }): Hearer[] {
  if (deadline.kind === 'be-heard' && (to === 'head' || to === 'discipline')) return []
  if (to === 'head') return [{ role: 'bureau-head', department: null }]
  if (to === 'discipline') return [{ role: 'discipline-officer', department: null }]
  return doersOf(current, plan, deadline)
}
