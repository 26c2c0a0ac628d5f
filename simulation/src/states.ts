import type { Command, CommandType } from '@yizheng/domain/cases/command'
import type { Case } from '@yizheng/domain/cases/case'
import { hearingOn } from '@yizheng/domain/cases/endings/state'
import { decide, decideSubmission, recordedOf } from '@yizheng/domain/cases/decide'
import { evolve, replay } from '@yizheng/domain/cases/evolve'
import { gate, type Act } from '@yizheng/domain/cases/gate'
import {
  APPLICANT,
  examiner,
  inspectors,
  maker,
  OFFICE_ACTOR,
  owner,
  PEOPLE,
  regulator,
  secondRegulator,
} from '@yizheng/testkit/people'
import { calendar, policy, REGION, timesOf } from '@yizheng/testkit/rules'
import { contextOf, type Run } from '@yizheng/testkit/runs'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { DUTIES } from '@yizheng/domain/parties/duty'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import type { Actor } from '@yizheng/domain/parties/person'
import { addDays, type Day } from '@yizheng/domain/time/day'
import { abstractionOf, type Abstraction } from './abstraction.ts'
import { hasEnded } from './progress.ts'
import { variantsOf } from './variants.ts'

/** One state: its abstraction, and the case on the earliest day on which one that comes to it was found. */
export type State = { key: string; abstraction: Abstraction; run: Run; day: Day }

export type Transition = { from: string; act: CommandType; to: string }

export type Space = { states: ReadonlyMap<string, State>; transitions: readonly Transition[] }

const START = '2026-03-02'

function contextAt(plan: Plan, actor: Actor, day: Day) {
  // What a change asks for is a name that the same shop has taken.
  return { ...contextOf(plan, actor, `${day}T03:00:00.000Z`), applicant: { ...APPLICANT, formerNames: ['新名称'] } }
}

/** A case as it is filed, with these papers. */
export function filedWith(plan: Plan, papers: readonly string[]): Run {
  const command = {
    type: 'SubmitApplication',
    answers: {},
    filing: { 'subject-name': '测试商店' },
    materials: papers.map((material) => ({ material, file: null })),
    channel: 'api',
    incomplete: true,
  } as const
  const filing = { ...command, materials: [...command.materials] }
  const context = contextAt(plan, owner, START)
  const outcome = decideSubmission(REGION, filing, context)
  if ('refusal' in outcome) throw new Error(outcome.refusal.reason.en)
  const record = recordedOf(0, outcome.events, owner, filing, context.now)
  return { current: replay('case', REGION, plan, record), record, plan }
}

/** Who does an act when there is one person for each role. */
function actorsOf({ type }: Act): readonly Actor[] {
  const { role, scope } = PERMISSIONS[type]
  if (scope === 'office') return [OFFICE_ACTOR]
  if (scope === 'own-part') return [examiner, inspectors[0], maker]
  if (scope === 'own-proposal') return [examiner, regulator, secondRegulator]
  if (role === 'regulator') return [regulator, secondRegulator]
  const actor = PEOPLE.find(({ grants }) => grants.some((grant) => grant.role === role))
  return actor ? [actor] : []
}

/** Days on which time may have opened something: after a running deadline, on the day of a hearing, after the end of a licence. */
function laterDays({ current, plan }: Run, day: Day): Day[] {
  const ends = deadlinesOf(current, plan, policy, calendar)
    .filter(({ metOn }) => metOn === null)
    .map(({ dueOn }) => addDays(dueOn, 1))
  const hearings = current.approvals.flatMap((approval) => hearingOn(approval)?.scheduled?.day ?? [])
  const terms = current.approvals.flatMap(({ licence }) =>
    licence?.validUntil ? [addDays(licence.validUntil, 1)] : [],
  )
  return [...new Set([...ends, ...hearings, ...terms])].filter((each) => each > day).sort()
}

type Step = { run: Run; day: Day }

function attempt(run: Run, actor: Actor, command: Command, day: Day): Step | undefined {
  const context = contextAt(run.plan, actor, day)
  const entry =
    command.type === 'CorrectEntry' ? run.record.find(({ version }) => version === command.corrects) : undefined
  const outcome = decide(run.current, command, { ...context, entry })
  if ('refusal' in outcome) return undefined
  const happened = recordedOf(run.current.version, outcome.events, actor, command, context.now)
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { run: { ...run, current, record: [...run.record, ...happened] }, day }
}

/** Where an act leads that says this: on the first of these days on which it may happen. */
function stepsOf(run: Run, act: Act, days: readonly Day[]): Step[] {
  for (const on of days) {
    const steps = actorsOf(act).flatMap((actor) =>
      gate(run.current, run.plan, act, actor, timesOf(on))
        ? []
        : variantsOf(act, run, on).flatMap((command) => attempt(run, actor, command, on) ?? []),
    )
    if (steps.length > 0) return steps
  }
  return []
}

