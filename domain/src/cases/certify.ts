import { buildIdentifier } from '../certificates/number.ts'
import type { Day } from '../time/day.ts'
import { grantedLicences, type Case } from './case.ts'
import type { Context } from './context.ts'
import type { CaseEvent } from './event.ts'

/** `C37080020261126000123`, the number people quote. */
function certificateNumber(region: string, day: Day, serial: number): string {
  return `C${region}${day.replaceAll('-', '')}${String(serial).padStart(6, '0')}`
}

function certificateOf(current: Case, context: Context, on: Day, approvals: string[], index: number): CaseEvent {
  const serial = context.serial + index
  const verifyCode = context.codes[index]
  if (verifyCode === undefined) throw new Error(`no verification code for certificate ${index + 1}`)
  return {
    type: 'CertificateIssued',
    number: certificateNumber(current.region, on, serial),
    identifier: buildIdentifier({
      typeCode: context.policy.certificateTypeCode,
      issuer: context.bureau.uscc,
      serial: `${on.replaceAll('-', '')}${String(serial).padStart(6, '0')}`,
      version: 1,
    }),
    verifyCode,
    kind: approvals.length > 1 ? 'composite' : 'single',
    approvals,
  }
}

/**
 * The certificates a decided case comes to: one composite certificate over everything granted (two licences or more,
 * 上海: 涉及两个以上单项); a single licence when one alone was granted; one paper each when the applicant chose so
 * after a partial grant.
 */
export function issueCertificates(current: Case, context: Context, on: Day): CaseEvent[] {
  const granted = grantedLicences(current).map(({ key }) => key)
  const papers = current.partialChoice === 'separate-licences' ? granted.map((key) => [key]) : [granted]
  return papers.map((approvals, index) => certificateOf(current, context, on, approvals, index))
}
