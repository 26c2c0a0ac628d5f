import { z } from 'zod'
import { changesBetween, followedPlan, treatmentOf, type PlanChange } from '../../catalogue/changes.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import { act } from '../kernel/act.ts'
import { notNow } from '../kernel/open.ts'
import { refused, type Refusal } from '../refusal.ts'
import { PlanAdopted, PlanOfferDeclined, PlanOffered } from './events.ts'

/**
 * A running case and a new version of the catalogue. The law applicable to a case and its form are two things: the form and the papers
 * stay those it was filed with, since they are in; what it goes over to is the plan its limits and provisions are read from.
 */

const office = { role: null, scope: 'office', part: null, about: 'case' } as const

const unfit = refused(
  'plan-unfit',
  '按规则本办件仍按原版本办理',
  'By the rules this case goes on under the version it was filed under',
)

/** By the office: the case goes over to the plan of the catalogue version now in force. */
export const AdoptPlan = act(
  'AdoptPlan',
  {},
  {
    place: 650,
    route: null,
    right: office,
    depends: [],
    open: undecided,
    decide: (_, { type }, context) => {
      const { treatment, ...followed } = followedBy(context, type)
      return treatment === 'follow' ? { events: [PlanAdopted.of({ ...followed, asked: false })] } : { refusal: unfit }
    },
  },
)

/** By the office: the applicant is asked whether the case goes over to it. */
export const OfferPlan = act(
  'OfferPlan',
  {},
  {
    place: 660,
    route: null,
    right: office,
    depends: [],
    open: undecided,
    decide: ({ declined, offer }, { type }, context) => {
      const { treatment, ...followed } = followedBy(context, type)
      const { planHash, catalogueVersion } = followed
      return treatment === 'ask' && declined !== catalogueVersion && offer?.planHash !== planHash
        ? { events: [PlanOffered.of(followed)] }
        : { refusal: unfit }
    },
  },
)

export const AnswerPlanOffer = act(
  'AnswerPlanOffer',
  { accept: z.boolean() },
  {
    place: 670,
    route: {
      path: 'answer-plan-offer',
      summary: { zh: '答复是否按新要求办理', en: 'Answer whether to go over to the new requirements' },
    },
    right: { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' },
    depends: ['plan', 'decisions'],
    open: (current) => (current.offer ? undecided(current) : notNow),
    decide: ({ offer }, { type, accept }, context) => {
      if (!accept) return { events: [PlanOfferDeclined.of({ catalogueVersion: offer?.catalogueVersion ?? '' })] }
      const { treatment, ...followed } = followedBy(context, type)
      return offer?.planHash === followed.planHash && treatment !== 'freeze'
        ? { events: [PlanAdopted.of({ ...followed, asked: true })] }
        : { refusal: unfit }
    },
  },
)

/** Nothing of the case is decided yet, so that it may go on under other rules. */
function undecided({ stage, approvals }: Pick<Case, 'stage' | 'approvals'>): Refusal | undefined {
  const open = stage === 'submitted' || stage === 'supplement-requested' || stage === 'accepted'
  return open && approvals.every(({ decision }) => decision === null) ? undefined : notNow
}

type Followed = {
  treatment: ReturnType<typeof treatmentOf>
  planHash: string
  catalogueVersion: string
  changes: PlanChange[]
}

/** The plan that the case would go over to, what is otherwise in it, and what the policy makes of that. Throws without one. */
function followedBy({ newPlan, plan, policy }: Context, type: string): Followed {
  if (!newPlan) throw new Error(`${type} needs the plan to go over to`)
  const changes = changesBetween(plan, newPlan)
  const { hash: planHash, catalogueVersion } = followedPlan(plan, newPlan)
  return { treatment: treatmentOf(changes, policy.catalogueChanges), planHash, catalogueVersion, changes }
}
