import type { ActDone } from '@yizheng/contract/cases'
import type { Case } from '@yizheng/domain/cases/case'
import { replay, evolve } from '@yizheng/domain/cases/evolve'
import type { NamedPerson } from '@yizheng/domain/cases/avoidance'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Context } from '@yizheng/domain/cases/kernel/context'
import { actOf, decide, decideSubmission, numbersGivenBy, recordedOf } from '@yizheng/domain/cases/decide'
import { keptFiling, normaliseFiling } from '@yizheng/domain/cases/filing/form-rules'
import { gate } from '@yizheng/domain/cases/gate'
import type { Refusal } from '@yizheng/domain/cases/refusal'
import { isHolder } from '@yizheng/domain/parties/reading'
import type { CaseEvent } from '@yizheng/domain/cases/event'
import { followedPlan } from '@yizheng/domain/catalogue/changes'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { inVerifiedWords } from '@yizheng/domain/parties/identity'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import { mayRead } from '@yizheng/domain/parties/reading'
import { timeAfter, type ClockDoubt } from '@yizheng/domain/time/clock'
import { dayOf, yearOf, type Instant } from '@yizheng/domain/time/day'
import { noteCommit } from '../store/commits.ts'
import { createContexts, type ContextSources } from './act-context.ts'
import { actRowOf, hashOf, type ActRow } from './act-row.ts'
import type { Drawn, Key } from './change.ts'
import { normalised, refiledIn, resultsIn } from './act-writing.ts'
import { createCaseCache } from './cache.ts'
import { seriesDrawn } from './number-draw.ts'
import { newCaseId } from './numbers.ts'
import type { Recorder, Recording } from './record.ts'
import { findAnswer, findBars, findCase, findFiling, happenedSince, type Loaded } from './store.ts'
import { untouched } from './untouched.ts'

/** What the acts need of the office around them; everything that changes with time or place comes in here. */
export type Surroundings = ContextSources & {
  recorder: Recorder
  now: () => Instant
  /** Certificates of a case, by number, whose file is not made as they are now. */
  unmadeOf: (current: Case) => Promise<readonly string[]>
  /** Why the time of the office is not relied on; undefined while it is. Nothing is recorded while it is not. */
  clockDoubt: () => ClockDoubt | undefined
  /** Something was left for the runner to take up. */
  onOutbox: () => void
}

/** Why an act did not happen: a refusal of the rules, or something about the request itself. */
export type NotDone =
  | { refusal: Refusal }
  | { stale: { version: number; since: string[] } }
  | { keyReused: true }
  | { notFound: true }
  | { clock: ClockDoubt }
export type Done = { done: ActDone } | NotDone

export type Submission = {
  region: string
  plan: Plan
  command: CommandOf<'SubmitApplication'>
  actor: Actor
  key: Key
  /** The draft this was: the actor's own, thrown away with the filing. */
  draft?: string | undefined
}

export type ActRequest = {
  caseId: string
  command: Command
  actor: Actor
  /**
   * The version the person saw; undefined for acts of the office, which decides again on whatever is there. What has happened since
   * makes the act stale only where it touches what the act depends on.
   */
  expected: number | undefined
  key: Key | null
  /** For an act that goes over to another plan: what the catalogue in force comes to for the case. */
  newPlan?: Plan
}

export type Acts = {
  submit(submission: Submission): Promise<Done>
  perform(request: ActRequest): Promise<Done>
  /** The case for reading: from the database, since a decision must not be shown from a cache. */
  read(caseId: string): Promise<Loaded | undefined>
}

/** How often an act is decided again when other writers come between: each time one of them got through. */
const TRIES = 25

