import { changesBetween, followedPlan, treatmentOf } from '../catalogue/changes.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { only } from './outcome.ts'
import { refused } from './refusal.ts'

/**
 * A running case and a new version of the catalogue. The law applicable to a case and its form are two things: the form and the papers
 * stay those it was filed with, since they are in; what it goes over to is the plan its limits and provisions are read from.
 */
export function changePlan(
  current: Case,
  command: CommandOf<'AdoptPlan' | 'OfferPlan' | 'AnswerPlanOffer'>,
  context: Context,
): Outcome {
  const { newPlan, plan, policy } = context
  if (command.type === 'AnswerPlanOffer' && !command.accept) {
    return only({ type: 'PlanOfferDeclined', catalogueVersion: current.offer?.catalogueVersion ?? '' })
  }
  if (!newPlan) throw new Error(`${command.type} needs the plan to go over to`)
  const changes = changesBetween(plan, newPlan)
  const treatment = treatmentOf(changes, policy.catalogueChanges)
  const { hash: planHash, catalogueVersion } = followedPlan(plan, newPlan)
  const unfit = refused(
    'plan-unfit',
    '按规则本办件仍按原版本办理',
    'By the rules this case goes on under the version it was filed under',
  )
  switch (command.type) {
    case 'AdoptPlan':
      return treatment === 'follow'
        ? only({ type: 'PlanAdopted', planHash, catalogueVersion, changes, asked: false })
        : { refusal: unfit }
    case 'OfferPlan':
      return treatment === 'ask' && current.declined !== catalogueVersion && current.offer?.planHash !== planHash
        ? only({ type: 'PlanOffered', planHash, catalogueVersion, changes })
        : { refusal: unfit }
    case 'AnswerPlanOffer':
      return current.offer?.planHash === planHash && treatment !== 'freeze'
        ? only({ type: 'PlanAdopted', planHash, catalogueVersion, changes, asked: true })
        : { refusal: unfit }
    default:
      return command satisfies never
  }
}
