import type { Plan } from '../catalogue/plan.ts'
import { dayOf } from '../time/day.ts'
import { CASE_SHAPE, type Case } from './case.ts'
import type { Recorded } from './event.ts'

/** The first state of a case: what `ApplicationSubmitted` says, with every approval of the plan still shut. */
export function submitted(id: string, region: string, plan: Plan, recorded: Recorded): Case {
  const { event, at, version } = recorded
  if (event.type !== 'ApplicationSubmitted')
    throw new Error(`a case begins with ApplicationSubmitted, not ${event.type}`)
  return {
    shape: CASE_SHAPE,
    id,
    region,
    version,
    stage: 'submitted',
    bundle: event.bundle,
    planHash: event.planHash,
    catalogueVersion: event.catalogueVersion,
    applicant: event.applicant,
    receiptNumber: event.receiptNumber,
    filingHash: event.filingHash,
    filedAt: at,
    receivedOn: dayOf(at),
    lastAt: at,
    materials: event.materials,
    ...(event.papersNotAsked && { papersNotAsked: event.papersNotAsked }),
    holders: { [event.applicant]: 'apply' },
    supplement: null,
    letter: null,
    tolerance: null,
    acceptance: null,
    nonAcceptance: null,
    approvals: plan.approvals.map(({ key }) => ({
      key,
      openedOn: null,
      examination: null,
      finding: null,
      rectification: null,
      lifted: null,
      decision: null,
      procedures: [],
      extension: null,
      parties: [],
      hearing: null,
      licence: null,
      promiseCheck: null,
    })),
    visits: [],
    decidedOn: null,
    partialChoice: null,
    certificates: [],
    delivery: null,
    handovers: [],
    checkers: [],
    withdrawal: null,
    ending: null,
    extension: null,
    offer: null,
    declined: null,
    holderEnded: null,
    bars: [],
  }
}