/** Acts on cases: load, decide, record, once more when another writer came between. */
export function createActs(around: Surroundings): Acts {
  const cache = createCaseCache()
  const contexts = createContexts(around)
  /** Plans this process has seen written, so that they are not sent with every filing. */
  const written = new Set<string>()

  async function load(caseId: string): Promise<Loaded | undefined> {
    const loaded = await findCase(around.database, caseId)
    if (loaded) cache.put(caseId, loaded)
    return loaded
  }

  async function submit(submission: Submission): Promise<Done> {
    for (let tries = 1; ; tries += 1) {
      const done = await submitOnce(submission)
      if (done !== 'again') return done
      if (tries === TRIES) throw new Error(`a submission to ${submission.region} found no number that is free`)
    }
  }

  async function submitOnce({ region, plan, command: filed, actor, key, draft }: Submission): Promise<Done | 'again'> {
    const office = around.officeOf(region)
    if (!office) return { notFound: true }
    const clock = around.clockDoubt()
    if (clock) return { clock }
    const now = around.now()
    const applicant = await around.identityOf(actor.personId)
    const filing = inVerifiedWords(plan.form, normaliseFiling(plan, filed.filing), applicant)
    const command = { ...filed, filing: keptFiling(plan, filing) }
    const filingHash = hashOf(command.filing)
    const context: Context = {
      ...office,
      now,
      actor,
      plan,
      ...contexts.timesIn(region, now),
      bars: await findBars(around.database, actor.personId, dayOf(now)),
      entry: undefined,
      newPlan: undefined,
      serial: 1,
      codes: [],
      personOf: () => undefined,
      applicant,
      filing: {},
      filingHash,
    }
    const outcome = decideSubmission(region, command, context)
    if ('refusal' in outcome) return afterRefusal({ actor, key }, region, outcome.refusal)
    const caseId = newCaseId(region, Date.parse(now))
    const planKey = `${region} ${plan.hash}`
    const people = contexts.peopleIn(plan, command.filing, applicant)
    let current: Case | undefined
    const entry = { region, case_id: caseId, person: actor.personId, key: key.key }
    // Decided and dated when its number is drawn, so that receipts are numbered in the order of their time.
    const receipts = { series: 'receipt', year: yearOf(dayOf(now)) }
    const recording = await around.recorder.draw<NotDone>(entry, receipts, (draw) => {
      const shown = around.now()
      const at = shown > now ? shown : now
      const year = yearOf(dayOf(at))
      const serial = draw('receipt', year)
      const decided = decideSubmission(region, command, {
        ...context,
        ...contexts.timesIn(region, at),
        now: at,
        serial,
      })
      if ('refusal' in decided) return { not: decided }
      const recorded = recordedOf(0, decided.events, actor, command, at)
      current = replay(caseId, region, plan, recorded)
      const row = actRowOf(
        {
          region,
          caseId,
          before: null,
          after: current,
          planBefore: plan,
          plan,
          recorded,
          key,
          filing: { hash: filingHash, values: command.filing },
          subject: command.filing,
          draft: draft ?? null,
          people,
          newPlan: written.has(planKey) ? null : plan,
          numbers: { series: 'receipt', year, first: serial, texts: numbersGivenBy(decided.events), reserved: false },
        },
        around.world(),
      )
      return { row }
    })
    if ('not' in recording) return recording.not
    if (recording.outcome === 'applied') {
      if (written.size > 10_000) written.clear()
      written.add(planKey)
      if (current) cache.put(caseId, { current, plan, named: people })
    }
    if ('answer' in recording) return given(recording)
    if (recording.outcome === 'key-reused') return { keyReused: true }
    if (recording.outcome === 'plan-missing' || recording.outcome === 'number-taken') {
      await caughtUp(recording.outcome, region)
      return 'again'
    }
    // The same submission was on its way twice, and the other one was first: its answer is the answer.
    const first = await answered(region, actor, key)
    if (first) return first
    throw new Error(`a submission to ${region} ended in ${recording.outcome}`)
  }

  /** The database went back in time: what this process believes to be in it is looked up anew. */
  async function caughtUp(outcome: 'plan-missing' | 'number-taken', region: string): Promise<void> {
    written.clear()
    if (outcome === 'plan-missing') return
    await around.numbers.passOver(region, dayOf(around.now()), around.world().policy.numbers)
  }

  /**
   * An act whose answer was lost comes again after its own effect: it would then be refused as stale or not open. The
   * key tells the two apart.
   */
  async function afterRefusal(
    { actor, key }: Pick<ActRequest, 'actor' | 'key'>,
    region: string,
    refusal: Refusal,
  ): Promise<Done> {
    return (await answered(region, actor, key)) ?? { refusal }
  }

  async function answered(region: string, actor: Actor, key: Key | null): Promise<Done | undefined> {
    const first = key && (await findAnswer(around.database, region, actor.personId, key.key))
    if (!first) return undefined
    return first.bodyHash === key.bodyHash ? given({ outcome: 'replayed', answer: first.answer }) : { keyReused: true }
  }

  /**
   * The answer to an act that was recorded. An act of now was committed, and the standby has it; one that is answered again
   * may stand on the leader alone, and its answer waits until the standby has it too.
   */
  async function given({ outcome, answer }: Extract<Recording, { answer: ActDone }>): Promise<Done> {
    if (outcome === 'replayed') await around.database.confirm()
    noteCommit()
    return { done: answer }
  }

  async function stale(request: ActRequest, current: Case): Promise<Done> {
    const seen = request.expected ?? current.version
    const before = await answered(current.region, request.actor, request.key)
    if (before) return before
    const holder = isHolder(current, request.actor)
    const since = await happenedSince(around.database, current.id, seen, holder)
    return { stale: { version: current.version, since } }
  }

  async function attempt(request: ActRequest, loaded: Loaded): Promise<Done | 'conflict'> {
    const { actor } = request
    const { current, plan, named } = loaded
    const clock = around.clockDoubt()
    if (clock) return { clock }
    const shown = around.now()
    const now = timeAfter(current.lastAt, shown)
    if (now === undefined) return { clock: beforeLast(current, shown) }
    // Most acts write nothing into the form, and need not know who applies.
    const applicant = refiledIn(request.command) && (await around.identityOf(current.applicant))
    const command = applicant ? normalised(request.command, plan, applicant) : request.command
    const unmade = command.type === 'DeliverCertificate' ? await around.unmadeOf(current) : []
    const closed = gate(current, plan, actOf(command), actor, {
      ...contexts.timesIn(current.region, now),
      unmade,
      named,
    })
    if (closed) return { refusal: closed }
    const surroundings = await contexts.contextFor(command, request, loaded, applicant, now)
    if (!surroundings) return { notFound: true }
    const context = { ...surroundings, unmade, named }
    const outcome = decide(current, command, context)
    if ('refusal' in outcome) return { refusal: outcome.refusal }
    const happened = (events: readonly CaseEvent[]) => {
      const recorded = recordedOf(current.version, events, actor, command, context.now)
      return { recorded, after: recorded.reduce((before, each) => evolve(before, plan, each), current) }
    }
    const foreseen = happened(outcome.events)
    const { newPlan } = context
    const carried = newPlan && planCarried(outcome.events) ? followedPlan(plan, newPlan) : undefined
    const planAfter = foreseen.after.planHash === current.planHash ? plan : (carried ?? plan)
    const filled = refiledIn(command) ?? resultsIn(outcome.events)
    const filing =
      filled && context.filingHash !== current.filingHash
        ? { hash: context.filingHash, values: keptFiling(plan, { ...context.filing, ...filled }) }
        : null
    // What is asked for on a licence is filed at once and says who the holder is only when it has been granted.
    const subject =
      foreseen.after.filingHash === current.filingHash
        ? null
        : (filing?.values ?? (await findFiling(around.database, foreseen.after)) ?? null)
    const people = filing ? newlyNamed(contexts.peopleIn(plan, filing.values, applicant), named) : []
    const step = {
      region: current.region,
      caseId: current.id,
      before: current,
      planBefore: plan,
      plan: planAfter,
      key: request.key,
      filing,
      subject,
      draft: null,
      people,
      newPlan: carried ?? null,
    }
    let last: { after: Case; row: ActRow } | undefined
    const written = (so: typeof foreseen, numbers: Drawn | null) => {
      last = { after: so.after, row: actRowOf({ ...step, ...so, numbers }, around.world()) }
      return { row: last.row }
    }
    const series = seriesDrawn(current, command, context)
    const entry = { region: current.region, case_id: current.id, person: actor.personId, key: request.key?.key ?? null }
    const recording =
      !series || numbersGivenBy(outcome.events).length === 0
        ? await around.recorder.record(written(foreseen, null).row)
        : await around.recorder.draw<NotDone>(entry, series, (draw) => {
            const first = draw(series.series, series.year)
            const decided = decide(current, command, { ...context, serial: first })
            if ('refusal' in decided) return { not: decided }
            const texts = numbersGivenBy(decided.events)
            return written(happened(decided.events), { ...series, first, texts, reserved: false })
          })
    if ('not' in recording) return recording.not
    if (!last) throw new Error(`an act on ${current.id} was recorded before it was written out`)
    const { after, row } = last
    switch (recording.outcome) {
      case 'applied':
        cache.put(current.id, { current: after, plan: planAfter, named: [...named, ...people] })
        if (row.outbox.length > 0) around.onOutbox()
        return given(recording)
      case 'replayed':
        return given(recording)
      case 'key-reused':
        return { keyReused: true }
      case 'conflict':
      case 'duty-conflict':
      case 'identifier-taken':
        // The domain let it through on a stale case, so it is decided again on the case as it is now.
        cache.drop(current.id)
        return 'conflict'
      case 'number-taken':
      case 'plan-missing':
        await caughtUp(recording.outcome, current.region)
        cache.drop(current.id)
        return 'conflict'
      default:
        return recording satisfies never
    }
  }

  /** Whether this person may know that there is such a case at all. */
  function sees(actor: Actor, current: Case): boolean {
    return actor.personId === OFFICE || mayRead(current, actor, dayOf(around.now()))
  }

  /** A refusal on a cached case may be a refusal of the past: it is only given on the case as it is in the database. */
  async function perform(request: ActRequest): Promise<Done> {
    let loaded = cache.get(request.caseId)
    let fresh = false
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (!loaded) {
        loaded = await load(request.caseId)
        fresh = true
      }
      if (!loaded) return { notFound: true }
      const { current } = loaded
      const strange = !sees(request.actor, current)
      const moved = request.expected !== undefined && request.expected !== current.version
      // What a cached case says against the act may be of the past.
      if (fresh && strange) return { notFound: true }
      if (fresh && moved && !(await untouched(around.database, request, loaded))) return stale(request, current)
      if (fresh || (!strange && !moved)) {
        const done = await attempt(request, loaded)
        if (done !== 'conflict' && 'refusal' in done && fresh)
          return afterRefusal(request, current.region, done.refusal)
        if (done !== 'conflict' && !('refusal' in done)) return done
      }
      cache.drop(request.caseId)
      loaded = undefined
    }
    const last = await load(request.caseId)
    return last ? stale(request, last.current) : { notFound: true }
  }

  return { submit, perform, read: load }
}

/** Who of these the case does not name yet. */
function newlyNamed(people: readonly NamedPerson[], named: readonly NamedPerson[]): NamedPerson[] {
  const known = new Set(named.map(({ place, digest }) => `${place} ${digest}`))
  return people.filter(({ place, digest }) => !known.has(`${place} ${digest}`))
}

/** Whether an act names a plan that the case has not had so far. */
function planCarried(events: readonly CaseEvent[]): boolean {
  return events.some(({ type }) => type === 'PlanOffered' || type === 'PlanAdopted')
}

/** The clock lies before the last event of the case: nothing is recorded on it until that time has passed. */
function beforeLast({ lastAt }: Case, shown: Instant): ClockDoubt {
  return { doubt: 'before-last', seconds: Math.round((Date.parse(shown) - Date.parse(lastAt)) / 1000) }
}
