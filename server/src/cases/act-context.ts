import { numbersNamed, type NamedPerson } from '@yizheng/domain/cases/avoidance'
import { type Case } from '@yizheng/domain/cases/case'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import { type Context, type KnownIdentifier } from '@yizheng/domain/cases/kernel/context'
import { seriesOf } from '@yizheng/domain/cases/decide'
import { keptFiling } from '@yizheng/domain/cases/filing/form-rules'
import type { Times } from '@yizheng/domain/cases/gate'
import { identifiersOf } from '@yizheng/domain/cases/decision/identifier-taken'
import { producedBy } from '@yizheng/domain/cases/decision/produced'
import { madeUpCreditCode, needsCreditCode, resultsOf, type Results } from '@yizheng/domain/cases/decision/results'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { readsFiling } from '@yizheng/domain/certificates/licence-number'
import { calendarIn } from '@yizheng/domain/deadlines/working-days'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Actor } from '@yizheng/domain/parties/person'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { hashOf } from './act-row.ts'
import type { World } from './change.ts'
import { refiledIn } from './act-writing.ts'
import { findKnownIdentifiers } from './identifier-store.ts'
import type { Bodies } from '../parties/offices.ts'
import { newVerifyCode, type Numbers } from './numbers.ts'
import { findFiling, getPlan, listEvents, type Loaded } from './store.ts'

/** Where what the rules look at is found. */
export type ContextSources = {
  database: Session
  numbers: Numbers
  world: () => World
  /** The bureau of a region and the legal names of its departments; undefined when there is no office there. */
  officeOf: (region: string) => Bodies | undefined
  findActor: (personId: string) => Promise<Actor | undefined>
  /** The keyed digest of a number of identity, in hexadecimal: the same for the same number, and useless without the key of the office. */
  digestOf: (kind: 'uscc' | 'id-number', number: string) => string
  /** An upload of a person as an act may attach it; undefined where it is not theirs. Left out where nothing is attached. */
  paperOf?: (file: string, personId: string) => Promise<Context['paper']>
  /** Who an applicant is, as the state knows them. */
  identityOf: (personId: string) => Promise<VerifiedIdentity>
}

/** Who acts, in what words, and the plan that the act brings with it. */
export type Acting = { command: Command; actor: Actor; newPlan?: Plan }

export type Contexts = {
  /** The natural persons whom a filing names by number. */
  peopleIn(plan: Plan, filing: Filing, applicant: VerifiedIdentity | undefined): NamedPerson[]
  /** The rules and the calendar by which time is counted in a region, and the day it is there. */
  timesIn(region: string, now: Instant): Times
  /** All that the rules look at for an act on a case, but for the numbers that it gives. Undefined where there is no office. */
  contextFor(
    command: Command,
    request: Acting,
    loaded: Loaded,
    applicant: VerifiedIdentity | undefined,
    now: Instant,
  ): Promise<Context | undefined>
}

