import { z } from 'zod'

/**
 * The five separated duties 五分设 of a case (Binhai: 受理、审查、踏勘、批准、制证), in the order in which they act.
 * `apply` is the applicant's side: it is kept in the same table so that an official never handles their own case.
 */
export const DUTIES = ['accept', 'examine', 'inspect', 'decide', 'certify'] as const
export const Duty = z.enum(DUTIES)
export type Duty = z.infer<typeof Duty>

/** `preside` is the part of whoever leads a hearing, who must not be an examiner of the case (行政许可法 48(3)). */
export const CASE_PARTS = ['apply', ...DUTIES, 'preside'] as const
export const CasePart = z.enum(CASE_PARTS)
export type CasePart = z.infer<typeof CasePart>

/** Every role a person can be granted (product.md, "The people"). The first five carry a duty on cases. */
export const ROLES = [
  'window-clerk',
  'examiner',
  'inspector',
  'approver',
  'certificate-maker',
  'hearing-officer',
  'discipline-officer',
  'regulator',
  'enforcement-officer',
  'catalogue-officer',
  'bureau-head',
  'government-office',
  'builder',
  'intermediary',
  'applicant',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** Roles of those who come to the office from outside; every other role is held by those who work in it. */
export const FROM_OUTSIDE: readonly Role[] = ['applicant', 'builder', 'intermediary']

/** The roles of officials. */
export const OFFICIAL_ROLES: readonly Role[] = ROLES.filter((role) => !FROM_OUTSIDE.includes(role))
