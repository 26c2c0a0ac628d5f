import { createHash } from 'node:crypto'
import type { Case } from '@yizheng/domain/cases/case'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Context } from '@yizheng/domain/cases/kernel/context'
import { decide, decideSubmission, numbersGivenBy, recordedOf, seriesOf } from '@yizheng/domain/cases/decide'
import { madeUpCreditCode, needsCreditCode, resultsOf } from '@yizheng/domain/cases/decision/results'
import { evolve, holdersOf, replay } from '@yizheng/domain/cases/evolve'
import type { CaseEvent, Recorded } from '@yizheng/domain/cases/event'
import type { Times } from '@yizheng/domain/cases/gate'
import type { Refusal } from '@yizheng/domain/cases/refusal'
import { APPLICANT } from '@yizheng/testkit/people'
import { contextOf } from '@yizheng/testkit/runs'
import { followedPlan } from '@yizheng/domain/catalogue/changes'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf, lapsed } from '@yizheng/domain/cases/deadlines'
import { type Deadline } from '@yizheng/domain/deadlines/case-clock'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import { canonicalJson } from '@yizheng/domain/ledger/canonical-json'
import { settle } from '@yizheng/domain/ledger/settled'
import type { Actor } from '@yizheng/domain/parties/person'
import { dayOf, yearOf, type Day, type Instant } from '@yizheng/domain/time/day'
import type { Chance } from './chance.ts'
import { GOODS } from './plans.ts'
import type { ActRow, Answer, DeadlineRow, Drawn, Key, Kept, Recording, Store } from './store.ts'
import { BUREAU, bodyOf, REGION, reviewBodyOf, type World } from './world.ts'

export type Request = {
  caseId: string
  command: Command
  actor: Actor
  /** The version the person saw; undefined for acts of the office. */
  expected: number | undefined
  key: Key
  /** For an act that goes over to another plan: what the catalogue in force comes to for the case. */
  newPlan?: Plan
}

export type Filed = { caseId: string; command: CommandOf<'SubmitApplication'>; actor: Actor; plan: Plan; key: Key }

/** What the one who asked is told. */
export type Told = { done: Answer } | { refusal: Refusal } | { stale: number } | { keyReused: true }

/** An act that was decided and not recorded yet: two of them may have seen the same version. */
export type Decided = { row: ActRow } | { refusal: Refusal }

export type Desk = {
  submit(filed: Filed): Told
  perform(request: Request): Told
  /** The two halves of `perform`, so that something can come between them. */
  decide(request: Request, loaded: Kept): Decided
  record(row: ActRow): Recording
  times(): Times
}

export type DeskOptions = {
  store: Store
  world: World
  chance: Chance
  now: () => Instant
  personOf: (personId: string) => Actor | undefined
  /** Told of every act that the store took, with the case before it. */
  onRecorded: (row: ActRow, before: Kept | undefined) => void
  onRefused: (refusal: Refusal, caseId: string) => void
}

/** A body by its hash, for the key under which it is sent. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16)
}

/** A page that somebody made by hand. */
function paperOf(file: string): Context['paper'] {
  return { sha256: hashOf(file), mediaType: 'application/pdf', size: 100_000, pages: 1 }
}

const SHOP = '模拟商店'
/** What a supplement and a change write in the place of the name: names of the same shop. */
const RENAMED = ['改正后的内容', '新名称']
const FILING: Filing = { 'subject-name': SHOP, [GOODS.field]: [...GOODS.asked] }

/**
 * The path of an act as the server walks it: load, decide, record, and once more when another writer came between; a refusal of an act
 * that was done before under the same key is answered with the first answer.
 */