/** What an act is decided on besides its case: gathered here, so that deciding itself asks nobody. */
export function createContexts(around: ContextSources): Contexts {
  /** The rules and the calendar by which time is counted in a region, and the day it is there. */
  function timesIn(region: string, now: Instant): Times {
    const { policy, calendar } = around.world()
    return { on: dayOf(now), policy, calendar: calendarIn(calendar, region) }
  }

  /** The plan a case may go over to: the one that the act brings, or the one its applicant was offered. */
  async function newPlanFor(request: Acting, current: Case): Promise<Plan | undefined> {
    if (request.command.type !== 'AnswerPlanOffer' || !current.offer) return request.newPlan
    return getPlan(around.database, current.region, current.offer.planHash)
  }

  /**
   * The case with the filing that a grant is made of, by a person or by silence: what was filed last, or what a matter on a licence asks for.
   * Undefined where the act grants nothing that is taken from a form.
   */
  function filingGranted(command: Command, { current, plan }: Pick<Loaded, 'current' | 'plan'>): Case | undefined {
    if (command.type !== 'GrantLicence' && command.type !== 'GrantMatter' && command.type !== 'DeemRenewed') {
      return undefined
    }
    if (!plan.approvals.find(({ key }) => key === command.approval)?.grant) return undefined
    const matter = current.approvals.find(({ key }) => key === command.approval)?.licence?.matter
    return { ...current, filingHash: matter?.filingHash ?? current.filingHash }
  }

  /** Whether an act gives a number that depends on what was filled in. */
  function numberedByFiling(command: Command, plan: Plan): boolean {
    if (command.type !== 'GrantLicence') return false
    const item = plan.approvals.find(({ key }) => key === command.approval)?.item ?? ''
    return readsFiling(around.world().policy.numbers, item)
  }

  /**
   * What a grant brings about, and for a demonstration the credit code that is made up for it; undefined where it brings about
   * nothing, or where its last phase is still to come.
   */
  async function resultsFor(
    command: Command,
    { current, plan }: Pick<Loaded, 'current' | 'plan'>,
  ): Promise<{ written: Results; creditCode: string | undefined } | undefined> {
    if (command.type !== 'GrantLicence' || producedBy(plan, command.approval).length === 0) return undefined
    const creditCode = await madeUpCode(command, { current, plan })
    return { written: resultsOf(plan, command, creditCode), creditCode }
  }

  async function madeUpCode(
    { approval, results }: CommandOf<'GrantLicence'>,
    { current, plan }: Pick<Loaded, 'current' | 'plan'>,
  ): Promise<string | undefined> {
    if (
      !needsCreditCode(plan, approval) ||
      results?.['uscc'] ||
      !(await around.identityOf(current.applicant)).demonstration
    )
      return undefined
    // A database that went back in time gives out serials that codes were made of: the next ones are tried.
    for (;;) {
      const serial = await around.numbers.madeUp(current.region, 'credit-code')
      const code = madeUpCreditCode(plan, approval, current.region, serial)
      if ((await known([{ scheme: 'uscc', value: code }], current.id)).length === 0) return code
    }
  }

  async function known(
    given: readonly { scheme: string; value: string }[],
    caseId: string,
  ): Promise<KnownIdentifier[]> {
    const digests = given.map(({ scheme, value }) => (scheme === 'uscc' ? around.digestOf('uscc', value) : ''))
    return findKnownIdentifiers(around.database, given, digests, caseId)
  }

  function peopleIn(plan: Plan, filing: Filing, applicant: VerifiedIdentity | undefined): NamedPerson[] {
    return numbersNamed(plan, filing, applicant).map(({ place, number }) => {
      return { place, digest: around.digestOf('id-number', number) }
    })
  }

  async function contextFor(
    command: Command,
    request: Acting,
    { current, plan }: Loaded,
    applicant: VerifiedIdentity | undefined,
    now: Instant,
  ): Promise<Context | undefined> {
    const { actor } = request
    const office = around.officeOf(current.region)
    if (!office) return undefined
    const series = seriesOf(current, command, { plan, policy: around.world().policy })
    const people = new Map<string, Actor | undefined>()
    for (const personId of namedIn(command)) people.set(personId, await around.findActor(personId))
    const produced = await resultsFor(command, { current, plan })
    const identifiers =
      produced && command.type === 'GrantLicence'
        ? identifiersOf(plan, command.approval, produced.written, { caseId: current.id, applicant: current.applicant })
        : []
    const refiled = refiledIn(command) ?? produced?.written
    const granted = filingGranted(command, { current, plan })
    const filing: Filing =
      granted || refiled || numberedByFiling(command, plan)
        ? ((await findFiling(around.database, granted ?? current)) ?? {})
        : {}
    const merged = keptFiling(plan, { ...filing, ...refiled })
    return {
      ...office,
      now,
      actor,
      plan,
      ...timesIn(current.region, now),
      bars: [],
      entry:
        command.type === 'CorrectEntry'
          ? (await listEvents(around.database, current.id)).find(({ version }) => version === command.corrects)
          : undefined,
      newPlan: await newPlanFor(request, current),
      paper:
        command.type === 'AttachCertificateFile' ? await around.paperOf?.(command.file, actor.personId) : undefined,
      // The rules are asked first; the number itself is drawn when the act is written.
      serial: 1,
      codes: series?.series === 'certificate' ? Array.from({ length: series.count }, newVerifyCode) : [],
      personOf: (personId) => people.get(personId),
      applicant,
      filing,
      ...(produced && { creditCode: produced.creditCode }),
      ...(identifiers.length > 0 && { known: await known(identifiers, current.id) }),
      filingHash: refiled && Object.keys(refiled).length > 0 ? hashOf(merged) : current.filingHash,
    }
  }

  return { peopleIn, timesIn, contextFor }
}

/** People a command names, whose rights its rules look at. */
function namedIn(command: Command): readonly string[] {
  if (command.type === 'RecordInspection') return command.inspectors
  return command.type === 'ScheduleHearing' ? [command.presider] : []
}
