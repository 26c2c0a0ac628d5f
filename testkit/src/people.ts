import type { Role } from '@yizheng/domain/parties/duty'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import { REGION } from './rules.ts'

/** Who acts in tests: the shop that applies, and one person of the office for each duty. Made up, and of no office. */

export function person(personId: string, role: Role, department: string | null = null, region = REGION): Actor {
  return { personId, grants: [{ role, department, except: [], region, from: '2020-01-01', until: null }] }
}

export const owner = person('owner', 'applicant')
export const clerk = person('clerk', 'window-clerk')
export const examiner = person('examiner', 'examiner')
export const inspectors = [person('inspector-1', 'inspector'), person('inspector-2', 'inspector')] as const
export const approver = person('approver', 'approver')
export const maker = person('maker', 'certificate-maker')
export const regulator = person('regulator', 'regulator', 'market')
export const secondRegulator = person('second-regulator', 'regulator', 'market')
export const presider = person('presider', 'hearing-officer')
export const head = person('head', 'bureau-head')
export const government = person('government', 'government-office')
export const OFFICE_ACTOR: Actor = { personId: OFFICE, grants: [] }
export const PEOPLE: readonly Actor[] = [
  owner,
  clerk,
  examiner,
  ...inspectors,
  approver,
  maker,
  regulator,
  secondRegulator,
  presider,
  head,
  government,
]

/** The shop of the tests, as the state knows it. */
export const APPLICANT: VerifiedIdentity = {
  kind: 'enterprise',
  demonstration: false,
  name: '测试商店',
  formerNames: [],
  uscc: '91370811MA9YX0039K',
  idNumber: null,
  held: {},
}
