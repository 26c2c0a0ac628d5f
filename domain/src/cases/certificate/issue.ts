import { byHolder } from '../../certificates/holder.ts'
import { buildIdentifier, formatNumber } from '../../certificates/number.ts'
import { yearOf, type Day } from '../../time/day.ts'
import { grantedLicences, type Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import type { Happened } from '../kernel/event.ts'
import { CertificateIssued } from './events.ts'

function certificateOf(current: Case, context: Context, on: Day, approvals: string[], index: number): Happened {
  const serial = context.serial + index
  const certificatePattern = context.policy.numbers.certificate
  const verifyCode = context.codes[index]
  if (verifyCode === undefined) throw new Error(`no verification code for certificate ${index + 1}`)
  return CertificateIssued.of({
    number: formatNumber(certificatePattern, { region: current.region, year: yearOf(on), serial }),
    identifier: buildIdentifier({
      typeCode: context.policy.certificate.typeCode,
      issuer: context.bureau.uscc,
      serial: `${yearOf(on)}${String(serial).padStart(8, '0')}`,
      version: 1,
    }),
    verifyCode,
    kind: approvals.length > 1 ? 'composite' : 'single',
    approvals,
  })
}

/**
 * The certificates a decided case comes to: one composite certificate over everything granted (two licences or more,
 * 上海: 涉及两个以上单项); a single licence when one alone was granted; one paper each when the applicant chose so
 * after a partial grant. A paper names one holder: licences of a child and of its mother are two papers.
 */
export function issueCertificates(current: Case, context: Context, on: Day): Happened[] {
  const granted = grantedLicences(current).map(({ key }) => key)
  const papers =
    current.partialChoice === 'separate-licences' ? granted.map((key) => [key]) : byHolder(context.plan, granted)
  return papers.map((approvals, index) => certificateOf(current, context, on, approvals, index))
}
