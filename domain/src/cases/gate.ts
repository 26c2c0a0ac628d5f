import type { Plan } from '../catalogue/plan.ts'
import { deadlinesOf } from './deadlines.ts'
import { type Deadline } from '../deadlines/case-clock.ts'
import { OFFICE, type Permission } from '../parties/permission.ts'
import { holds, type Actor } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import type { Case } from './case.ts'
import type { CommandType } from './command.ts'
import { apartGate } from './duty-gate.ts'
import { actHome, EVENTS } from './chapters.ts'
import type { AnyEvent } from './kernel/chapter.ts'
import type { Clocked } from './kernel/timing.ts'
import { plannedOf, refusalFor, type Act as Named, type Times } from './kernel/open.ts'
import { PERMISSIONS } from './permissions.ts'
import { refused, type Refusal } from './refusal.ts'

export type { Times } from './kernel/open.ts'

/** An act that a chapter has, and what it is about. */
export type Act = Named<CommandType>

/** The department for which the right must be granted; undefined when any department of the bureau will do. */
function departmentOf(permission: Permission, plan: Plan, act: Act): string | undefined {
  if (permission.scope === 'approval') return plannedOf(plan, act.approval)?.department
  if (permission.scope === 'supervision') return plannedOf(plan, act.approval)?.regulator
  if (permission.scope === 'regulator') return act.regulator
  return undefined
}

/** The parts whose entries can be corrected. */
const CORRECTING = Object.values<AnyEvent>(EVENTS).flatMap(({ corrected }) => corrected?.part ?? [])

/** Gate 1: the actor has the right (role x region x department x dates), by the one permission table. */
export function rightGate(current: Case, plan: Plan, act: Act, actor: Actor, on: Day): Refusal | undefined {
  const permission = PERMISSIONS[act.type]
  if (permission.scope === 'office') {
    return actor.personId === OFFICE
      ? undefined
      : refused('not-allowed', '此步骤由系统自动办理', 'The office does this by itself')
  }
  if (permission.scope === 'own-case') {
    return actor.personId === current.applicant
      ? undefined
      : refused('not-allowed', '只有申请人可以办理此事', 'Only the applicant may do this')
  }
  if (permission.scope === 'own-part') {
    const part = current.holders[actor.personId]
    return part !== undefined && CORRECTING.includes(part)
      ? undefined
      : refused(
          'not-allowed',
          '只有承担本办件职责的人员可以更正记录',
          'Only whoever holds a duty on this case may correct its record',
        )
  }
  if (permission.scope === 'own-proposal') return theirs(current, plan, act, actor, on)
  const role = permission.role
  if (role && holds(actor, role, current.region, on, departmentOf(permission, plan, act))) return undefined
  return refused(
    'not-allowed',
    '您在该地区、该部门没有办理此事的权限',
    'You have no right to do this in this region and department',
  )
}

/** A right that rests on what somebody did on the case before. Throws at an act that does not say on what. */
function theirs(current: Case, plan: Plan, act: Act, actor: Actor, on: Day): Refusal | undefined {
  const home = actHome(act.type)
  if (!home.theirs) throw new Error(`${act.type} does not say whose it is`)
  return home.theirs(current, plan, act, actor, on)
}

/** Whether it takes another person: whoever proposed something, or made it, does not decide on it. */
function anotherGate(current: Case, act: Act, actor: Actor): Refusal | undefined {
  return actHome(act.type).another?.(current, act, actor)
}

/** Gate 3: the stage of the case and of the approval lets the act happen. */
export function stageGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  return actHome(act.type).open(current, plan, act)
}

/** All gates in the order in which a person should hear of them: right, duty and avoidance, stage, the file, time. */
export function gate(current: Case, plan: Plan, act: Act, actor: Actor, times: Times): Refusal | undefined {
  return refusalFor(
    plan,
    act,
    rightGate(current, plan, act, actor, times.on) ??
      apartGate(current, plan, PERMISSIONS[act.type], actor, times.named ?? []) ??
      anotherGate(current, act, actor) ??
      stageGate(current, plan, act) ??
      dayGate(current, plan, act, times),
  )
}

/** The last gate: what time opens or closes. */
export function dayGate(current: Case, plan: Plan, act: Act, times: Times): Refusal | undefined {
  const clocked = { ...times, deadlines: onceCounted(current, plan, times) }
  return actHome(act.type).inTime?.(current, plan, act, clocked)
}

/** The deadlines of a case, counted when they are first asked for. */
export function onceCounted(
  current: Case,
  plan: Plan,
  { policy, calendar }: Pick<Times, 'policy' | 'calendar'>,
): Clocked['deadlines'] {
  let counted: readonly Deadline[] | undefined
  return () => (counted ??= deadlinesOf(current, plan, policy, calendar))
}

/** Every act that could be thought of on a case: per approval and per regulator where the act names one. */
function everyAct(current: Case, plan: Plan): Act[] {
  const regulators = [...new Set(plan.approvals.map((approval) => approval.regulator))]
  return (Object.keys(PERMISSIONS) as CommandType[]).flatMap((type): Act[] => {
    const { scope, about } = PERMISSIONS[type]
    if (scope === 'office') return []
    if (about === 'approval') return current.approvals.map(({ key }) => ({ type, approval: key }))
    if (about === 'regulator') return regulators.map((regulator) => ({ type, regulator }))
    if (about === 'certificate') return current.certificates.map(({ number }) => ({ type, certificate: number }))
    return [{ type }]
  })
}

/** The acts open to `actor`; goes out with every view. */
export function allowedCommands(current: Case, plan: Plan, actor: Actor, times: Times): Act[] {
  return everyAct(current, plan).filter((act) => gate(current, plan, act, actor, times) === undefined)
}

/** Acts open at this stage for which the actor has the right but holds another part, or must stand aside: said before they try. */
export function closedByDuty(current: Case, plan: Plan, actor: Actor, times: Times): { act: Act; refusal: Refusal }[] {
  return everyAct(current, plan).flatMap((act) => {
    const refusal =
      apartGate(current, plan, PERMISSIONS[act.type], actor, times.named ?? []) ?? anotherGate(current, act, actor)
    if (!refusal || rightGate(current, plan, act, actor, times.on)) return []
    if (stageGate(current, plan, act) || dayGate(current, plan, act, times)) return []
    return [{ act, refusal: refusalFor(plan, act, refusal) }]
  })
}
