import type { Plan } from '../../catalogue/plan.ts'
import type { Approval, Case } from '../case.ts'
import { plannedOf } from './open.ts'

/** The parts of a case that whoever acts was shown and judged by. */

/** A part of a case; those of an approval and of a regulator are of the one that the act names. */
export type CaseSlice =
  | 'form'
  | 'papers'
  | 'intake'
  | 'plan'
  | 'approval'
  | 'needed'
  | 'sites'
  | 'decisions'
  | 'choice'
  | 'extension'
  | 'licence'
  | 'promise'
  | 'holder'
  | 'certificates'
  | 'delivery'
  | 'handover'
  | 'promises'

export const ON_INTAKE: readonly CaseSlice[] = ['form', 'papers', 'intake']
export const ON_APPROVAL: readonly CaseSlice[] = ['approval']
/** A hearing is on an application, or on the end of a licence. */
export const ON_HEARING: readonly CaseSlice[] = ['approval', 'licence']
export const ON_DECISION: readonly CaseSlice[] = ['form', 'papers', 'intake', 'approval', 'needed']
export const ON_ENDING: readonly CaseSlice[] = ['licence', 'holder']
export const ON_LICENCE: readonly CaseSlice[] = ['form', 'licence', 'holder']

export type About = { approval: string | undefined; regulator: string | undefined; needed: readonly string[] }

/** What of a case a part holds, as a plain value. */
export function sliceOf(slice: CaseSlice, current: Case, about: About): unknown {
  const { approvals } = current
  switch (slice) {
    case 'form':
      return current.filledIn ?? current.filingHash
    case 'papers':
      return current.materials
    case 'intake': {
      const { supplement, letter, acceptance, tolerance, nonAcceptance, withdrawal, ending } = current
      return { supplement, letter, acceptance, tolerance, nonAcceptance, withdrawal, ending }
    }
    case 'plan':
      return { planHash: current.planHash, offer: current.offer, declined: current.declined }
    case 'approval':
      return approvals.filter(({ key }) => key === about.approval).map(worked)
    case 'needed':
      return approvals.filter(({ key }) => about.needed.includes(key)).map(({ key, decision }) => ({ key, decision }))
    case 'sites':
      return approvals.map(({ key, openedOn, finding, rectification, decision }) => {
        return { key, openedOn, finding, rectification, decision }
      })
    case 'decisions':
      return approvals.map(({ key, decision }) => ({ key, decision }))
    case 'choice':
      return current.partialChoice
    case 'extension':
      return current.extension
    case 'licence':
      return approvals.filter(({ key }) => key === about.approval).map(({ licence }) => licence)
    case 'promise':
      return approvals
        .filter(({ key }) => key === about.approval)
        .map(({ promiseCheck, licence }) => ({ promiseCheck, standing: licence?.standing }))
    case 'promises':
      return approvals.map(({ key, promiseCheck, licence }) => ({ key, promiseCheck, standing: licence?.standing }))
    case 'holder':
      return current.holderEnded
    case 'certificates':
      return current.certificates
    case 'delivery':
      return current.delivery
    case 'handover':
      return current.handovers.filter(({ regulator }) => regulator === about.regulator)
    default:
      return slice satisfies never
  }
}

/** An approval until it is decided; what becomes of its licence is a part of its own. */
function worked(approval: Approval): object {
  return { ...approval, licence: null, promiseCheck: null }
}

/** Approvals that must come before one, directly or through others: with them it opens, or can never be granted. */
export function neededBy(plan: Plan, key: string): string[] {
  const needs = plannedOf(plan, key)?.needs ?? []
  return [...needs, ...needs.flatMap((each) => neededBy(plan, each))]
}