/** Every act that could be thought of on a case, but for filing, which is where it begins, and those that are left out. */
function actsOf({ current, plan }: Run, without: readonly CommandType[]): Act[] {
  const types = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => !without.includes(type))
  const regulators = [...new Set(plan.approvals.map(({ regulator }) => regulator))]
  return types.flatMap((type): Act[] => {
    const { about } = PERMISSIONS[type]
    if (about === 'approval') return current.approvals.map(({ key }) => ({ type, approval: key }))
    if (about === 'certificate') return current.certificates.map(({ number }) => ({ type, certificate: number }))
    return about === 'regulator' ? regulators.map((regulator) => ({ type, regulator })) : [{ type }]
  })
}

function stateOf({ run, day }: Step): State {
  const abstraction = abstractionOf(run.current, run.plan)
  return { key: JSON.stringify(abstraction), abstraction, run, day }
}

/** Everything that may happen next. */
function nextOf(state: State, without: readonly CommandType[]): { act: CommandType; next: State }[] {
  const days = [state.day, ...laterDays(state.run, state.day)]
  return actsOf(state.run, without).flatMap((act) =>
    stepsOf(state.run, act, days).map((step) => ({ act: act.type, next: stateOf(step) })),
  )
}

/**
 * Whether the abstraction leaves out nothing that matters: wherever a state is come to on another way by the same day, what may happen
 * next is what may happen to the case it is known by. Answers the states of which that is not so.
 */
export function unlikeStates({ states, transitions }: Space, without: readonly CommandType[]): string[] {
  const known = new Map<string, Set<string>>()
  for (const { from, act, to } of transitions) known.set(from, (known.get(from) ?? new Set()).add(`${act} ${to}`))
  const unlike = new Set<string>()
  for (const state of states.values()) {
    for (const { next } of nextOf(state, without)) {
      const other = states.get(next.key)
      if (!other || other.run === next.run || other.day !== next.day || isOver(other)) continue
      const here = new Set(nextOf(next, without).map(({ act, next: { key } }) => `${act} ${key}`))
      const there = known.get(next.key) ?? new Set()
      if (here.size !== there.size || [...here].some((each) => !there.has(each))) unlike.add(next.key)
    }
  }
  return [...unlike]
}

/**
 * Every state that acts lead to from these beginnings. States are looked at in the order of their days, so that each is known by the
 * earliest case that comes to it, for which no time has run out that need not have.
 */
export function search(beginnings: readonly Run[], without: readonly CommandType[], from: Day = START): Space {
  const states = new Map<string, State>()
  const transitions = new Map<string, Transition>()
  const waiting = new Map<Day, State[]>()

  function wait(state: State): void {
    const already = waiting.get(state.day)
    if (already) already.push(state)
    else waiting.set(state.day, [state])
  }

  function look(state: State): void {
    if (states.has(state.key)) return
    states.set(state.key, state)
    for (const { act, next } of nextOf(state, without)) {
      const transition = { from: state.key, act, to: next.key }
      transitions.set(`${transition.from} ${act} ${transition.to}`, transition)
      if (!states.has(next.key)) wait(next)
    }
  }

  for (const run of beginnings) wait(stateOf({ run, day: from }))
  for (;;) {
    const [day] = [...waiting.keys()].sort()
    if (day === undefined) break
    const now = waiting.get(day) ?? []
    waiting.delete(day)
    for (const state of now) look(state)
  }
  return { states, transitions: [...transitions.values()] }
}

/** States from which no end can be reached: there should be none. */
export function stuckStates({ states, transitions }: Space, isEnd: (state: State) => boolean): State[] {
  const into = new Map<string, string[]>()
  for (const { from, to } of transitions) into.set(to, [...(into.get(to) ?? []), from])
  const reaching = new Set([...states.values()].filter(isEnd).map(({ key }) => key))
  const open = [...reaching]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const before of into.get(key) ?? []) {
      if (reaching.has(before)) continue
      reaching.add(before)
      open.push(before)
    }
  }
  return [...states.values()].filter(({ key }) => !reaching.has(key))
}

/** Stages between which some act leads, with the acts that do. */
export type StageStep = { from: Case['stage']; to: Case['stage']; acts: CommandType[] }

export function stageSteps({ states, transitions }: Space): StageStep[] {
  const steps = new Map<string, StageStep>()
  for (const { from, act, to } of transitions) {
    const [before, after] = [states.get(from), states.get(to)]
    if (!before || !after) continue
    const key = `${before.abstraction.stage} ${after.abstraction.stage}`
    const step = steps.get(key) ?? { from: before.abstraction.stage, to: after.abstraction.stage, acts: [] }
    if (!step.acts.includes(act)) step.acts.push(act)
    steps.set(key, step)
  }
  const order = Object.keys(PERMISSIONS)
  for (const { acts } of steps.values()) acts.sort((a, b) => order.indexOf(a) - order.indexOf(b))
  return [...steps.values()]
}

/** Whether a case in this state is over. */
export function isOver({ abstraction }: State): boolean {
  return hasEnded(abstraction)
}

/** Acts of the five duties that are open in a state, of those that its search looks at. */
export function openDuties({ run, day }: State, without: readonly CommandType[]): CommandType[] {
  const open = actsOf(run, without).filter((act) => {
    const { part } = PERMISSIONS[act.type]
    const duty = part !== null && (DUTIES as readonly string[]).includes(part)
    return duty && actorsOf(act).some((actor) => !gate(run.current, run.plan, act, actor, timesOf(day)))
  })
  return [...new Set(open.map(({ type }) => type))]
}
