import { OFFICE_ITSELF } from '@yizheng/domain/cases/office-acts'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import {
  changesBetween,
  followedPlan,
  treatmentOf,
  type ChangePolicy,
  type PlanChange,
} from '@yizheng/domain/catalogue/changes'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import type { Calendar } from '@yizheng/domain/deadlines/working-days'
import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { hashOf } from '../cases/act-row.ts'
import type { Acts } from '../cases/acts.ts'
import type { Loaded } from '../cases/store.ts'

/** What a version of the catalogue comes to for one running case, and what the policy makes of it. */
export type CaseChange = {
  case: string
  receiptNumber: string
  bundle: string
  treatment: ChangePolicy
  changes: PlanChange[]
  /** The case cannot be planned by the version at all: its bundle is gone, or its answers no longer fit. */
  refusal: { zh: string; en: string } | null
  /** Running deadlines that would end on another day, were the case to go over. */
  moved: { deadline: string; before: Day; after: Day }[]
}

export type FollowOptions = {
  database: Session
  acts: Pick<Acts, 'read' | 'perform'>
  catalogue: Catalogue
  policy: Policy
}

const BATCH = 200

/** Open cases filed under another version than this, by region and number. */
async function listOutside(database: Session, version: string, after: string): Promise<string[]> {
  const rows = await database.query<{ case_id: string }>(
    {
      name: 'list_cases_outside_version',
      text: `select case_id from cases
        where (catalogue_version < $1 or catalogue_version > $1)
          and stage in ('submitted', 'supplement-requested', 'accepted') and case_id > $2
        order by case_id limit $3`,
    },
    [version, after, BATCH],
  )
  return rows.map(({ case_id }) => case_id)
}

async function* openCases({ database, acts, catalogue }: FollowOptions): AsyncGenerator<Loaded> {
  let after = ''
  for (;;) {
    const cases = await listOutside(database, catalogue.version, after)
    for (const caseId of cases) {
      const loaded = await acts.read(caseId)
      if (loaded) yield loaded
    }
    after = cases.at(-1) ?? ''
    if (cases.length < BATCH) return
  }
}

/** The plan of a case by another version of the catalogue: the same answers, the same applicant. */
function compiledFor(
  catalogue: Catalogue,
  { bundle, answers, applicant, localPractice }: Plan,
): ReturnType<typeof compile> {
  return compile(catalogue, bundle, answers, applicant, { localPractice })
}

/**
 * Every open case replayed against a version of the catalogue that may come into force, and what would be different for it. Nothing is
 * done. Cases for which nothing changes are left out, and those beyond `most`.
 */
export async function previewCatalogue(
  options: FollowOptions & { calendar: Calendar },
  most = Number.POSITIVE_INFINITY,
): Promise<CaseChange[]> {
  const found: CaseChange[] = []
  for await (const { current, plan } of openCases(options)) {
    if (found.length >= most) break
    const compiled = compiledFor(options.catalogue, plan)
    const about = { case: current.id, receiptNumber: current.receiptNumber, bundle: current.bundle }
    if ('refusal' in compiled) {
      found.push({ ...about, treatment: 'freeze', changes: [], refusal: compiled.refusal.reason, moved: [] })
      continue
    }
    const changes = changesBetween(plan, compiled.plan)
    const treatment = treatmentOf(changes, options.policy.catalogueChanges)
    if (treatment === 'none') continue
    const same = changes.every((change) => change.class !== 'stage')
    const moved = same ? movedBy(options, { current, plan }, followedPlan(plan, compiled.plan)) : []
    found.push({ ...about, treatment, changes, refusal: null, moved })
  }
  return found
}

function movedBy(
  { policy, calendar }: FollowOptions & { calendar: Calendar },
  { current, plan }: Pick<Loaded, 'current' | 'plan'>,
  followed: Plan,
): CaseChange['moved'] {
  const before = new Map(deadlinesOf(current, plan, policy, calendar).map((each) => [each.key, each]))
  return deadlinesOf(current, followed, policy, calendar).flatMap(({ key, dueOn, metOn }) => {
    const was = before.get(key)
    return was && metOn === null && was.dueOn !== dueOn ? [{ deadline: key, before: was.dueOn, after: dueOn }] : []
  })
}

/**
 * Takes the open cases over to the version in force, as the policy has it for what changes: by an ordinary act of the office, or by
 * asking the applicant. A case that is to stay as it was filed is left alone. Repeatable.
 */
export async function followCatalogue(options: FollowOptions): Promise<{ followed: number; asked: number }> {
  const { acts, catalogue, policy } = options
  const done = { followed: 0, asked: 0 }
  for await (const { current, plan } of openCases(options)) {
    const compiled = compiledFor(catalogue, plan)
    if ('refusal' in compiled || current.declined === catalogue.version) continue
    const treatment = treatmentOf(changesBetween(plan, compiled.plan), policy.catalogueChanges)
    if (treatment !== 'follow' && treatment !== 'ask') continue
    const command = { type: treatment === 'follow' ? 'AdoptPlan' : 'OfferPlan' } as const
    const outcome = await acts.perform({
      caseId: current.id,
      command,
      actor: OFFICE_ITSELF,
      expected: undefined,
      newPlan: compiled.plan,
      key: {
        key: `catalogue:${current.id}:${catalogue.version.slice(0, 16)}:${command.type}`,
        bodyHash: hashOf({ case: current.id, command, plan: compiled.plan.hash }),
      },
    })
    // Decided meanwhile, or offered already: it stays as it is.
    if ('done' in outcome) done[treatment === 'follow' ? 'followed' : 'asked'] += 1
  }
  return done
}
