import type { Case } from '@yizheng/domain/cases/case'
import type { CommandType } from '@yizheng/domain/cases/command'
import type { Recorded } from '@yizheng/domain/cases/event'
import { allowedCommands, gate, type Act, type Times } from '@yizheng/domain/cases/gate'
import { noticesOf } from '@yizheng/domain/cases/notices'
import { tasksOf } from '@yizheng/domain/cases/tasks'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { Day } from '@yizheng/domain/time/day'
import type { Kept } from '../store.ts'
import type { World } from '../world.ts'
import type { Kind } from './kinds.ts'
import { oneOfEachRole, peopleRefused } from './people.ts'

/** What the code says of a case, as values that can be written as JSON. */
export type Values = Partial<Record<Kind, unknown>>

/** What a case says. When the shape of a case changes and not what it says, this is where the new shape is put into the words of the old. */
function stateOf(current: Case): unknown {
  return current
}

function byKey<T extends { key: string }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** What is said of a case at one version. The rules version is left out: it names the rules, and is not what they come to. */
export function valuesAt(current: Case, plan: Plan, { policy, calendar }: World): Values {
  const deadlines = deadlinesOf(current, plan, policy, calendar)
  return {
    states: stateOf(current),
    tasks: byKey(tasksOf(current, plan, deadlines)),
    deadlines: byKey(deadlines.map((each) => ({ ...each, rulesVersion: undefined }))),
  }
}

/** What is said of a case at its end, besides. */
export function valuesAtEnd({ current, plan, record }: Kept, world: World): Values {
  return { record, end: stateOf(current), notices: noticesFor(record, plan, world) }
}

/** The papers of a record. */
export function noticesFor(record: readonly Recorded[], plan: Plan, { policy }: World): unknown {
  return noticesOf(record, { plan, policy })
}

/** What the gates say of a case on a day. */
export function gatesAt(current: Case, plan: Plan, on: Day, { policy, calendar }: World): Values {
  const unmade = current.certificates.flatMap(({ number, byHand }) => (byHand && !byHand.standing ? [number] : []))
  const times: Times = { on, policy, calendar, unmade }
  return {
    allowed: oneOfEachRole(current).map((actor) => [
      actor.personId,
      allowedCommands(current, plan, actor, times).map(nameOf).sort(),
    ]),
    refusals: refusals(current, plan, times),
  }
}

/** For each of the people the acts that are refused, each with its code and reason in both languages; `null` where the gates are open. */
function refusals(current: Case, plan: Plan, times: Times): unknown {
  const acts = actsOn(current, plan)
  return peopleRefused(current).map((actor) => [
    actor.personId,
    acts.map((act) => {
      const refusal = gate(current, plan, act, actor, times)
      return [nameOf(act), refusal ? { code: refusal.code, reason: refusal.reason } : null]
    }),
  ])
}

function nameOf({ type, approval, regulator, certificate }: Act): string {
  return [type, approval, regulator, certificate].filter((part) => part !== undefined).join(' ')
}

/** Every act there is, on everything of the case that it can be about, and on something that the case does not have. */
function actsOn(current: Case, plan: Plan): Act[] {
  const none = 'net-none'
  const regulators = [...new Set(plan.approvals.map(({ regulator }) => regulator))]
  return (Object.keys(PERMISSIONS) as CommandType[]).sort().flatMap((type): Act[] => {
    switch (PERMISSIONS[type].about) {
      case 'approval':
        return [...plan.approvals.map(({ key }) => key), none].map((approval) => ({ type, approval }))
      case 'regulator':
        return [...regulators, none].map((regulator) => ({ type, regulator }))
      case 'certificate':
        return [...current.certificates.map(({ number }) => number), none].map((certificate) => ({ type, certificate }))
      default:
        return [{ type }]
    }
  })
}