export function createDesk({ store, world, chance, now, personOf, onRecorded, onRefused }: DeskOptions): Desk {
  const derived = new WeakMap<Case, Deadline[]>()

  function deadlines(current: Case, plan: Plan): Deadline[] {
    const known = derived.get(current)
    if (known) return known
    const found = deadlinesOf(current, plan, world.policy, world.calendar)
    derived.set(current, found)
    return found
  }

  function changed(before: Kept | undefined, after: Case, plan: Plan, day: Day): DeadlineRow[] {
    const was = new Map(
      before && deadlines(before.current, before.plan).map((each) => [each.key, JSON.stringify(each)]),
    )
    const is = deadlines(after, plan)
    const gone = before ? lapsed(deadlines(before.current, before.plan), is, day) : []
    return [...is, ...gone]
      .filter((each) => was.get(each.key) !== JSON.stringify(each))
      .map((deadline) => ({ deadline, nextOn: nextCallOf(deadline, world.policy.warnings, world.calendar, day) }))
  }

  function contextFor(
    command: Command,
    actor: Actor,
    plan: Plan,
    current: Case | undefined,
    request?: Request,
  ): Context {
    const at = now()
    const drawn = seriesFor(command, plan, current, at)
    const creditCode =
      current && command.type === 'GrantLicence' && needsCreditCode(plan, command.approval)
        ? madeUpCreditCode(plan, command.approval, current.region, store.madeUp('credit-code'))
        : undefined
    const refiled = {
      ...(current && 'filing' in command ? command.filing : {}),
      ...(command.type === 'GrantLicence' ? resultsOf(plan, command, creditCode) : {}),
    }
    return {
      ...contextOf(plan, actor, at),
      applicant: { ...APPLICANT, name: SHOP, formerNames: RENAMED },
      policy: world.policy,
      calendar: world.calendar,
      bureau: BUREAU,
      bodyOf,
      reviewBodyOf,
      bars: current ? [] : store.barsOf(actor.personId, dayOf(at)),
      entry:
        current && command.type === 'CorrectEntry'
          ? store.find(current.id)?.record.find(({ version }) => version === command.corrects)
          : undefined,
      ...(command.type === 'AttachCertificateFile' && { paper: paperOf(command.file) }),
      unmade: (current?.certificates ?? []).flatMap(({ number, byHand }) =>
        byHand && !byHand.standing ? [number] : [],
      ),
      serial: drawn ? store.nextNumber(drawn.series, drawn.year) : 0,
      codes: drawn?.series === 'certificate' ? Array.from({ length: drawn.count }, () => chance.code(17)) : [],
      personOf,
      creditCode,
      filing: FILING,
      filingHash: current && Object.keys(refiled).length === 0 ? current.filingHash : hashOf({ ...FILING, ...refiled }),
      newPlan: newPlanFor(command, current, request),
    }
  }

  /** What a command draws from, and how many numbers at most. */
  function seriesFor(
    command: Command,
    plan: Plan,
    current: Case | undefined,
    at: Instant,
  ): Omit<Drawn, 'first'> | undefined {
    const found = current
      ? seriesOf(current, command, { plan, policy: world.policy })
      : { series: 'receipt', count: 1, yearly: true }
    if (!found || found.count === 0) return undefined
    return { series: found.series, count: found.count, year: found.yearly ? yearOf(dayOf(at)) : 0 }
  }

  /** The numbers that an act bears of those that it might have drawn; null where it happened to give none. */
  function drawnBy(command: Command, context: Context, current: Case | undefined, events: readonly CaseEvent[]) {
    const series = seriesFor(command, context.plan, current, context.now)
    const count = numbersGivenBy(events).length
    return series && count > 0 ? { ...series, first: context.serial, count } : null
  }

  /** The plan a case may go over to: the one that the act brings, or the one its applicant was offered. */
  function newPlanFor(command: Command, current: Case | undefined, request: Request | undefined): Plan | undefined {
    if (command.type !== 'AnswerPlanOffer') return request?.newPlan
    return current?.offer ? store.planBy(current.offer.planHash) : undefined
  }

  function rowOf(
    caseId: string,
    before: Kept | undefined,
    after: Case,
    plan: Plan,
    recorded: readonly Recorded[],
    key: Key,
    offered: Plan | undefined,
    numbers: Drawn | null,
  ): ActRow {
    const [first] = recorded
    if (!first) throw new Error(`an act on case ${caseId} without events`)
    return {
      caseId,
      expected: before?.current.version ?? 0,
      person: first.by,
      key,
      answer: {
        case: caseId,
        version: after.version,
        stage: after.stage,
        happened: recorded.map(({ event }) => event.type),
      },
      state: after,
      plan,
      offered: offered ?? null,
      numbers,
      holders: recorded
        .flatMap((each) => Object.entries(holdersOf(each)))
        .filter(([person]) => !before?.current.holders[person]),
      events: recorded,
      deadlines: changed(before, after, plan, dayOf(first.at)),
      handOvers: recorded.flatMap(({ event }) => {
        if (event.type !== 'CertificateIssued') return []
        const concerned = plan.approvals.filter(({ key: each }) => event.approvals.includes(each))
        return concerned.map(({ regulator }) => regulator)
      }),
      bars: recorded.flatMap(({ event }) =>
        event.type === 'ReapplicationBarred' ? [{ person: after.applicant, item: event.item, until: event.until }] : [],
      ),
    }
  }

  function decided(request: Request, loaded: Kept): Decided {
    const { command, actor } = request
    const { current, plan } = loaded
    const context = contextFor(command, actor, plan, current, request)
    const outcome = decide(current, command, context)
    if ('refusal' in outcome) return { refusal: outcome.refusal }
    const recorded = recordedOf(current.version, outcome.events, actor, command, context.now)
    const after = recorded.reduce((before, each) => evolve(before, plan, each), current)
    const carried = outcome.events.some(({ type }) => type === 'PlanOffered' || type === 'PlanAdopted')
    const followed = carried && context.newPlan ? settle(followedPlan(plan, context.newPlan)) : undefined
    const planAfter = after.planHash === current.planHash ? plan : (followed ?? plan)
    const numbers = drawnBy(command, context, current, outcome.events)
    return { row: rowOf(current.id, loaded, after, planAfter, recorded, request.key, followed, numbers) }
  }

  function record(row: ActRow): Recording {
    const before = store.find(row.caseId)
    const recording = store.record(row)
    if (recording.outcome === 'applied') onRecorded(row, before)
    return recording
  }

  function answered(actor: Actor, { key, bodyHash }: Key): Told | undefined {
    const first = store.findAnswer(actor.personId, key)
    if (!first) return undefined
    return first.bodyHash === bodyHash ? { done: first.answer } : { keyReused: true }
  }

  function afterRefusal(actor: Actor, key: Key, caseId: string, refusal: Refusal): Told {
    const before = answered(actor, key)
    if (before) return before
    onRefused(refusal, caseId)
    return { refusal }
  }

  function submit({ caseId, command, actor, plan, key }: Filed): Told {
    const context = contextFor(command, actor, plan, undefined)
    const outcome = decideSubmission(REGION, command, context)
    if ('refusal' in outcome) return afterRefusal(actor, key, caseId, outcome.refusal)
    const recorded = recordedOf(0, outcome.events, actor, command, context.now)
    const after = replay(caseId, REGION, plan, recorded)
    const numbers = drawnBy(command, context, undefined, outcome.events)
    const recording = record(rowOf(caseId, undefined, after, plan, recorded, key, undefined, numbers))
    if ('answer' in recording) return { done: recording.answer }
    return recording.outcome === 'key-reused' ? { keyReused: true } : (answered(actor, key) ?? { stale: 0 })
  }

  function perform(request: Request): Told {
    const { caseId, actor, expected, key } = request
    for (let tries = 0; tries < 5; tries += 1) {
      const loaded = store.find(caseId)
      if (!loaded) throw new Error(`there is no case ${caseId}`)
      const { version } = loaded.current
      if (expected !== undefined && expected !== version) return answered(actor, key) ?? { stale: version }
      const made = decided(request, loaded)
      if ('refusal' in made) return afterRefusal(actor, key, caseId, made.refusal)
      const recording = record(made.row)
      if ('answer' in recording) return { done: recording.answer }
      if (recording.outcome === 'key-reused') return { keyReused: true }
    }
    throw new Error(`case ${caseId} could not be got hold of`)
  }

  return {
    submit,
    perform,
    decide: decided,
    record,
    times: () => ({ on: dayOf(now()), policy: world.policy, calendar: world.calendar }),
  }
}
