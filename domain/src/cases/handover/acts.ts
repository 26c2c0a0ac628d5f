import type { Plan } from '../../catalogue/plan.ts'
import { grantedLicences, type Case } from '../case.ts'
import { nothingHere } from './words.ts'
import { act } from '../kernel/act.ts'
import { Key } from '../kernel/values.ts'
import { notNow } from '../kernel/open.ts'
import { words } from '../refusal.ts'
import { HandoverClaimed, LicencesHandedOver } from './events.ts'

/** What was granted goes over to the departments that supervise it 审管衔接, and each says that it has it. */

export const HandOverLicences = act(
  'HandOverLicences',
  { regulator: Key },
  {
    place: 180,
    route: null,
    right: { role: null, scope: 'office', part: null, about: 'regulator' },
    depends: [],
    open: (current, plan, { regulator }) => {
      const sent = current.handovers.some((each) => each.regulator === regulator)
      if (current.certificates.length === 0 || sent) return notNow
      return concerning(current, plan, regulator).length > 0 ? undefined : nothingHere
    },
    decide: (current, { regulator }, { plan }) => ({
      events: [LicencesHandedOver.of({ regulator, approvals: concerning(current, plan, regulator) })],
    }),
  },
)

export const ClaimHandover = act(
  'ClaimHandover',
  { regulator: Key },
  {
    place: 190,
    route: { path: 'claim', summary: { zh: '监管认领', en: 'Claim a hand-over' } },
    right: { role: 'regulator', scope: 'regulator', part: null, about: 'regulator' },
    depends: ['handover', 'certificates'],
    waits: { licence: words('监管认领', 'To be claimed by the regulator') },
    open: ({ handovers }, _, { regulator }) =>
      handovers.some((each) => each.regulator === regulator && !each.claim) ? undefined : notNow,
    decide: (_, { regulator }) => ({ events: [HandoverClaimed.of({ regulator })] }),
  },
)

/** The licences of a case that a department supervises. */
function concerning(current: Case, plan: Plan, regulator: string | undefined): string[] {
  return grantedLicences(current)
    .map(({ key }) => key)
    .filter((key) => plan.approvals.some((each) => each.key === key && each.regulator === regulator))
}
