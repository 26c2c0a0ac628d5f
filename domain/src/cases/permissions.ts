import type { Permission } from '../parties/permission.ts'
import { ACTS, type HomedAct } from './chapters.ts'
import type { CommandType } from './command.ts'
import type { AnyAct } from './kernel/chapter.ts'

type Placed = readonly [place: number, right: Permission]

/** Acts that have no chapter yet. */
const OTHERS: Readonly<Record<Exclude<CommandType, HomedAct>, Placed>> = {
  SignToleranceLetter: [230, { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' }],
  AcceptWithTolerance: [240, { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' }],
  SupplyDeferred: [250, { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' }],
  CloseTolerance: [280, { role: null, scope: 'office', part: null, about: 'case' }],
  ReportHolderEnded: [400, { role: 'window-clerk', scope: 'bureau', part: 'accept', about: 'case' }],
  AdoptPlan: [650, { role: null, scope: 'office', part: null, about: 'case' }],
  OfferPlan: [660, { role: null, scope: 'office', part: null, about: 'case' }],
  AnswerPlanOffer: [670, { role: 'applicant', scope: 'own-case', part: 'apply', about: 'case' }],
}

const HOMED = Object.entries<AnyAct>(ACTS).map(([type, { place, right }]): [string, Placed] => [type, [place, right]])

/**
 * Who may do what: the one table, assembled from the chapters. Every act on a case stands here once; the tests try every cell of
 * act x role x region x department against it, and the API reference prints it.
 */
export const PERMISSIONS = Object.fromEntries(
  [...Object.entries<Placed>(OTHERS), ...HOMED]
    .toSorted(([, [a]], [, [b]]) => a - b)
    .map(([type, [, right]]) => [type, right]),
) as Readonly<Record<CommandType, Permission>>
